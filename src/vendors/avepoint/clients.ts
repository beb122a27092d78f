import { TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from '../../auth/test-key.ts'
import type { Principal } from '../../model/call.ts'
import type { Client } from '../../model/vendor.ts'
import type { Customer } from './customers.ts'

const keys = { privateKey: TEST_PRIVATE_KEY, publicKey: TEST_PUBLIC_KEY }

const PARTNER_SCOPES = [
  'partner.customers.read.all',
  'partner.license.read.all',
  'partner.jobs.read.all',
  'partner.cbprotected.read.all',
  'partner.scanprofiles.read.all',
] as const

/** An app registration with the customer scope "All customers". */
export const CLIENT: Client = {
  clientId: '5b1f0c52-7d0e-4a53-9a2e-2f6f0a1c9d01',
  clientSecret: 'understudy-avepoint-secret',
  scopes: [...PARTNER_SCOPES, 'elements.customers.read.all', 'elements.customers.readwrite.all'],
  ...keys,
}

/** An app registration whose customer scope is one customer group. */
export const GROUP_CLIENT: Client = {
  clientId: '5b1f0c52-7d0e-4a53-9a2e-2f6f0a1c9d02',
  clientSecret: 'understudy-avepoint-group-secret',
  scopes: PARTNER_SCOPES,
  ...keys,
}

/** Every app registration that the token service knows. */
export const CLIENTS: readonly Client[] = [CLIENT, GROUP_CLIENT]

const ALL_CUSTOMERS = 'all customers'

/** The customer group of the second registration: the customers of one country. */
const GROUP = 'United States'

/** Whom a registration acts for: its customer scope. */
export const subjectOf = ({ clientId }: Pick<Client, 'clientId'>): string =>
  clientId === GROUP_CLIENT.clientId ? GROUP : ALL_CUSTOMERS

/** Whether a caller may know of a customer. */
export const sees = ({ subject }: Principal, { countryOrRegion }: Customer): boolean =>
  subject === ALL_CUSTOMERS || countryOrRegion === subject

/** Whether a caller may know of every customer. */
export const seesAll = ({ subject }: Principal): boolean => subject === ALL_CUSTOMERS

/** The caller that may do everything. */
export const OWNER: Principal = { clientId: CLIENT.clientId, subject: ALL_CUSTOMERS, scopes: CLIENT.scopes }
