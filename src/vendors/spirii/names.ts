import { namesOf } from '../../data/language.ts'
import type { Random } from '../../model/collection.ts'
import { COUNTRIES, type Country } from './countries.ts'

const BUSINESS_WORDS = [
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
]
const OPERATOR_WORDS = ['Charge', 'Energy', 'Mobility', 'Power', 'Volt', 'Drive']

const WORDS: readonly string[] = [...BUSINESS_WORDS, ...OPERATOR_WORDS]

/** The names that customers of a country may have: numbered from `persons` on, and those of companies from `companies` on. */
type Block = {
  readonly country: Country
  readonly first: readonly string[]
  readonly last: readonly string[]
  readonly persons: number
  readonly companies: number
}

type Blocks = { readonly all: readonly Block[]; readonly of: ReadonlyMap<Country, Block>; readonly count: number }

let known: Blocks | undefined

/** The names of each country; counted when they are first asked for, since they have to be loaded. */
const blocks = (): Blocks => {
  if (known) return known
  const all: Block[] = []
  let count = 0
  for (const country of new Set(COUNTRIES)) {
    const { first, last } = namesOf(country.locale)
    const companies = count + first.length * last.length
    all.push({ country, first, last, persons: count, companies })
    count = companies + last.length * WORDS.length * country.forms.length
  }
  known = { all, of: new Map(all.map((block) => [block.country, block])), count }
  return known
}

const blockOf = (country: Country): Block => blocks().of.get(country) as Block // There is one for each country.

/** How many names there are. */
export const countNames = (): number => blocks().count

/** The number of a person's name. */
export const drawPerson = (random: Random, country: Country): number => {
  const { first, last, persons } = blockOf(country)
  const given = random.int(0, first.length - 1)
  return persons + given * last.length + random.int(0, last.length - 1)
}

const drawCompany = (random: Random, country: Country, from: number, words: readonly string[]): number => {
  const { last, companies } = blockOf(country)
  const { forms } = country
  const form = random.int(0, forms.length - 1)
  const word = from + random.int(0, words.length - 1)
  return companies + (random.int(0, last.length - 1) * WORDS.length + word) * forms.length + form
}

/** The number of the name of a company that is no operator. */
export const drawBusiness = (random: Random, country: Country): number =>
  drawCompany(random, country, 0, BUSINESS_WORDS)

/** The number of an operator's name. */
export const drawOperator = (random: Random, country: Country): number =>
  drawCompany(random, country, BUSINESS_WORDS.length, OPERATOR_WORDS)

/** The block that a number is of. */
const blockAt = (code: number): Block => {
  const { all } = blocks()
  let place = all.length - 1
  while (place > 0 && code < (all[place]?.persons ?? 0)) place -= 1 // The first one begins at 0.
  return all[place] as Block
}

const firmIn = ({ country, last, companies }: Block, code: number): string => {
  const place = Math.floor((code - companies) / country.forms.length)
  return `${last[Math.floor(place / WORDS.length)]} ${WORDS[place % WORDS.length]}`
}

/** The name of the company with a number, without the form at its end. */
export const toFirm = (code: number): string => firmIn(blockAt(code), code)

/** The name of a number: of a person, or of a company. */
export const toName = (code: number): string => {
  const block = blockAt(code)
  const { country, first, last, persons, companies } = block
  if (code >= companies) return `${firmIn(block, code)} ${country.forms[(code - companies) % country.forms.length]}`
  const place = code - persons
  return `${first[Math.floor(place / last.length)]} ${last[place % last.length]}`
}
