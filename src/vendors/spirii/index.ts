import type { operations, readings } from '../../generated/spirii.ts'
import { defineVendor, type Vendor } from '../../model/vendor.ts'
import { authenticate, credentials, OWNER } from './access.ts'
import { customers } from './customers.ts'
import { dialect } from './dialect.ts'
import { listCustomers } from './list-customers.ts'

/** Spirii's public API: the list of customers. */
const spirii: Vendor = defineVendor<operations, readings>()({
  id: 'spirii',
  contentType: 'application/json; charset=utf-8',
  dialects: { api: dialect },
  authenticate,
  owner: OWNER,
  credentials,
  clients: [],
  parameters: () => ({}),
  datasets: [customers],
  // https://docs.spirii.com/errors-and-limits/rate-limits
  headers: (_received, _state, usage) =>
    usage
      ? {
          'x-ratelimit-limit': String(usage.limit),
          'x-ratelimit-remaining': String(usage.remaining),
          'x-ratelimit-reset': String(usage.resetsAt),
        }
      : ({} as Readonly<Record<string, string>>),
  handlers: { listCustomers },
})

export default spirii
