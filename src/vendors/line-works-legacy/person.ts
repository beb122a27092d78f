import type { components } from '../../generated/line-works-legacy.ts'
import type { Source } from '../../model/collection.ts'
import { FAMILY_NAMES, FOREIGN_NAMES, GIVEN_NAMES, type WrittenName } from './people.ts'

type ContactName = components['schemas']['ContactName']

/** Who a row is about. */
type Person = { readonly family: WrittenName; readonly given: WrittenName; readonly middle: string }

/** The person of row `n`. */
const personOf = (source: Source, n: number): Person => {
  const random = source.field('person', n)
  if (random.chance(0.05)) return random.pick(FOREIGN_NAMES)
  return { family: random.pick(FAMILY_NAMES), given: random.pick(GIVEN_NAMES), middle: '' }
}

/** How the person of row `n` is written in addresses: family and given name in Latin letters. */
export const latinOf = (source: Source, n: number): { readonly family: string; readonly given: string } => {
  const { family, given } = personOf(source, n)
  return { family: family.latin, given: given.latin }
}

/** Parts of a name; empty where it lacks them. The family name is always there. */
type Parts = { readonly last: string; readonly first: string }

const hasGiven = (source: Source, n: number): boolean => !source.field('nameWithoutGiven', n).chance(0.04)

/** How the name of row `n` is written. */
export const writtenOf = (source: Source, n: number): Parts & { readonly middle: string; readonly nick: string } => {
  const { family, given, middle } = personOf(source, n)
  const hasNick = source.field('nickName', n).chance(0.15)
  return {
    last: family.written,
    first: hasGiven(source, n) ? given.written : '',
    middle,
    nick: hasNick ? `${given.written.slice(0, 2)}さん` : '',
  }
}

/** How the name of row `n` is read; undefined where nobody says. */
export const readingOf = (source: Source, n: number): Parts | undefined => {
  if (!source.field('phonetic', n).chance(0.85)) return undefined
  const { family, given } = personOf(source, n)
  return { last: family.reading, first: hasGiven(source, n) ? given.reading : '' }
}

/** The name of row `n`; parts that it lacks are absent. */
export const nameOf = (source: Source, n: number): ContactName => {
  const { last, first, middle, nick } = writtenOf(source, n)
  const reading = readingOf(source, n)
  const hasPrefix = source.field('prefix', n).chance(0.03)
  const suffix = source.field('suffix', n)
  return {
    lastName: last,
    ...(first === '' ? {} : { firstName: first }),
    ...(reading ? { phoneticLastName: reading.last } : {}),
    ...(reading && reading.first !== '' ? { phoneticFirstName: reading.first } : {}),
    ...(hasPrefix ? { prefix: 'Dr.' } : {}),
    ...(suffix.chance(0.08) ? { suffix: suffix.pick(['様', '先生', '殿']) } : {}),
    ...(middle === '' ? {} : { middleName: middle }),
    ...(nick === '' ? {} : { nickName: nick }),
  }
}
