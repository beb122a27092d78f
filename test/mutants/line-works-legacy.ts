import { editHeaders, editJson, goesTo, insteadOfRefusing, isOk, rewriteQuery } from './builders.ts'
import { legacyRefusals } from './line-works-legacy-refusals.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, editRows, isPage, type ListPlace, type Row, renamed, rowsOf, without } from './rows.ts'

const LIST: ListPlace = { path: '/shared/contacts', rows: 'contacts' }
const onList = goesTo(LIST.path)
const onOne = /\/contacts\/[^/]+$/

const paging: readonly Draft[] = [
  {
    id: 'lc-page-from-zero',
    what: 'Pages are counted from 0, so that the second page asked for is the third.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(
      ({ query }) => Number(query.get('page')) > 1,
      (query) => query.set('page', String(Number(query.get('page')) + 1)),
    ),
  },
  {
    id: 'lc-page-two-is-page-one',
    what: 'Every page is the first.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(onList, (query) => query.delete('page')),
  },
  {
    id: 'lc-row-twice',
    what: 'Every page but the first begins with its last row once more.',
    caughtBy: ['pages'],
    wrap: editRows(LIST, (rows, { asked }) =>
      Number(asked.query.get('page') ?? 1) > 1 ? [...rows.slice(-1), ...rows.slice(1)] : rows,
    ),
  },
  {
    id: 'lc-default-size',
    what: 'Without maxResults a page has three rows, not the documented 500.',
    caughtBy: ['defaults'],
    wrap: rewriteQuery(
      (asked) => onList(asked) && !asked.query.has('maxResults'),
      (query) => query.set('maxResults', '3'),
    ),
  },
  {
    id: 'lc-maximum-not-enforced',
    what: 'More than 500 rows a page are taken to be 500.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => Number(query.get('maxResults')) > 500,
      (query) => query.set('maxResults', '500'),
    ),
  },
  {
    id: 'lc-page-zero',
    what: 'Page 0 is the first page.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => query.get('page') === '0',
      (query) => query.set('page', '1'),
    ),
  },
]

const queries: readonly Draft[] = [
  {
    id: 'lc-keyword-ignored',
    what: 'keyword changes nothing.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(onList, (query) => query.delete('keyword')),
  },
  {
    id: 'lc-open-turned-round',
    what: 'open=true gives the contacts that are not open.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(
      ({ query }) => query.has('open'),
      (query) => query.set('open', query.get('open') === 'true' ? 'false' : 'true'),
    ),
  },
  {
    id: 'lc-tag-ignored',
    what: 'tagResourceId changes nothing.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(onList, (query) => query.delete('tagResourceId')),
  },
  {
    id: 'lc-open-anything',
    what: 'Anything but true means false for open.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => query.has('open'),
      (query) => query.set('open', 'false'),
    ),
  },
  {
    id: 'lc-external-only',
    what: 'filterWorksAt=true leaves out the contacts of external users.',
    caughtBy: ['filtering'],
    wrap: editRows(LIST, (rows, { asked }) =>
      asked.query.get('filterWorksAt') === 'true' ? rows.filter((row) => !row['worksAt']) : rows,
    ),
  },
  {
    id: 'lc-tag-drops-open',
    what: 'Beside tagResourceId the filter open does not count.',
    caughtBy: ['intersecting'],
    wrap: rewriteQuery(
      ({ query }) => query.has('tagResourceId'),
      (query) => query.delete('open'),
    ),
  },
]

const bodies: readonly Draft[] = [
  {
    id: 'lc-field-missing',
    what: 'Contacts come without isCoEditing.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => without(row, 'isCoEditing')),
  },
  {
    id: 'lc-null-name',
    what: 'The name of a contact is null.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({ ...row, name: null })),
  },
  {
    id: 'lc-flag-as-text',
    what: 'open is a text.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({ ...row, open: String(row['open']) })),
  },
  {
    id: 'lc-unknown-phone-type',
    what: 'A kind of telephone comes that is not among the documented ones.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({
      ...row,
      phones: ((row['phones'] ?? []) as readonly Row[]).map((phone) => ({ ...phone, type: 'LANDLINE' })),
    })),
  },
  {
    id: 'lc-time-in-milliseconds',
    what: 'Times are milliseconds since 1970.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({ ...row, creationTime: Date.parse(String(row['creationTime'])) })),
  },
  {
    id: 'lc-id-renamed',
    what: 'A single contact has contactId instead of resourceId.',
    caughtBy: ['reply'],
    wrap: editJson(
      (seen) => onOne.test(seen.asked.path) && isOk(seen),
      (body) => renamed(body, 'resourceId', 'contactId'),
    ),
  },
  {
    id: 'lc-bare-list',
    what: 'A page is a bare list of contacts.',
    caughtBy: ['reply', 'pages'],
    wrap: editJson(isPage(LIST), (body) => rowsOf(LIST, body)),
  },
  {
    id: 'lc-script-type',
    what: 'JSON comes as text/javascript.',
    caughtBy: ['reply'],
    wrap: editHeaders(isPage(LIST), (headers) => headers.set('content-type', 'text/javascript; charset=UTF-8')),
  },
  {
    id: 'lc-paging-properties',
    what: 'A page tells its number, which no document knows.',
    caughtBy: ['reply', 'pages'],
    wrap: editPage(LIST, (body, { asked }) => ({ ...body, page: Number(asked.query.get('page') ?? 1) })),
  },
]

/** LINE WORKS API 1.0, gone wrong. */
export const LINE_WORKS_LEGACY: readonly Mutant[] = mutantsOf('line-works-legacy', [
  ...paging,
  ...queries,
  ...bodies,
  ...legacyRefusals,
])
