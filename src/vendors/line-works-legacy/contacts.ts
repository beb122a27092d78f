import type { components } from '../../generated/line-works-legacy.ts'
import type { Dataset, Source } from '../../model/collection.ts'
import type { Connection, Contact } from './contact.ts'
import { eventsOf, memoOf, messengersOf, organizationsOf, photosOf, websitesOf } from './details.ts'
import { MEMBERS, type Party, TAGS, UNITS } from './directory.ts'
import { some } from './draws.ts'
import { nameOf } from './person.ts'
import { emailsOf, locationsOf, phonesOf } from './reach.ts'

type Schemas = components['schemas']

const JAPAN = 9 * 3_600_000

/** A time as the vendor writes it, in Japan's zone. */
const toDateTime = (time: number): string => `${new Date(time + JAPAN).toISOString().slice(0, 19)}+09:00`

/** Times of row `n`: made in the 400 days before "now", and in most rows changed since. */
const timesOf = (source: Source, n: number): { creationTime: string; modificationTime: string } => {
  const age = source.field('creationTime', n).int(1, 400 * 86_400) * 1000
  const changed = source.field('modificationTime', n)
  const later = changed.chance(0.7) ? changed.int(0, age / 1000) * 1000 : 0
  const created = source.reference - age
  return { creationTime: toDateTime(created), modificationTime: toDateTime(created + later) }
}

const toShared = ({ address, type }: Party): Schemas['SharedMember'] => ({ id: address, type })

/** Who sees row `n` where it is not open: the master and others. */
const sharedMembersOf = (source: Source, n: number, master: Party): Schemas['SharedMembers'] => {
  const random = source.field('sharedMembers', n)
  const others = MEMBERS.filter((member) => member !== master)
  const units = some(random, UNITS, random.pick([0, 0, 0, 1, 1, 2]))
  return [master, ...some(random, others, random.int(1, 4)), ...units].map(toShared)
}

const tagsOf = (source: Source, n: number): readonly string[] => {
  const random = source.field('tagResourceIds', n)
  return some(random, TAGS, random.pick([0, 0, 1, 1, 2, 3])).map(({ id }) => id)
}

/** The external user behind row `n`, for one row in five. */
const worksAtOf = (source: Source, n: number, master: Party): readonly Connection[] => {
  const random = source.field('worksAt', n)
  if (!random.chance(0.2)) return []
  const others = MEMBERS.filter((member) => member !== master)
  const buddies = [master, ...some(random, others, random.int(0, 2))].map(({ address }) => address)
  const type = random.chance(0.65) ? 'LINE' : 'WORKSAT'
  return [{ type, resourceId: random.uuid(), buddyUserIds: buddies }]
}

/** A contact without the properties that hold nothing. Safe, since every property that can be empty is optional. */
const withoutEmpty = (contact: Contact): Contact =>
  Object.fromEntries(
    Object.entries(contact).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  ) as Contact

const make = (source: Source, n: number): Contact => {
  const master = source.field('masterUserId', n).pick(MEMBERS)
  const open = source.field('open', n).chance(0.5)
  return withoutEmpty({
    resourceId: source.field('resourceId', n).uuid(),
    open,
    isCoEditing: source.field('isCoEditing', n).chance(0.6),
    masterUserId: master.address,
    sharedMembers: open ? [] : sharedMembersOf(source, n, master),
    tagResourceIds: tagsOf(source, n),
    name: nameOf(source, n),
    emails: emailsOf(source, n),
    phones: phonesOf(source, n),
    organizations: organizationsOf(source, n),
    locations: locationsOf(source, n),
    events: eventsOf(source, n),
    messengers: messengersOf(source, n),
    websites: websitesOf(source, n),
    photos: photosOf(source, n),
    memo: memoOf(source, n),
    worksAt: worksAtOf(source, n, master),
    ...timesOf(source, n),
  })
}

/** The shared contacts of the domain. */
export const contacts: Dataset<Contact> = {
  name: 'contacts',
  version: 1,
  schema: 'SharedContact',
  size: 320,
  key: ({ resourceId }) => resourceId,
  make,
}
