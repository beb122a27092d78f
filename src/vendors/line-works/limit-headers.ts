import type { readings } from '../../generated/line-works.ts'
import type { Headers } from '../../model/reply.ts'
import type { VendorDefinition } from '../../model/vendor.ts'

/** The headers of rate-limited replies. How the third is spelled is a reading. */
export const limitHeaders: NonNullable<VendorDefinition<object, readings>['headers']> = (_, state, usage): Headers => {
  if (!usage) return {}
  const limit = String(usage.limit)
  const remaining = String(usage.remaining)
  const used = String(usage.used)
  const reset = String(Math.ceil(usage.resetsAt - state.now() / 1000))
  // Each spelled out, for a name that is worked out makes an object slow, and there is one for each call.
  return state.reading('used-header') === 'used'
    ? { 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-used': used, 'ratelimit-reset': reset }
    : { 'ratelimit-limit': limit, 'ratelimit-remaining': remaining, 'ratelimit-ssed': used, 'ratelimit-reset': reset }
}
