import { bearer } from '../../auth/bearer.ts'
import type { operations, readings } from '../../generated/avepoint.ts'
import { defineVendor, type Vendor } from '../../model/vendor.ts'
import { toSpecPath } from './address.ts'
import { CLIENTS, OWNER } from './clients.ts'
import { toCredentials } from './credentials.ts'
import { customers } from './customers.ts'
import { dialect } from './dialect.ts'
import { getCustomer } from './get-customer.ts'
import { getMetadata } from './get-metadata.ts'
import { PLAIN_JSON, toHeaders } from './headers.ts'
import { issueToken } from './issue-token.ts'
import { listCustomers } from './list-customers.ts'
import { tokenDialect } from './token-dialect.ts'

/** AvePoint Graph: the customers of a partner, OData style. */
const avepoint: Vendor = defineVendor<operations, readings>()({
  id: 'avepoint',
  contentType: PLAIN_JSON,
  dialects: { api: dialect, token: tokenDialect },
  authenticate: bearer,
  owner: OWNER,
  credentials: toCredentials,
  clients: CLIENTS,
  parameters: (state) => {
    const some = state.collection(customers).first()
    return some ? { id: some.id } : {}
  },
  datasets: [customers],
  address: toSpecPath,
  headers: toHeaders,
  handlers: { listCustomers, getCustomer, getMetadata, issueToken },
})
export default avepoint
