import { namesOf } from '../../data/names.ts'
import type { Source } from '../../model/collection.ts'
import { COUNTRIES, type Country, localeOf } from './countries.ts'
import { cpoOf, ownerOf, turnOf, typeOf } from './tree.ts'

const DAY = 86_400
const YEAR = 365 * DAY

const COMPANY_WORDS = [
  'Bolig',
  'Logistik',
  'Hotel',
  'Parking',
  'Taxi',
  'Logistics',
  'Retail',
  'Fleet',
  'Estate',
  'Food',
] as const
const CPO_WORDS = ['Charge', 'Energy', 'Mobility', 'Power', 'Volt', 'Drive'] as const

/** What many customers have of their operator. */
type Operator = { readonly source: Source; readonly n: number; readonly country: Country; readonly name: string }

// Rows are asked for one after another, and operators have theirs in turn.
const lastOperators: Operator[] = []

const operatorOf = (source: Source, n: number): Operator => {
  const cpo = cpoOf(n)
  const known = lastOperators[turnOf(n)]
  if (known?.source === source && known.n === cpo) return known
  const country = source.field('country', cpo).pick(COUNTRIES)
  const made = { source, n: cpo, country, name: companyOf(source, cpo, country, CPO_WORDS) }
  lastOperators[turnOf(n)] = made
  return made
}

/** The country of customer `n`: mostly that of its operator. */
export const countryOf = (source: Source, n: number): Country => {
  const operator = operatorOf(source, n)
  if (operator.n === n) return operator.country
  const random = source.field('country', n)
  const own = random.pick(COUNTRIES)
  return random.chance(0.12) ? own : operator.country
}

const personOf = (source: Source, n: number, country: Country): string => {
  const random = source.field('person', n)
  const { first, last } = namesOf(country.locale)
  return `${random.pick(first)} ${random.pick(last)}`
}

const companyOf = (source: Source, n: number, country: Country, words: readonly string[]): string => {
  const random = source.field('company', n)
  const form = random.pick(country.forms)
  const word = random.pick(words)
  return `${random.pick(namesOf(country.locale).last)} ${word} ${form}`
}

const subsidiaryOf = (source: Source, n: number, country: Country): string => {
  const parent = operatorOf(source, n).name.split(' ').slice(0, -1).join(' ')
  const random = source.field('company', n)
  const form = random.pick(country.forms)
  return `${parent} ${random.faker(localeOf(country)).location.city()} ${form}`
}

/** The name of customer `n`: a person's, a company's, or an operator's with the town of the subsidiary. */
export const nameOf = (source: Source, n: number): string => {
  const type = typeOf(n)
  if (type === 'CPO') return operatorOf(source, n).name
  const country = countryOf(source, n)
  if (type === 'Private') return personOf(source, n, country)
  return type === 'Business' ? companyOf(source, n, country, COMPANY_WORDS) : subsidiaryOf(source, n, country)
}

/** Whom one writes to at customer `n`: the person itself, or one who works there. */
export const contactOf = (source: Source, n: number): string => personOf(source, n, countryOf(source, n))

/** When customer `n` was made, in seconds since 1970: never before its owner, sometimes together with it. */
export const createdAtOf = (source: Source, n: number): number => {
  const now = Math.floor(source.reference / 1000)
  const random = source.field('createdAt', n)
  const together = random.chance(0.1)
  const share = random.int(0, 999_999) / 1_000_000
  const owner = ownerOf(n)
  if (owner === undefined) return now - 3 * YEAR - Math.floor(share * 3 * YEAR)
  const earliest = createdAtOf(source, owner)
  return together ? earliest : earliest + Math.floor((now - earliest) * share * 0.6)
}

/** When customer `n` was last changed, in seconds since 1970: three in four were, since they were made. */
export const updatedAtOf = (source: Source, n: number): number => {
  const created = createdAtOf(source, n)
  const random = source.field('updatedAt', n)
  const untouched = random.chance(0.25)
  const later = random.int(0, Math.max(0, Math.floor(source.reference / 1000) - created))
  return untouched ? created : created + later
}
