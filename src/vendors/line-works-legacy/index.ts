import type { operations, readings } from '../../generated/line-works-legacy.ts'
import { defineVendor, type Vendor } from '../../model/vendor.ts'
import { authenticate, credentials, OWNER, SERVER } from './access.ts'
import { contacts } from './contacts.ts'
import { dialect } from './dialect.ts'
import { API_ID, DOMAIN_ID } from './directory.ts'
import { address } from './domain.ts'
import { getSharedContact } from './get-shared-contact.ts'
import { issueServerToken } from './issue-server-token.ts'
import { listSharedContacts } from './list-shared-contacts.ts'
import { tokenDialect } from './token-dialect.ts'

/** LINE WORKS API 1.0: shared contacts of the address book, contact API v3, and server tokens. */
const lineWorksLegacy: Vendor = defineVendor<operations, readings>()({
  id: 'line-works-legacy',
  contentType: 'application/json; charset=UTF-8',
  dialects: { api: dialect, token: tokenDialect },
  authenticate,
  owner: OWNER,
  credentials,
  clients: [SERVER],
  parameters: (state) => {
    const some = state.collection(contacts).first()
    const resource = some ? { resourceId: some.resourceId } : {}
    return { apiId: API_ID, domainId: String(DOMAIN_ID), ...resource }
  },
  datasets: [contacts],
  address,
  handlers: { getSharedContact, listSharedContacts, issueServerToken },
})

export default lineWorksLegacy
