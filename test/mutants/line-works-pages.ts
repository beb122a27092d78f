import { type Body, insteadOfRefusing, rewriteQuery, type Wrap } from './builders.ts'
import { changed, toAsked, toReplied, toResponse, withQuery } from './exchange.ts'
import type { Draft } from './mutant.ts'
import { editPage, editRows, type ListPlace, type Row, rowsOf } from './rows.ts'

/** The list of customers. */
export const LIST: ListPlace = { path: '/v1.0/partners/customers', rows: 'customers' }

const NO_MORE = 'bm8tbW9yZQ=='

const cursorOf = (body: Body): string | undefined =>
  (body['responseMetaData'] as { nextCursor?: string } | undefined)?.nextCursor // As the spec has it.

const withCursor = (body: Body, nextCursor: string | undefined): Body => ({
  ...body,
  responseMetaData: nextCursor === undefined ? {} : { nextCursor },
})

/** Each page but the first begins with the last row of the page before, and loses its own first one. */
const repeatingRow: Wrap = (fetch) => {
  const lastOf = new Map<string, Row>()
  return editPage(LIST, (body, { asked }) => {
    const rows = rowsOf(LIST, body)
    const [cursor, last] = [cursorOf(body), rows.at(-1)]
    if (cursor !== undefined && last) lastOf.set(cursor, last)
    const before = lastOf.get(asked.query.get('cursor') ?? '')
    return before ? { ...body, [LIST.rows]: [before, ...rows.slice(1)] } : body
  })(fetch)
}

/** The last page points to a further one, which is empty. */
const emptyLastPage: Wrap = (fetch) => async (request) => {
  const asked = toAsked(request)
  const isBehind = asked.query.get('cursor') === NO_MORE
  const passed = isBehind
    ? withQuery(
        asked,
        changed(asked.query, (query) => query.delete('cursor')),
      )
    : request
  return editPage(LIST, (body) =>
    isBehind ? { ...withCursor(body, undefined), [LIST.rows]: [] } : withCursor(body, cursorOf(body) ?? NO_MORE),
  )(fetch)(passed)
}

/** The first page obeys orderBy and domain; its cursor leads on in the list without them. */
const forgetfulCursor: Wrap = (fetch) => async (request) => {
  const asked = toAsked(request)
  const narrows = asked.query.has('orderBy') || asked.query.has('domain')
  if (!asked.path.endsWith(LIST.path) || !narrows) return fetch(request)
  const plain = withQuery(
    asked,
    changed(asked.query, (query) => {
      query.delete('orderBy')
      query.delete('domain')
    }),
  )
  if (asked.query.has('cursor')) return fetch(plain)
  const [first, unsorted] = [await toReplied(await fetch(request)), await toReplied(await fetch(plain))]
  if (first.status !== 200) return toResponse(first)
  // Both are pages, as the right vendor writes them.
  const next = cursorOf(JSON.parse(unsorted.text) as Body)
  return toResponse({ ...first, text: JSON.stringify(withCursor(JSON.parse(first.text) as Body, next)) })
}

/** What goes wrong with the pages of LINE WORKS. */
export const lineWorksPaging: readonly Draft[] = [
  {
    id: 'lw-off-by-one',
    what: 'Every page but the first begins one row too late.',
    caughtBy: ['pages'],
    wrap: editRows(LIST, (rows, { asked }) => (asked.query.has('cursor') ? rows.slice(1) : rows)),
  },
  {
    id: 'lw-row-twice',
    what: 'Every page but the first begins with the last row of the page before instead of its own.',
    caughtBy: ['pages'],
    wrap: repeatingRow,
  },
  {
    id: 'lw-row-missing',
    what: 'The last row of the list comes only on pages of the maximum size.',
    caughtBy: ['pages'],
    wrap: editPage(LIST, (body, { asked }) =>
      cursorOf(body) === undefined && asked.query.has('cursor') && asked.query.get('count') !== '30'
        ? { ...body, [LIST.rows]: rowsOf(LIST, body).slice(0, -1) }
        : body,
    ),
  },
  {
    id: 'lw-looping-cursor',
    what: 'The second page points to itself.',
    caughtBy: ['pages'],
    wrap: editPage(LIST, (body, { asked }) => {
      const cursor = asked.query.get('cursor')
      return cursor === null ? body : withCursor(body, cursor)
    }),
  },
  {
    id: 'lw-end-marker-missing',
    what: 'The last page has a next cursor as well, which leads to that page again.',
    caughtBy: ['pages'],
    wrap: editPage(LIST, (body, { asked }) => {
      const cursor = asked.query.get('cursor')
      return cursor !== null && cursorOf(body) === undefined ? withCursor(body, cursor) : body
    }),
  },
  {
    id: 'lw-empty-last-page',
    what: 'Behind the last row there is one more page, with no rows on it.',
    caughtBy: ['pages'],
    wrap: emptyLastPage,
  },
  {
    id: 'lw-page-two-is-page-one',
    what: 'The cursor changes nothing: every page is the first.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(
      ({ query }) => query.has('cursor'),
      (query) => query.delete('cursor'),
    ),
  },
  {
    id: 'lw-cursor-forgets-query',
    what: 'From the second page on, the list is the one without orderBy and domain.',
    caughtBy: ['sorting'],
    wrap: forgetfulCursor,
  },
  {
    id: 'lw-tampered-cursor',
    what: 'A cursor that cannot be read means the first page.',
    caughtBy: ['cursors'],
    wrap: insteadOfRefusing(
      ({ query }) => query.has('cursor') && !query.has('orderBy') && !query.has('domain'),
      (query) => query.delete('cursor'),
    ),
  },
  {
    id: 'lw-cursor-of-another-query',
    what: 'A cursor is taken beside another orderBy or domain than it was issued for.',
    caughtBy: ['cursors'],
    wrap: insteadOfRefusing(
      ({ query }) => query.has('cursor') && (query.has('orderBy') || query.has('domain')),
      (query) => {
        query.delete('orderBy')
        query.delete('domain')
      },
    ),
  },
]
