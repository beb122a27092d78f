import { townOf } from '../../data/language.ts'
import type { Codes, Source } from '../../model/collection.ts'
import { COUNTRIES, type Country } from './countries.ts'
import { countNames, drawBusiness, drawOperator, drawPerson, toFirm, toName } from './names.ts'
import { BLOCK, cpoOf, ownerOf, turnOf, typeOf } from './tree.ts'

const DAY = 86_400
const YEAR = 365 * DAY

/** What many customers have of their operator. */
type Operator = { readonly source: Source; readonly n: number; readonly country: Country; readonly name: number }

// Rows are asked for one after another, and operators have theirs in turn.
const lastOperators: Operator[] = []

const operatorOf = (source: Source, n: number): Operator => {
  const cpo = cpoOf(n)
  const known = lastOperators[turnOf(n)]
  if (known?.source === source && known.n === cpo) return known
  const country = source.field('country', cpo).pick(COUNTRIES)
  const made = { source, n: cpo, country, name: drawOperator(source.field('company', cpo), country) }
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

/** The number of the name of customer `n`; -1 for subsidiaries, whose names hold a town. */
const nameCode = (source: Source, n: number): number => {
  const type = typeOf(n)
  if (type === 'CPOSubsidiary') return -1
  if (type === 'CPO') return operatorOf(source, n).name
  const country = countryOf(source, n)
  return type === 'Private'
    ? drawPerson(source.field('person', n), country)
    : drawBusiness(source.field('company', n), country)
}

/** The names of customers, each by way of the customer whose name it is. */
export const toNameCodes = (name: string, whose: (n: number) => number): Codes => ({
  name,
  count: countNames,
  of: (source, n) => nameCode(source, whose(n)),
  isWhole: false,
})

const subsidiaryOf = (source: Source, n: number): string => {
  const country = countryOf(source, n)
  const parent = toFirm(operatorOf(source, n).name)
  const random = source.field('company', n)
  const form = random.pick(country.forms)
  return `${parent} ${townOf(random, country.locale)} ${form}`
}

/** The name of customer `n`: a person's, a company's, or an operator's with the town of the subsidiary. */
export const nameOf = (source: Source, n: number): string => {
  const code = nameCode(source, n)
  return code < 0 ? subsidiaryOf(source, n) : toName(code)
}

/** Whom one writes to at customer `n`: the person itself, or one who works there. */
export const contactOf = (source: Source, n: number): string => {
  const country = countryOf(source, n)
  return toName(drawPerson(source.field('person', n), country))
}

const makeCreatedAt = (source: Source, n: number): number => {
  const now = Math.floor(source.reference / 1000)
  const random = source.field('createdAt', n)
  const together = random.chance(0.1)
  const share = random.int(0, 999_999) / 1_000_000
  const owner = ownerOf(n)
  if (owner === undefined) return now - 3 * YEAR - Math.floor(share * 3 * YEAR)
  const earliest = createdAtOf(source, owner)
  return together ? earliest : earliest + Math.floor((now - earliest) * share * 0.6)
}

// When the customers of a block were made, as far as it is known: owners are asked for again and again, and stand in the block.
const lastBlock: { source?: Source; start: number; readonly times: Float64Array } = {
  start: 0,
  times: new Float64Array(BLOCK),
}

/** When customer `n` was made, in seconds since 1970: never before its owner, sometimes together with it. */
export const createdAtOf = (source: Source, n: number): number => {
  const { times } = lastBlock
  const place = n % BLOCK
  if (lastBlock.source !== source || lastBlock.start !== n - place) {
    lastBlock.source = source
    lastBlock.start = n - place
    times.fill(Number.NaN)
  }
  const known = times[place] ?? Number.NaN
  if (!Number.isNaN(known)) return known
  const made = makeCreatedAt(source, n)
  times[place] = made
  return made
}

/** When customer `n` was last changed, in seconds since 1970: three in four were, since they were made. */
export const updatedAtOf = (source: Source, n: number): number => {
  const created = createdAtOf(source, n)
  const random = source.field('updatedAt', n)
  const untouched = random.chance(0.25)
  const later = random.int(0, Math.max(0, Math.floor(source.reference / 1000) - created))
  return untouched ? created : created + later
}
