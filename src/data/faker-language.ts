import type { Faker } from '@faker-js/faker'
import { type Choice, type Phrases, symbolsIn } from './phrases.ts'

/** What rows are made of in one language, all of it faker's: names of people, each once, and what towns and streets are drawn from. */
export type Language = {
  readonly names: { readonly first: readonly string[]; readonly last: readonly string[] }
  readonly phrases: Phrases
}

/** Texts by sex; `generic` ones are for both. */
type BySex<T = string> = { readonly [sex: string]: readonly T[] | null | undefined } | null | undefined

const all = (entry: BySex): readonly string[] => [
  ...new Set(Object.values(entry ?? {}).flatMap((names) => names ?? [])),
]

/** What stands for a symbol that goes by sex: one is drawn first, and then, where it has texts of its own and there are generic ones, which of both. */
const bySex = (symbol: string, path: string, entry: BySex<unknown>): Phrases => {
  const weightOf = (sex: string): number => Math.sqrt(entry?.[sex]?.length ?? 0)
  const forSex = (sex: string): Choice => {
    const [own, generic] = [`{{${path}.${sex}}}`, `{{${path}.generic}}`]
    if (!entry?.[sex]) return { of: [generic] }
    return entry.generic ? { of: [own, generic], weights: [3 * weightOf(sex), weightOf('generic')] } : { of: [own] }
  }
  const [female, male] = [`${symbol} female`, `${symbol} male`]
  return {
    [symbol]: { of: [`{{${female}}}`, `{{${male}}}`] },
    [female]: forSex('female'),
    [male]: forSex('male'),
  }
}

const DIGITS: Phrases = { digit: { of: [...'0123456789'] }, 'first digit': { of: [...'123456789'] } }

/** Some `#` in a row are a number that does not begin with 0. */
const withDigits = (pattern: string): string =>
  pattern.replace(/#+/g, (row) => `{{first digit}}${'{{digit}}'.repeat(row.length - 1)}`)

type Definitions = Faker['rawDefinitions']

/** What faker's methods draw from. */
const METHODS: { readonly [symbol: string]: (definitions: Definitions) => Phrases } = {
  'location.city': ({ location }) => ({ 'location.city': { of: location?.city_pattern ?? [] } }),
  'location.street': ({ location }) => ({ 'location.street': { of: location?.street_pattern ?? [] } }),
  'location.streetAddress': ({ location }) => ({
    'location.streetAddress': { of: [location?.street_address?.normal ?? []].flat() },
  }),
  'location.buildingNumber': ({ location }) => ({
    'location.buildingNumber': { of: (location?.building_number ?? []).map(withDigits) },
    ...DIGITS,
  }),
  'person.firstName': ({ person }) => bySex('person.firstName', 'person.first_name', person?.first_name),
  'person.lastName': ({ person }) =>
    person?.last_name_pattern
      ? bySex('person.lastName', 'person.last_name_pattern', person.last_name_pattern)
      : bySex('person.lastName', 'person.last_name', person?.last_name),
}

type Weighted = { readonly value: string; readonly weight: number }

/** What stands at a path of the definitions, such as `person.last_name.generic`; nothing where faker would call a method. */
const atPath = (definitions: Definitions, path: string): Choice => {
  const steps = path.split('.')
  const found = steps.reduce<unknown>(
    (at, name) => (at as { [name: string]: unknown } | undefined)?.[name],
    definitions,
  )
  const list = Array.isArray(found) ? (found as readonly (string | Weighted)[]) : []
  const weighted = list.filter((one) => typeof one !== 'string')
  return weighted.length > 0
    ? { of: weighted.map(({ value }) => value), weights: weighted.map(({ weight }) => weight) }
    : { of: list.filter((one) => typeof one === 'string') }
}

/** Takes a language out of faker: all that stands for the symbols that are drawn, and for those in them. */
export const toLanguage = ({ rawDefinitions }: Faker): Language => {
  const { person } = rawDefinitions
  const phrases: { [symbol: string]: Choice } = {}
  const add = (symbol: string): void => {
    if (phrases[symbol]) return
    const added = METHODS[symbol]?.(rawDefinitions) ?? { [symbol]: atPath(rawDefinitions, symbol) }
    Object.assign(phrases, added)
    for (const { of } of Object.values(added)) for (const text of of) for (const one of symbolsIn(text)) add(one)
  }
  add('location.city')
  add('location.streetAddress')
  return { names: { first: all(person?.first_name), last: all(person?.last_name) }, phrases }
}
