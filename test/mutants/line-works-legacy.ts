import { takesFor } from './access.ts'
import {
  edit,
  editHeaders,
  editJson,
  editText,
  goesTo,
  insteadOfRefusing,
  isOk,
  isRefused,
  rewriteHeaders,
  rewriteQuery,
} from './builders.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, editRows, isPage, type ListPlace, type Row, renamed, rowsOf, without } from './rows.ts'

const LIST: ListPlace = { path: '/shared/contacts', rows: 'contacts' }
const onList = goesTo(LIST.path)
const onToken = goesTo('/server/token')
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

const refusals: readonly Draft[] = [
  {
    id: 'lc-expired-accepted',
    what: 'An expired server token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works-legacy', 'expired'),
  },
  {
    id: 'lc-key-not-checked',
    what: 'A consumer key without Contact Read reads contacts all the same.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works-legacy', 'unscoped'),
  },
  {
    id: 'lc-two-blanks',
    what: 'Two blanks may stand between Bearer and the token.',
    caughtBy: ['authentication'],
    wrap: rewriteHeaders(
      ({ authorization }) => authorization.startsWith('Bearer  '),
      (headers) => headers.set('authorization', (headers.get('authorization') ?? '').replace('Bearer  ', 'Bearer ')),
    ),
  },
  {
    id: 'lc-code-as-number',
    what: 'errorCode is a number.',
    caughtBy: ['authentication'],
    wrap: editJson(isRefused(), (body) =>
      'errorCode' in body ? { ...body, errorCode: Number(body['errorCode']) } : body,
    ),
  },
  {
    id: 'lc-missing-is-malformed',
    what: 'A call without a token is refused as if its header were malformed.',
    caughtBy: ['authentication'],
    wrap: editText(isRefused(401), (text) => text.replace('"028"', '"029"')),
  },
  {
    id: 'lc-unknown-path-code',
    what: 'A path that is not there is refused with the words of a contact that is not there.',
    caughtBy: ['unknown-path'],
    wrap: edit(isRefused(404), () => ({ text: '{"code":"NOT_FOUND","message":"Not found"}' })),
  },
  {
    id: 'lc-errors-200',
    what: 'Refusals of parameters come with 200.',
    caughtBy: ['refuses'],
    wrap: edit(isRefused(400), () => ({ status: 200 })),
  },
  {
    id: 'lc-token-without-lifetime',
    what: 'A server token comes without expires_in.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => without(body, 'expires_in'),
    ),
  },
  {
    id: 'lc-any-signature',
    what: 'An assertion is taken whatever its signature.',
    caughtBy: ['tokens'],
    wrap: edit(
      (seen) => onToken(seen.asked) && seen.replied.text.includes('invalid_grant'),
      () => ({ status: 200, text: '{"access_token":"AAAA","token_type":"Bearer","expires_in":86400}' }),
    ),
  },
]

/** LINE WORKS API 1.0, gone wrong. */
export const LINE_WORKS_LEGACY: readonly Mutant[] = mutantsOf('line-works-legacy', [
  ...paging,
  ...queries,
  ...bodies,
  ...refusals,
])
