import type { operations, readings } from '../../generated/line-works-legacy.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Contact } from './contact.ts'
import { isMember, tagName, toAddress, unitsOf } from './directory.ts'
import { readWindow, type Window } from './window.ts'

type Asked = operations['listSharedContacts']['parameters']['query']

/** What a contact must be to be listed; null: no matter. Equal texts of it mean the same contacts. */
export type Condition = {
  readonly window: Window | null
  readonly tag: string | null
  readonly open: boolean | null
  readonly external: boolean | null
  /** Address of the member who must be able to see the contact. */
  readonly member: string | null
  /** In lower case. */
  readonly keyword: string | null
  readonly searchesReadings: boolean
}

const isWithin = (contact: Contact, { of, from, to }: Window): boolean => {
  const time = Date.parse(contact[of])
  return (from === null || time >= from) && (to === null || time <= to)
}

const isSeenBy = ({ open, masterUserId, sharedMembers = [] }: Contact, member: string): boolean => {
  const parties = [member, ...unitsOf(member)]
  return open || masterUserId === member || sharedMembers.some(({ id }) => parties.includes(id))
}

const textsOf = ({ name, organizations = [], tagResourceIds = [] }: Contact, searchesReadings: boolean) => {
  const { lastName, firstName, phoneticLastName: last, phoneticFirstName: first } = name
  return [
    `${lastName ?? ''}${firstName ?? ''}`,
    `${lastName ?? ''} ${firstName ?? ''}`,
    name.middleName,
    name.nickName,
    ...(searchesReadings ? [`${last ?? ''}${first ?? ''}`, `${last ?? ''} ${first ?? ''}`] : []),
    ...organizations.map((organization) => organization.name),
    ...tagResourceIds.map(tagName),
  ]
}

const says = (contact: Contact, keyword: string, searchesReadings: boolean): boolean =>
  textsOf(contact, searchesReadings).some((text) => text?.toLowerCase().includes(keyword))

/** Whether a contact fulfils a condition. */
export const fulfils = (contact: Contact, condition: Condition): boolean => {
  const { window, tag, open, external, member, keyword, searchesReadings } = condition
  return (
    (open === null || contact.open === open) &&
    (external === null || (contact.worksAt !== undefined) === external) &&
    (tag === null || contact.tagResourceIds?.includes(tag) === true) &&
    (window === null || isWithin(contact, window)) &&
    (member === null || isSeenBy(contact, member)) &&
    (keyword === null || says(contact, keyword, searchesReadings))
  )
}

const readMember = ({ userId }: Asked, state: State<readings>): string | null => {
  if (userId === undefined) return null
  return state.reading('member-ids') === 'ids' ? (toAddress(userId) ?? '') : userId
}

const readExternal = ({ filterWorksAt }: Asked, state: State<readings>): boolean | null => {
  if (filterWorksAt === false && state.reading('filter-works-at-false') === 'all') return null
  return filterWorksAt ?? null
}

const unknownId = (member: string | null, { userId, tagResourceId }: Asked): Problem<'notFound'> | undefined => {
  if (member !== null && !isMember(member)) return { problem: 'notFound', collection: 'userId', id: userId ?? '' }
  if (tagResourceId === undefined || tagName(tagResourceId) !== undefined) return undefined
  return { problem: 'notFound', collection: 'tagResourceId', id: tagResourceId }
}

/** The condition that a call asks for; null where an id of it is nobody's, so that no contact fulfils it. */
export const readCondition = (asked: Asked, state: State<readings>): Condition | Problem | null => {
  const window = readWindow(asked, state)
  if (window !== null && isProblem(window)) return window
  const member = readMember(asked, state)
  const unknown = unknownId(member, asked)
  if (unknown) return state.reading('unknown-filter-id') === 'not-found' ? unknown : null
  return {
    window,
    tag: asked.tagResourceId ?? null,
    open: asked.open ?? null,
    external: readExternal(asked, state),
    member,
    keyword: asked.keyword?.toLowerCase() ?? null,
    searchesReadings: state.reading('keyword-name') === 'with-readings',
  }
}
