import type { operations, readings } from '../../generated/line-works.ts'
import { defineVendor, type Vendor } from '../../model/vendor.ts'
import { authenticate } from './authenticate.ts'
import { authorize } from './authorize.ts'
import { CLIENTS, OWNER } from './clients.ts'
import { toCredentials } from './credentials.ts'
import { customers } from './customers.ts'
import { dialect } from './dialect.ts'
import { getCustomer } from './get-customer.ts'
import { issueToken } from './issue-token.ts'
import { limitHeaders } from './limit-headers.ts'
import { listCustomers } from './list-customers.ts'
import { revokeToken } from './revoke-token.ts'
import { tokenDialect } from './token-dialect.ts'

/** LINE WORKS API 2.0: the customers of a partner, and the token service. */
const lineWorks: Vendor = defineVendor<operations, readings>()({
  id: 'line-works',
  contentType: 'application/json;charset=UTF-8',
  dialects: { api: dialect, token: tokenDialect },
  authenticate,
  owner: OWNER,
  credentials: toCredentials,
  clients: CLIENTS,
  parameters: (state) => {
    const some = state.collection(customers).first()
    return some ? { domainId: String(some.domainId) } : {}
  },
  datasets: [customers],
  headers: limitHeaders,
  handlers: { listCustomers, getCustomer, authorize, issueToken, revokeToken },
})

export default lineWorks
