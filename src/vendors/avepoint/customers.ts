import { namesOf } from '../../data/names.ts'
import type { Dataset, Source } from '../../model/collection.ts'
import { COUNTRIES, type Country } from './countries.ts'

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

const TRADES: readonly string[] = [
  'Academy',
  'Consulting',
  'Dental',
  'Energy',
  'Engineering',
  'Foods',
  'Insurance',
  'Legal',
  'Logistics',
  'Marine',
  'Media',
  'Pharma',
  'Robotics',
  'Software',
  'Textiles',
  'Travel',
]

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

// Letters that Unicode does not take apart into a Latin letter and a mark.
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['ß', 'ss'],
])

const labels = new Map<string, string>()

/** A name as a part of a domain: Latin letters without marks. There are some hundreds of names; each is spelled once. */
const toLabel = (name: string): string => {
  const known = labels.get(name)
  if (known !== undefined) return known
  const latin = name.toLowerCase().replace(/[đøæß]/g, (letter) => LETTERS.get(letter) ?? letter)
  const label = latin.normalize('NFD').replace(/[^a-z]/g, '')
  labels.set(name, label)
  return label
}

const countryOf = (source: Source, n: number): Country => source.field('countryOrRegion', n).pick(COUNTRIES)

type Company = { readonly family: string; readonly trade: string; readonly form: string }

const companyOf = (source: Source, n: number): Company => {
  const { families, forms } = countryOf(source, n)
  const random = source.field('organization', n)
  return {
    trade: random.pick(TRADES),
    form: random.pick(forms),
    family: families ? random.pick(families) : random.pick(namesOf('en').last),
  }
}

const toOwnerEmail = (source: Source, n: number, { family, trade }: Company): string => {
  const mailbox = source.field('ownerEmail', n).pick(MAILBOXES)
  return `${mailbox}@${toLabel(family)}-${toLabel(trade)}.example`
}

const columns: Dataset<Customer, Customer>['columns'] = {
  id: (source, n) => source.field('id', n).uuid(),
  organization: (source, n) => {
    const { family, trade, form } = companyOf(source, n)
    return `${family} ${trade} ${form}`
  },
  ownerEmail: (source, n) => toOwnerEmail(source, n, companyOf(source, n)),
  jobStatus: (source, n) => source.field('jobStatus', n).pick(STATUSES),
  countryOrRegion: (source, n) =>
    source.field('countryIsHidden', n).chance(0.03) ? NOT_AVAILABLE : countryOf(source, n).name,
}

/** The customers of the partner. Organisations repeat now and then, as they do in the vendor's sample. */
export const customers: Dataset<Customer, Customer> = {
  name: 'customers',
  version: 1,
  schema: 'Customer',
  size: 300,
  columns,
  key: 'id',
  make: (source, n) => ({
    id: columns.id(source, n),
    organization: columns.organization(source, n),
    ownerEmail: columns.ownerEmail(source, n),
    jobStatus: columns.jobStatus(source, n),
    countryOrRegion: columns.countryOrRegion(source, n),
  }),
}
