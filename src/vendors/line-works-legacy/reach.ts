import type { components } from '../../generated/line-works-legacy.ts'
import type { Random, Source } from '../../model/collection.ts'
import { digits, represented, some, typed } from './draws.ts'
import { firmOf } from './firms.ts'
import { latinOf } from './person.ts'
import { BUILDINGS, PLACES, type Place } from './places.ts'

type Schemas = components['schemas']
type PhoneType = Schemas['Phone']['type']
type LocationType = Schemas['Location']['type']

const PHONE_TYPES: readonly PhoneType[] = [
  'MOBILE',
  'MOBILE',
  'MOBILE',
  'MOBILE',
  'WORK',
  'WORK',
  'WORK',
  'WORK',
  'HOME',
  'HOME',
  'WORK_FAX',
  'WORK_FAX',
  'HOME_FAX',
  'OTHER',
  'CUSTOM',
]
const LOCATION_TYPES: readonly LocationType[] = ['WORK', 'WORK', 'WORK', 'HOME', 'HOME', 'OTHER', 'CUSTOM']

/** Where the office and the home of row `n` are. */
const placeOf = (source: Source, n: number, which: 'WORK' | 'HOME' | 'elsewhere'): Place =>
  source.field(`place${which}`, n).pick(PLACES)

/** Different types, the more frequent ones first to be drawn. */
const types = <T>(random: Random, weighted: readonly T[], count: number): readonly T[] => [
  ...new Set(some(random, weighted, count)),
]

// Japanese numbers have ten digits with their area code; those of mobiles eleven.
const landline = (random: Random, { areaCode }: Place): string =>
  `${areaCode}-${digits(random, 6 - areaCode.length)}-${random.text('0123456789', 4)}`

const mobile = (random: Random): string =>
  `0${random.pick(['7', '8', '9'])}0-${digits(random, 4)}-${random.text('0123456789', 4)}`

const phoneNumber = (source: Source, n: number, type: PhoneType): string => {
  const place = placeOf(source, n, type.startsWith('HOME') ? 'HOME' : 'WORK')
  const random = source.field(`phone${type}`, n)
  if (type === 'MOBILE' || type === 'CUSTOM') return mobile(random)
  return type === 'OTHER' ? `0120-${digits(random, 3)}-${random.text('0123456789', 3)}` : landline(random, place)
}

/** The e-mail addresses of row `n`: at work, and of one's own. */
export const emailsOf = (source: Source, n: number): Schemas['Emails'] => {
  const { family, given } = latinOf(source, n)
  const { domain } = firmOf(source, n)
  const random = source.field('emails', n)
  const count = random.pick([0, 1, 1, 1, 1, 1, 2, 2])
  const own = `${family}${random.int(1, 999)}@${random.pick(['mail', 'post', 'net'])}.example.com`
  return represented(random, [{ address: `${given}.${family}@${domain}` }, { address: own }].slice(0, count))
}

/** The telephone numbers of row `n`. There is one at least: a contact without e-mail addresses must have it. */
export const phonesOf = (source: Source, n: number): Schemas['Phones'] => {
  const random = source.field('phones', n)
  const chosen = types(random, PHONE_TYPES, random.pick([1, 1, 2, 2, 3, 4]))
  const entries = chosen.map((type) => typed(random, type, ['秘書', '別荘', '緊急連絡先', '現場']))
  return represented(
    source.field('phonesRepresent', n),
    entries.map((entry) => ({ value: phoneNumber(source, n, entry.type), ...entry })),
  )
}

const addressLine = (random: Random, { name }: Place): string => {
  const street = `${name}${random.int(1, 5)}-${random.int(1, 20)}-${random.int(1, 15)}`
  return random.chance(0.6) ? `${street} ${random.pick(BUILDINGS)}${random.int(2, 12)}0${random.int(1, 9)}号室` : street
}

/** The addresses of row `n`; office and home lie where their telephones are. */
export const locationsOf = (source: Source, n: number): Schemas['Locations'] => {
  const random = source.field('locations', n)
  const chosen = types(random, LOCATION_TYPES, random.pick([0, 1, 1, 1, 2, 2, 3]))
  const entries = chosen.map((type) => typed(random, type, ['実家', '倉庫', '工場', '別荘']))
  const located = entries.map((entry) => {
    const place = placeOf(source, n, entry.type === 'WORK' || entry.type === 'HOME' ? entry.type : 'elsewhere')
    return { value: addressLine(source.field(`location${entry.type}`, n), place), zipcode: place.zipcode, ...entry }
  })
  return represented(source.field('locationsRepresent', n), located)
}
