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

const readings = ({ family, given }: Person, hasGiven: boolean): ContactName => ({
  phoneticLastName: family.reading,
  ...(hasGiven ? { phoneticFirstName: given.reading } : {}),
})

/** The name of row `n`; parts that it lacks are absent. The family name is always there; readings are those of the name. */
export const nameOf = (source: Source, n: number): ContactName => {
  const person = personOf(source, n)
  const hasGiven = !source.field('nameWithoutGiven', n).chance(0.04)
  const hasReading = source.field('phonetic', n).chance(0.85)
  const hasNick = source.field('nickName', n).chance(0.15)
  const suffix = source.field('suffix', n)
  return {
    lastName: person.family.written,
    ...(hasGiven ? { firstName: person.given.written } : {}),
    ...(hasReading ? readings(person, hasGiven) : {}),
    ...(source.field('prefix', n).chance(0.03) ? { prefix: 'Dr.' } : {}),
    ...(suffix.chance(0.08) ? { suffix: suffix.pick(['様', '先生', '殿']) } : {}),
    ...(person.middle === '' ? {} : { middleName: person.middle }),
    ...(hasNick ? { nickName: `${person.given.written.slice(0, 2)}さん` } : {}),
  }
}
