import { streetOf, townOf } from '../../data/language.ts'
import type { components } from '../../generated/spirii.ts'
import type { Dataset, Source } from '../../model/collection.ts'
import type { Country } from './countries.ts'
import type { Customer } from './customer.ts'
import { type CustomerColumns, codedColumns, customerColumns } from './customer-columns.ts'
import { flawOf } from './flaw.ts'
import { contactOf, countryOf, createdAtOf, nameOf, updatedAtOf } from './identity.ts'
import { fill, toGln, toIban } from './numbers.ts'
import { type CustomerType, cpoOf, idOf, ownerOf, typeOf } from './tree.ts'

type Schemas = components['schemas']

const MOST_LOCATIONS = 5
const LOCATIONS: Readonly<Record<CustomerType, number>> = { Private: 1, Business: 4, CPOSubsidiary: 3, CPO: 2 }

/** A name as e-mail addresses spell it. */
const toMailName = (name: string, between: string): string =>
  name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, between)

const mailsOf = (
  type: CustomerType,
  name: string,
  contact: string,
): { readonly email: string; readonly invoiceEmail: string } => {
  const domain = type === 'Private' ? 'mail.example' : `${toMailName(name, '-')}.example`
  const email = `${toMailName(contact, '.')}@${domain}`
  return { email, invoiceEmail: type === 'Private' ? email : `invoice@${domain}` }
}

const toBillingDetails = (
  source: Source,
  n: number,
  country: Country,
  invoiceEmail: string,
): Customer['billingDetails'] => {
  const gln = toGln(fill(`${country.gln}##########`, source.field('gln', n)))
  const vatNumber = fill(country.vat, source.field('vatNumber', n))
  const zipCode = fill(country.zip, source.field('zipCode', n))
  const city = townOf(source.field('city', n), country.locale)
  const address = streetOf(source.field('address', n), country.locale)
  return { paymentMethod: 'Invoice', invoiceFormat: 'Email', gln, invoiceEmail, vatNumber, address, city, zipCode }
}

const toPayoutInformation = (
  source: Source,
  n: number,
  country: Country,
  name: string,
): Customer['payoutInformation'] => {
  const random = source.field('bank', n)
  const letters = fill('@@@@', random)
  const bank = country.bank === '@@@@' ? letters : fill(country.bank, random)
  const account = fill(country.account, random)
  return {
    iban: toIban(country.code, bank + account),
    swiftCode: `${letters}${country.code}${fill('@!', random)}XXX`,
    bankAccountHolderName: name,
    bankRegistrationNumber: bank,
    bankAccount: account,
  }
}

const toLocations = (source: Source, n: number): number[] => {
  const count = source.field('locations', n).int(0, LOCATIONS[typeOf(n)])
  return Array.from({ length: count }, (_, index) => 7_001 + n * MOST_LOCATIONS + index)
}

const toStamp = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

const toParty = (source: Source, n: number): Schemas['Party'] => ({ id: idOf(n), name: nameOf(source, n) })

const make = (source: Source, n: number): Customer => {
  const type = typeOf(n)
  const country = countryOf(source, n)
  const name = nameOf(source, n)
  const contact = contactOf(source, n)
  const { email, invoiceEmail } = mailsOf(type, name, contact)
  return {
    name,
    contactDetails: { name: contact, email, phone: fill(country.phone, source.field('phone', n)) },
    billingDetails: toBillingDetails(source, n, country, invoiceEmail),
    id: idOf(n),
    type,
    cpo: toParty(source, cpoOf(n)),
    locations: toLocations(source, n),
    createdAt: toStamp(createdAtOf(source, n)),
    updatedAt: toStamp(updatedAtOf(source, n)),
    externalId: customerColumns.externalId(source, n),
    country: country.code,
    payoutInformation: toPayoutInformation(source, n, country, name),
    financialSetup: {
      language: source.field('language', n).chance(0.2) ? 'EN' : country.language,
      currency: country.currency,
    },
    billingSettings: {
      chargeKeyDocumentAggregation: 'customer',
      chargeKeyLineAggregation: 'location',
      companyCarReimbursementMethod: 'MANUAL',
    },
    owner: toParty(source, ownerOf(n) ?? n),
  }
}

/** A customer that stands where the last one does, and is of its type: further ones would stand below some that are not there. */
const draft = (source: Source, n: number): Customer => {
  const { type, cpo, owner, createdAt, updatedAt } = make(source, Math.max(0, source.size - 1))
  let like = n
  while (typeOf(like) !== type) like += 1
  return { ...make(source, like), type, cpo, owner, createdAt, updatedAt }
}

/** The customers: a tree of operators, subsidiaries, businesses and private persons. */
export const customers: Dataset<Customer, CustomerColumns> = {
  name: 'customers',
  version: 1,
  schema: 'Customer',
  size: 480,
  columns: customerColumns,
  coded: codedColumns,
  unkept: ['id', 'externalId', 'ownerId', 'cpoId'], // All of them follow from the row's number.
  key: 'id',
  natural: ['id'], // Ids are given out in the order of the rows.
  make,
  draft,
  read: ({ id, name, type, externalId, owner, cpo, createdAt, updatedAt }) => ({
    id,
    name,
    type,
    externalId,
    ownerId: owner.id === id ? null : owner.id,
    ownerName: owner.name,
    cpoId: cpo.id,
    cpoName: cpo.name,
    createdAt: Date.parse(createdAt) / 1000,
    updatedAt: Date.parse(updatedAt) / 1000,
  }),
  flawOf,
}
