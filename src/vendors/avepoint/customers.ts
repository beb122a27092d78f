import { byCode } from '../../data/coded.ts'
import type { Coded, Dataset } from '../../model/collection.ts'
import { COMPANIES, countHouses, houseCode, toCompanyName, toDomain } from './companies.ts'
import { COUNTRIES, countryOf } from './countries.ts'

/** A customer as it is kept: under the default readings it is also what is shown. */
export type Customer = {
  readonly id: string
  readonly organization: string
  readonly ownerEmail: string
  readonly jobStatus: string
  readonly countryOrRegion: string
}

/** The text that stands for a value that is not available. */
export const NOT_AVAILABLE = 'N/A'

const MAILBOXES: readonly string[] = ['admin', 'cloud', 'it', 'office', 'owner', 'tenant']

// The labels of the newer API, the frequent ones several times (docs/elements/general/customer/get-all-customers.md).
const STATUSES: readonly string[] = [
  ...Array.from({ length: 12 }, () => 'Working'),
  'Failed',
  'Waiting for configuration',
  'Waiting for configuration',
  'Multiple issues found',
  'Finished with exception',
  'Finished with exception',
  'No backup updates',
  NOT_AVAILABLE,
]

const statuses: Coded<string> = {
  codes: {
    name: 'statuses',
    count: () => STATUSES.length,
    of: (source, n) => source.field('jobStatus', n).int(0, STATUSES.length - 1),
    isWhole: true,
  },
  value: (code) => STATUSES[code] ?? NOT_AVAILABLE,
}

/** Countries as rows show them: one in thirty rows hides its own. */
const countries: Coded<string> = {
  codes: {
    name: 'countries',
    count: () => COUNTRIES.length + 1,
    of: (source, n) => (source.field('countryIsHidden', n).chance(0.03) ? COUNTRIES.length : countryOf(source, n)),
    isWhole: true,
  },
  value: (code) => COUNTRIES[code]?.name ?? NOT_AVAILABLE,
}

const organizations: Coded<string> = {
  codes: COMPANIES,
  value: toCompanyName,
}

const emails: Coded<string> = {
  codes: {
    name: 'emails',
    count: () => MAILBOXES.length * countHouses(),
    of: (source, n) => {
      const house = houseCode(source, n)
      return house * MAILBOXES.length + source.field('ownerEmail', n).int(0, MAILBOXES.length - 1)
    },
    isWhole: true,
  },
  value: (code) => `${MAILBOXES[code % MAILBOXES.length]}@${toDomain(Math.floor(code / MAILBOXES.length))}`,
}

const columns: Dataset<Customer, Customer>['columns'] = {
  id: (source, n) => source.field('id', n).uuid(),
  organization: byCode(organizations),
  ownerEmail: byCode(emails),
  jobStatus: byCode(statuses),
  countryOrRegion: byCode(countries),
}

/** The customers of the partner. Organisations repeat now and then, as they do in the vendor's sample. */
export const customers: Dataset<Customer, Customer> = {
  name: 'customers',
  version: 1,
  schema: 'Customer',
  size: 300,
  columns,
  coded: { organization: organizations, ownerEmail: emails, jobStatus: statuses, countryOrRegion: countries },
  unkept: ['id'], // Longer than what it is made of, and no two are alike.
  key: 'id',
  make: (source, n) => ({
    id: columns.id(source, n),
    organization: columns.organization(source, n),
    ownerEmail: columns.ownerEmail(source, n),
    jobStatus: columns.jobStatus(source, n),
    countryOrRegion: columns.countryOrRegion(source, n),
  }),
  read: (customer) => customer,
}
