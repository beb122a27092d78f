import type { components } from '../../generated/line-works-legacy.ts'
import type { Source } from '../../model/collection.ts'
import type { Connection } from './contact.ts'
import { MEMBERS, type Party, TAGS, type Tag, UNITS, unitsOf } from './directory.ts'
import { some, someBits } from './draws.ts'

/** The member who keeps row `n`. */
export const masterOf = (source: Source, n: number): Party => source.field('masterUserId', n).pick(MEMBERS)

/** Whether every member sees row `n`. */
export const isOpen = (source: Source, n: number): boolean => source.field('open', n).chance(0.5)

const UNIT_COUNTS: readonly number[] = [0, 0, 0, 1, 1, 2]

/** Who sees row `n` where it is not open: the master and others. */
const partiesOf = (source: Source, n: number): readonly Party[] => {
  const master = masterOf(source, n)
  const random = source.field('sharedMembers', n)
  const others = MEMBERS.filter((member) => member !== master)
  const units = some(random, UNITS, random.pick(UNIT_COUNTS))
  return [master, ...some(random, others, random.int(1, 4)), ...units]
}

/** Who sees row `n` beside everybody, for whom nobody has to be named. */
export const sharedMembersOf = (source: Source, n: number): components['schemas']['SharedMembers'] =>
  isOpen(source, n) ? [] : partiesOf(source, n).map(({ address, type }) => ({ id: address, type }))

const PARTIES = [...MEMBERS, ...UNITS].map(({ address }) => address)

/** Parties as bits: members and units of the tenant, one bit each. */
export const partyBits = (addresses: readonly string[]): number =>
  addresses.reduce((bits, address) => bits | (1 << PARTIES.indexOf(address)), 0)

/** All parties. */
export const EVERYBODY: number = partyBits(PARTIES)

/** Bits with another one put in at a place. */
const withBit = (bits: number, place: number): number => {
  const below = (1 << place) - 1
  return (bits & below) | ((bits & ~below) << 1) | (1 << place)
}

/** Who sees row `n`, as bits: the parties of `partiesOf`, of the same draws. */
export const viewersOf = (source: Source, n: number): number => {
  if (isOpen(source, n)) return EVERYBODY
  const master = source.field('masterUserId', n).int(0, MEMBERS.length - 1)
  const random = source.field('sharedMembers', n)
  const units = someBits(random, UNITS.length, random.pick(UNIT_COUNTS))
  const others = someBits(random, MEMBERS.length - 1, random.int(1, 4))
  return withBit(others, master) | (units << MEMBERS.length)
}

/** A member with the units that it belongs to, as bits: a row that any of these sees, the member sees. */
export const viewerBits = (member: string): number => partyBits([member, ...unitsOf(member)])

const TAG_COUNTS: readonly number[] = [0, 0, 1, 1, 2, 3]

/** The tags of row `n`. */
export const tagsOf = (source: Source, n: number): readonly Tag[] => {
  const random = source.field('tagResourceIds', n)
  return some(random, TAGS, random.pick(TAG_COUNTS))
}

/** The tags of row `n` as bits. */
export const tagBitsOf = (source: Source, n: number): number => {
  const random = source.field('tagResourceIds', n)
  return someBits(random, TAGS.length, random.pick(TAG_COUNTS))
}

/** Tags as bits, one for each of the tenant's. */
export const tagBits = (tags: readonly Tag[]): number => tags.reduce((bits, tag) => bits | (1 << TAGS.indexOf(tag)), 0)

/** Whether there is an external user behind row `n`: behind one in five. */
export const isExternal = (source: Source, n: number): boolean => source.field('worksAt', n).chance(0.2)

/** The external user behind row `n`, where there is one. */
export const worksAtOf = (source: Source, n: number): readonly Connection[] => {
  const master = masterOf(source, n)
  const random = source.field('worksAt', n)
  if (!random.chance(0.2)) return []
  const others = MEMBERS.filter((member) => member !== master)
  const buddies = [master, ...some(random, others, random.int(0, 2))].map(({ address }) => address)
  const type = random.chance(0.65) ? 'LINE' : 'WORKSAT'
  return [{ type, resourceId: random.uuid(), buddyUserIds: buddies }]
}
