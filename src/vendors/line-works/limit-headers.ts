import type { readings } from '../../generated/line-works.ts'
import type { Headers } from '../../model/reply.ts'
import type { VendorDefinition } from '../../model/vendor.ts'

// The limits are those of the API; none is documented for the token service.
const LIMITED: ReadonlySet<string | undefined> = new Set(['listCustomers', 'getCustomer'])

/** The headers of rate-limited replies. How the third is spelled is a reading. */
export const limitHeaders: NonNullable<VendorDefinition<object, readings>['headers']> = (
  received,
  state,
  usage,
): Headers => {
  if (!usage || !LIMITED.has(received.operation)) return {}
  return {
    'ratelimit-limit': String(usage.limit),
    'ratelimit-remaining': String(usage.remaining),
    [`ratelimit-${state.reading('used-header')}`]: String(usage.used),
    'ratelimit-reset': String(Math.ceil(usage.resetsAt - state.now() / 1000)),
  }
}
