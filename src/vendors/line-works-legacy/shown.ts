import type { readings } from '../../generated/line-works-legacy.ts'
import { perState } from '../../model/per-state.ts'
import type { State } from '../../model/state.ts'
import type { Connection, Contact, Shown } from './contact.ts'
import { toId } from './directory.ts'

type Reading = State<readings>['reading']
type Change<To> = (contact: Contact) => To

/** An entry that may have a label. */
type Labelled = { readonly customType?: string }

const withIds: Change<Contact> = (contact) => {
  const { masterUserId, sharedMembers, worksAt } = contact
  return {
    ...contact,
    masterUserId: toId(masterUserId),
    ...(sharedMembers ? { sharedMembers: sharedMembers.map((member) => ({ ...member, id: toId(member.id) })) } : {}),
    ...(worksAt ? { worksAt: worksAt.map((one) => ({ ...one, buddyUserIds: one.buddyUserIds.map(toId) })) } : {}),
  }
}

const withoutMaster: Change<Contact> = (contact) => {
  const { masterUserId, sharedMembers, ...rest } = contact
  const others = sharedMembers?.filter(({ id }) => id !== masterUserId) ?? []
  if (!sharedMembers || others.length === sharedMembers.length) return contact
  return others.length > 0 ? { ...contact, sharedMembers: others } : { ...rest, masterUserId }
}

const alone = <T extends { readonly represent: boolean }>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list?.length === 1 ? list.map((entry) => ({ ...entry, represent: false })) : list

const LISTS = ['emails', 'phones', 'organizations', 'locations', 'events', 'messengers', 'websites', 'photos'] as const

const withoutLoneRepresent: Change<Contact> = (contact) => {
  const changed = LISTS.flatMap((key) => {
    const list = alone<{ readonly represent: boolean }>(contact[key])
    return list ? [[key, list]] : []
  })
  // Only `represent` was changed in the entries.
  return { ...contact, ...Object.fromEntries(changed) } as Contact
}

const toConnection = ({ type, resourceId, buddyUserIds }: Connection, reading: Reading) => ({
  type: reading('works-at-type') === 'upper-case' ? type : type === 'LINE' ? ('line' as const) : ('worksat' as const),
  resourceId,
  buddyUserIds: reading('buddy-user-ids') === 'list' ? buddyUserIds : buddyUserIds.join(','),
})

const connected = ({ worksAt }: Contact, reading: Reading): Pick<Shown, 'worksAt'> => {
  const list = worksAt?.map((one) => toConnection(one, reading))
  if (!list?.[0]) return {}
  return { worksAt: reading('works-at-container') === 'list' ? list : list[0] }
}

const withLabel = <T extends Labelled>(entry: T): T & { readonly customType: string } => ({ customType: '', ...entry })

const labelled: Change<Partial<Shown>> = ({ phones, locations, events, messengers }) => ({
  ...(phones ? { phones: phones.map(withLabel) } : {}),
  ...(locations ? { locations: locations.map(withLabel) } : {}),
  ...(events ? { events: events.map(withLabel) } : {}),
  ...(messengers ? { messengers: messengers.map(withLabel) } : {}),
})

const PARTS = [
  'lastName',
  'firstName',
  'phoneticLastName',
  'phoneticFirstName',
  'prefix',
  'suffix',
  'middleName',
  'nickName',
] as const
const FIELDS = ['sharedMembers', 'tagResourceIds', ...LISTS] as const

const all = <Key extends string, Value>(keys: readonly Key[], value: Value): { readonly [K in Key]: Value } =>
  Object.fromEntries(keys.map((key) => [key, value])) as { readonly [K in Key]: Value }

/** What stands in the place of the values that a contact does not have. */
const filled = (contact: Shown, reading: Reading): Shown => {
  const how = reading('optional-fields')
  if (how === 'absent') return contact
  if (how === 'null') {
    const name = { ...all(PARTS, null), ...contact.name }
    return { ...all([...FIELDS, 'memo', 'worksAt'], null), ...contact, name }
  }
  const worksAt = reading('works-at-container') === 'list' ? { worksAt: [] } : {}
  return { ...all(FIELDS, []), ...worksAt, memo: '', ...contact, name: { ...all(PARTS, ''), ...contact.name } }
}

const show = (contact: Contact, reading: Reading): Shown => {
  const changes: readonly Change<Contact>[] = [
    ...(reading('master-among-members') === 'left-out' ? [withoutMaster] : []),
    ...(reading('member-ids') === 'ids' ? [withIds] : []),
    ...(reading('represent') === 'at-most-one' ? [withoutLoneRepresent] : []),
  ]
  const changed = changes.reduce((before, change) => change(before), contact)
  const labels = reading('custom-type') === 'always' ? labelled(changed) : {}
  return filled({ ...changed, ...labels, ...connected(changed, reading) }, reading)
}

const SHAPING = [
  'works-at-container',
  'works-at-type',
  'buddy-user-ids',
  'optional-fields',
  'custom-type',
  'represent',
  'member-ids',
  'master-among-members',
] as const

// The options under which contacts are shown as they are stored.
const STORED = 'list,upper-case,list,absent,custom-only,exactly-one,addresses,listed'

// A contact is shown as the same object each time, so that it is checked and written once.
const known = new Map<string, WeakMap<Contact, Shown>>()

const knownUnder = (choices: string): WeakMap<Contact, Shown> => {
  const views = known.get(choices) ?? new WeakMap<Contact, Shown>()
  known.set(choices, views)
  return views
}

/** Shows contacts the way the readings have it: as they are stored, by default. */
export const toShown: (state: State<readings>) => (contact: Contact) => Shown = perState(
  ({ reading }: State<readings>): ((contact: Contact) => Shown) => {
    const choices = SHAPING.map(reading).join()
    if (choices === STORED) return (contact) => contact
    const views = knownUnder(choices)
    return (contact) => {
      const view = views.get(contact) ?? show(contact, reading)
      views.set(contact, view)
      return view
    }
  },
)
