import type { readings } from '../../generated/line-works.ts'
import type { Headers } from '../../model/reply.ts'
import type { VendorDefinition } from '../../model/vendor.ts'

const USED = { ssed: 'ratelimit-ssed', used: 'ratelimit-used' } as const

/** The headers of rate-limited replies. How the third is spelled is a reading. */
export const limitHeaders: NonNullable<VendorDefinition<object, readings>['headers']> = (_, state, usage): Headers => {
  if (!usage) return {}
  return {
    'ratelimit-limit': String(usage.limit),
    'ratelimit-remaining': String(usage.remaining),
    [USED[state.reading('used-header')]]: String(usage.used),
    'ratelimit-reset': String(Math.ceil(usage.resetsAt - state.now() / 1000)),
  }
}
