import { namesOf } from '../../data/language.ts'
import type { Codes, Source } from '../../model/collection.ts'
import { COUNTRIES, type Country, countryOf } from './countries.ts'

/** A family that is in a trade: what the domain of a company is made of. */
type House = { readonly family: string; readonly trade: string; readonly country: Country }

/** What the name of a company is made of. */
type Company = House & { readonly form: string }

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

/** The houses of a country, numbered from `first` on. */
type Block = { readonly country: Country; readonly families: readonly string[]; readonly first: number }

let known: { readonly blocks: readonly Block[]; readonly count: number } | undefined

/** The houses of each country; made when they are first asked for, since faker's names have to be loaded. */
const houses = (): NonNullable<typeof known> => {
  if (known) return known
  const blocks: Block[] = []
  let count = 0
  for (const country of COUNTRIES) {
    const families = country.families ?? namesOf('en').last
    blocks.push({ country, families, first: count })
    count += families.length * TRADES.length
  }
  known = { blocks, count }
  return known
}

const MOST_FORMS = Math.max(...COUNTRIES.map(({ forms }) => forms.length))

const companyCode = (source: Source, n: number): number => {
  const { families, first, country } = houses().blocks[countryOf(source, n)] as Block // There is one for each country.
  const random = source.field('organization', n)
  const trade = random.int(0, TRADES.length - 1)
  const form = random.int(0, country.forms.length - 1)
  const family = random.int(0, families.length - 1)
  return (first + family * TRADES.length + trade) * MOST_FORMS + form
}

/** How many houses there are. */
export const countHouses = (): number => houses().count

/** The number of the house of row `n`'s company. */
export const houseCode = (source: Source, n: number): number => Math.floor(companyCode(source, n) / MOST_FORMS)

/** The companies of rows. */
export const COMPANIES: Codes = {
  name: 'companies',
  count: () => houses().count * MOST_FORMS,
  of: companyCode,
  isWhole: true,
}

/** The house of a number. */
export const toHouse = (code: number): House => {
  const block = houses().blocks.findLast(({ first }) => first <= code) as Block // The first one begins at 0.
  const place = code - block.first
  return {
    family: block.families[Math.floor(place / TRADES.length)] ?? '',
    trade: TRADES[place % TRADES.length] ?? '',
    country: block.country,
  }
}

/** The company of a number. */
export const toCompany = (code: number): Company => {
  const house = toHouse(Math.floor(code / MOST_FORMS))
  return { ...house, form: house.country.forms[code % MOST_FORMS] ?? '' }
}
