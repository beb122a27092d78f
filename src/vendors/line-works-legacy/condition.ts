import type { operations, readings } from '../../generated/line-works-legacy.ts'
import type { Filter } from '../../model/collection.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { ContactColumns } from './contact-columns.ts'
import { isMember, TAGS, tagName, toAddress } from './directory.ts'
import { tagBits, viewerBits } from './sharing.ts'
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

/** Whether every contact fulfils a condition. */
export const isEmpty = ({ window, tag, open, external, member, keyword }: Condition): boolean =>
  [window, tag, open, external, member, keyword].every((part) => part === null)

const NAMED = ['nameTexts', 'firstOrganization', 'secondOrganization'] as const

const isWithin = (values: ContactColumns, { of, from, to }: Window): boolean => {
  const time = values[of]
  return (from === null || time >= from) && (to === null || time <= to)
}

/** What of a condition is the same for every contact, prepared once. */
type Wanted = { readonly tag: number; readonly viewer: number; readonly namedTags: number }

const prepare = ({ tag, member, keyword }: Condition): Wanted => ({
  tag: tagBits(TAGS.filter(({ id }) => id === tag)),
  viewer: member === null ? 0 : viewerBits(member),
  namedTags: keyword === null ? 0 : tagBits(TAGS.filter(({ name }) => name.toLowerCase().includes(keyword))),
})

const says = (values: ContactColumns, keyword: string, searchesReadings: boolean): boolean =>
  NAMED.some((column) => values[column].includes(keyword)) ||
  (searchesReadings && values.readingTexts.includes(keyword))

const readsOf = ({ window, tag, open, external, member, keyword }: Condition): Filter<ContactColumns>['reads'] => [
  ...(open === null ? [] : (['open'] as const)),
  ...(external === null ? [] : (['external'] as const)),
  ...(tag === null ? [] : (['tags'] as const)),
  ...(window === null ? [] : [window.of]),
  ...(member === null ? [] : (['viewers'] as const)),
  ...(keyword === null ? [] : (['tags', 'readingTexts', ...NAMED] as const)),
]

/** The filter that keeps the contacts that fulfil a condition. */
export const toFilter = (condition: Condition): Filter<ContactColumns> => {
  const { window, tag, open, external, member, keyword, searchesReadings } = condition
  const wanted = prepare(condition)
  // A text is one line, so nothing that holds a line break is a part of one.
  const word = keyword === null || keyword.includes('\n') ? null : keyword
  const isSaid = (values: ContactColumns): boolean =>
    (values.tags & wanted.namedTags) !== 0 || (word !== null && says(values, word, searchesReadings))
  const keeps = (values: ContactColumns): boolean =>
    (open === null || values.open === open) &&
    (external === null || values.external === external) &&
    (tag === null || (values.tags & wanted.tag) !== 0) &&
    (window === null || isWithin(values, window)) &&
    (member === null || (values.viewers & wanted.viewer) !== 0) &&
    (keyword === null || isSaid(values))
  return { name: JSON.stringify(condition), reads: readsOf(condition), keeps }
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
