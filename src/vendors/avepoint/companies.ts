import { namesOf } from '../../data/language.ts'
import type { Codes, Source } from '../../model/collection.ts'
import { COUNTRIES, type Country, countryOf } from './countries.ts'

/** A family name in a country. */
type Family = { readonly name: string; readonly label: string; readonly country: Country }

// Letters that Unicode does not take apart into a Latin letter and a mark.
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['ß', 'ss'],
])

/** A name as a part of a domain: Latin letters without marks. */
const toLabel = (name: string): string => {
  const latin = name.toLowerCase().replace(/[đøæß]/g, (letter) => LETTERS.get(letter) ?? letter)
  return latin.normalize('NFD').replace(/[^a-z]/g, '')
}

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

const TRADE_LABELS: readonly string[] = TRADES.map(toLabel)

const MOST_FORMS = Math.max(...COUNTRIES.map(({ forms }) => forms.length))

/** The families of all countries, those of a country from the place on that its own place in the list of countries has here. */
type Families = { readonly all: readonly Family[]; readonly firsts: readonly number[] }

let known: Families | undefined

/** The families of each country; made when they are first asked for, since faker's names have to be read. */
const families = (): Families => {
  if (known) return known
  const all: Family[] = []
  const firsts: number[] = []
  for (const country of COUNTRIES) {
    firsts.push(all.length)
    for (const name of country.families ?? namesOf('en').last) all.push({ name, label: toLabel(name), country })
  }
  known = { all, firsts }
  return known
}

const countFamilies = (): number => families().all.length

const companyCode = (source: Source, n: number): number => {
  const { all, firsts } = families()
  const place = countryOf(source, n)
  const first = firsts[place] ?? 0
  const random = source.field('organization', n)
  const trade = random.int(0, TRADES.length - 1)
  const form = random.int(0, (COUNTRIES[place]?.forms.length ?? 1) - 1)
  const family = random.int(0, (firsts[place + 1] ?? all.length) - first - 1)
  return ((first + family) * TRADES.length + trade) * MOST_FORMS + form
}

/** How many houses there are: a house is a family that is in a trade, and what the domain of a company is made of. */
export const countHouses = (): number => countFamilies() * TRADES.length

/** The number of the house of row `n`'s company. */
export const houseCode = (source: Source, n: number): number => Math.floor(companyCode(source, n) / MOST_FORMS)

/** The domain of a house. */
export const toDomain = (house: number): string => {
  const family = families().all[Math.floor(house / TRADES.length)]
  return `${family?.label}-${TRADE_LABELS[house % TRADES.length]}.example`
}

/** The companies of rows. */
export const COMPANIES: Codes = {
  name: 'companies',
  count: () => countHouses() * MOST_FORMS,
  of: companyCode,
  isWhole: true,
}

/** The name of a company. */
export const toCompanyName = (code: number): string => {
  const house = Math.floor(code / MOST_FORMS)
  const family = families().all[Math.floor(house / TRADES.length)]
  return `${family?.name} ${TRADES[house % TRADES.length]} ${family?.country.forms[code % MOST_FORMS] ?? ''}`
}
