import type { components } from '../../generated/line-works-legacy.ts'
import type { Codes, Source } from '../../model/collection.ts'
import { FAMILY_NAMES, FOREIGN_NAMES, GIVEN_NAMES, type WrittenName } from './people.ts'

type ContactName = components['schemas']['ContactName']

/** Who a row is about. */
type Person = { readonly family: WrittenName; readonly given: WrittenName; readonly middle: string }

const NATIVES = FAMILY_NAMES.length * GIVEN_NAMES.length

/** The number of the person of row `n`: natives first. */
const personCode = (source: Source, n: number): number => {
  const random = source.field('person', n)
  if (random.chance(0.05)) return NATIVES + random.int(0, FOREIGN_NAMES.length - 1)
  const family = random.int(0, FAMILY_NAMES.length - 1)
  return family * GIVEN_NAMES.length + random.int(0, GIVEN_NAMES.length - 1)
}

const NOBODY: WrittenName = { written: '', reading: '', latin: '' }

const toPerson = (code: number): Person =>
  FOREIGN_NAMES[code - NATIVES] ?? {
    family: FAMILY_NAMES[Math.floor(code / GIVEN_NAMES.length)] ?? NOBODY,
    given: GIVEN_NAMES[code % GIVEN_NAMES.length] ?? NOBODY,
    middle: '',
  }

/** How the person of row `n` is written in addresses: family and given name in Latin letters. */
export const latinOf = (source: Source, n: number): { readonly family: string; readonly given: string } => {
  const { family, given } = toPerson(personCode(source, n))
  return { family: family.latin, given: given.latin }
}

/** Parts of a name; empty where it lacks them. The family name is always there. */
type Parts = { readonly last: string; readonly first: string }

const GIVEN = 1
const NICK = 2
const READING = 4
const SHAPES = 8

const shapeOf = (source: Source, n: number): number =>
  (source.field('nameWithoutGiven', n).chance(0.04) ? 0 : GIVEN) |
  (source.field('nickName', n).chance(0.15) ? NICK : 0) |
  (source.field('phonetic', n).chance(0.85) ? READING : 0)

/** The names of rows: a person, and which parts of its name are told. */
export const NAMES: Codes = {
  name: 'names',
  count: () => (NATIVES + FOREIGN_NAMES.length) * SHAPES,
  of: (source, n) => personCode(source, n) * SHAPES + shapeOf(source, n),
  isWhole: true,
}

/** How a name is written. */
export const toWritten = (code: number): Parts & { readonly middle: string; readonly nick: string } => {
  const { family, given, middle } = toPerson(Math.floor(code / SHAPES))
  return {
    last: family.written,
    first: code & GIVEN ? given.written : '',
    middle,
    nick: code & NICK ? `${given.written.slice(0, 2)}さん` : '',
  }
}

/** How a name is read; undefined where nobody says. */
export const toReading = (code: number): Parts | undefined => {
  if (!(code & READING)) return undefined
  const { family, given } = toPerson(Math.floor(code / SHAPES))
  return { last: family.reading, first: code & GIVEN ? given.reading : '' }
}

/** The name of row `n`; parts that it lacks are absent. */
export const nameOf = (source: Source, n: number): ContactName => {
  const code = NAMES.of(source, n)
  const { last, first, middle, nick } = toWritten(code)
  const reading = toReading(code)
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
