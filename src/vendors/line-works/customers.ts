import type { components } from '../../generated/line-works.ts'
import type { Dataset, Source } from '../../model/collection.ts'
import { administratorOf } from './administrators.ts'
import { companyOf } from './companies.ts'
import { partnershipOf, productOf, statusOf } from './partnerships.ts'
import { localeOf, placeOf, toNumber } from './places.ts'

type Customer = components['schemas']['Customer']

const FIRST_TENANT = 20_000_001
const FIRST_DOMAIN = 10_000_001
// Ids rise with the rows and leave gaps, for not every customer of the vendor is the partner's.
const GAP = 13

/** Groups have no domain of their own; they are found among customers that do not pay. */
const typeOf = (source: Source, n: number): Customer['domainType'] => {
  const product = productOf(source, n)
  const pays = product === 'STD' || product === 'ADV'
  return source.field('domainType', n).chance(pays ? 0.1 : 0.5) ? 'GROUP' : 'DOMAIN'
}

type Activity = Pick<Customer, 'enableActiveMxrecord' | 'enableActiveDomain'>

/** A domain comes into force after the terms are agreed to, and its mail after it. A group name has neither. */
const activityOf = (source: Source, n: number): Activity => {
  const mayBe = typeOf(source, n) === 'DOMAIN' && statusOf(source, n) !== 'TERMS_AGREEMENT_READY'
  const enableActiveDomain = mayBe && source.field('enableActiveDomain', n).chance(0.9)
  return {
    enableActiveMxrecord: enableActiveDomain && source.field('enableActiveMxrecord', n).chance(0.8),
    enableActiveDomain,
  }
}

/** What customers are found, filtered and sorted by. */
export type CustomerColumns = Pick<Customer, 'domainId' | 'companyName' | 'domain' | 'domainType'> & {
  /** What the domain is made of. */
  readonly slug: string
}

// RFC 2606: a top-level domain in which nobody lives.
const TOP = '.example'

/** The domain of a customer, in lower case. */
export const toDomain = ({ slug, domainType }: Pick<CustomerColumns, 'slug' | 'domainType'>): string =>
  domainType === 'GROUP' ? slug : slug + TOP

/** A domain without the top-level domain: the slug that it is made of, unless it is a group's, which is a slug as it stands. */
export const withoutTop = (domain: string): string => (domain.endsWith(TOP) ? domain.slice(0, -TOP.length) : domain)

const columns: Dataset<Customer, CustomerColumns>['columns'] = {
  domainId: (source, n) => FIRST_DOMAIN + n * GAP + source.field('domainId', n).int(0, GAP - 1),
  companyName: (source, n) => companyOf(source, n).name,
  slug: (source, n) => companyOf(source, n).slug,
  domainType: typeOf,
  domain: (source, n) => toDomain({ slug: companyOf(source, n).slug, domainType: typeOf(source, n) }),
}

const makeCustomer = (source: Source, n: number): Customer => {
  const { timeZone, phones } = placeOf(source, n)
  return {
    tenantId: FIRST_TENANT + n * GAP + source.field('tenantId', n).int(0, GAP - 1),
    domainId: columns.domainId(source, n),
    domain: columns.domain(source, n),
    productId: productOf(source, n),
    companyName: columns.companyName(source, n),
    phoneNumber: toNumber(source.field('phoneNumber', n), phones),
    timeZone,
    locale: localeOf(source, n),
    ...activityOf(source, n),
    domainType: typeOf(source, n),
    administrator: administratorOf(source, n),
    partnership: partnershipOf(source, n),
  }
}

/** The partner's customers: Japanese for the most part, some Korean, English-speaking and Chinese. */
export const customers: Dataset<Customer, CustomerColumns> = {
  name: 'customers',
  version: 1,
  schema: 'Customer',
  size: 260,
  columns,
  unkept: ['slug', 'domain'], // No two are alike: a million of them would be too many to keep.
  key: 'domainId',
  natural: ['domainId'], // Ids rise with the rows.
  make: makeCustomer,
  read: ({ domainId, companyName, domain, domainType }) => ({
    domainId,
    companyName,
    domain,
    domainType,
    slug: domainType === 'GROUP' ? domain : withoutTop(domain),
  }),
}
