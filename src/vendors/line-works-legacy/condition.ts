import { createRecent } from '../../data/recent.ts'
import type { operations, readings } from '../../generated/line-works-legacy.ts'
import type { Filter } from '../../model/collection.ts'
import { allOf, anyOf } from '../../model/filter.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { ContactColumns } from './contact-columns.ts'
import { isMember, TAGS, type Tag, tagName, toAddress } from './directory.ts'
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

type Part = Filter<ContactColumns>

const toWindow = ({ of, from, to }: Window): Part => ({
  name: `${of} from ${from} to ${to}`,
  reads: [of],
  keeps: ({ [of]: time }) => (from === null || time >= from) && (to === null || time <= to),
})

const toTag = (wanted: readonly Tag[]): Part => {
  const bits = tagBits(wanted)
  return { name: `tags ${bits}`, reads: ['tags'], keeps: ({ tags }) => (tags & bits) !== 0 }
}

const toViewer = (member: string): Part => {
  const bits = viewerBits(member)
  return { name: `viewers ${bits}`, reads: ['viewers'], keeps: ({ viewers }) => (viewers & bits) !== 0 }
}

const NAMED = ['nameTexts', 'firstOrganization', 'secondOrganization'] as const

/** A keyword is looked for in names, names of companies and names of tags. */
const toKeyword = (keyword: string, searchesReadings: boolean): Part => {
  const tags = toTag(TAGS.filter(({ name }) => name.toLowerCase().includes(keyword)))
  // A text is one line, so nothing that holds a line break is a part of one.
  if (keyword.includes('\n')) return tags
  const texts = [...NAMED, ...(searchesReadings ? (['readingTexts'] as const) : [])].map(
    (column): Part => ({
      name: `${column} ${keyword}`,
      reads: [column],
      keeps: ({ [column]: text }) => text.includes(keyword),
    }),
  )
  return anyOf([tags, ...texts])
}

const isOf = (column: 'open' | 'external', wanted: boolean): Part => ({
  name: `${column} ${wanted}`,
  reads: [column],
  keeps: ({ [column]: is }) => is === wanted,
})

const makeFilter = (condition: Condition, name: string): Part => {
  const { window, tag, open, external, member, keyword, searchesReadings } = condition
  const parts = [
    open === null ? [] : isOf('open', open),
    external === null ? [] : isOf('external', external),
    tag === null ? [] : toTag(TAGS.filter(({ id }) => id === tag)),
    window === null ? [] : toWindow(window),
    member === null ? [] : toViewer(member),
    keyword === null ? [] : toKeyword(keyword, searchesReadings),
  ]
  return allOf(parts.flat(), name)
}

// Those asked for last: a client that pages asks for the same one with each call.
const filters = createRecent<Part>(100)

/** The filter that keeps the contacts that fulfil a condition. */
export const toFilter = (condition: Condition): Filter<ContactColumns> => {
  const name = JSON.stringify(condition)
  return filters.get(name) ?? filters.keep(name, makeFilter(condition, name))
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
