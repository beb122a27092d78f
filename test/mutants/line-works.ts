import {
  type Body,
  editHeaders,
  editJson,
  editStatus,
  editText,
  goesTo,
  insteadOfRefusing,
  isOk,
  rewriteQuery,
} from './builders.ts'
import { LIST, lineWorksPaging } from './line-works-pages.ts'
import { lineWorksRefusals } from './line-works-refusals.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, isPage, renamed, without } from './rows.ts'

const onList = goesTo(LIST.path)
const onOne = /\/customers\/\d+$/

const queries: readonly Draft[] = [
  {
    id: 'lw-default-size',
    what: 'Without count a page has 20 rows, not the documented number.',
    caughtBy: ['defaults'],
    wrap: rewriteQuery(
      (asked) => onList(asked) && !asked.query.has('count'),
      (query) => query.set('count', '20'),
    ),
  },
  {
    id: 'lw-maximum-not-enforced',
    what: 'A count above the maximum is cut down to it without a word.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => Number(query.get('count')) > 30,
      (query) => query.set('count', '30'),
    ),
  },
  {
    id: 'lw-domain-ignored',
    what: 'The domain filter changes nothing.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(onList, (query) => query.delete('domain')),
  },
  {
    id: 'lw-domain-lost-with-count',
    what: 'The domain filter is lost where the query has a count.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(
      ({ query }) => query.has('count'),
      (query) => query.delete('domain'),
    ),
  },
  {
    id: 'lw-order-by-anything',
    what: 'An orderBy that cannot be read is passed over.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(onList, (query) => query.delete('orderBy')),
  },
  {
    id: 'lw-last-value-wins',
    what: 'A parameter that is given twice counts with its last value.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => query.getAll('count').length > 1,
      (query) => query.set('count', query.getAll('count').at(-1) ?? ''),
    ),
  },
]

const bodies: readonly Draft[] = [
  {
    id: 'lw-null-name',
    what: 'A company without a name has null where a text is required.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => (row['domainType'] === 'GROUP' ? { ...row, companyName: null } : row)),
  },
  {
    id: 'lw-unknown-locale',
    what: 'A locale comes that is not among the documented ones.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => (row['locale'] === 'ko_KR' ? { ...row, locale: 'ko-KR' } : row)),
  },
  {
    id: 'lw-field-renamed',
    what: 'The domain of a customer is called domainName.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => renamed(row, 'domain', 'domainName')),
  },
  {
    id: 'lw-one-without-locale',
    what: 'A single customer comes without its locale; in the list it is there.',
    caughtBy: ['reply'],
    wrap: editJson(
      (seen) => onOne.test(seen.asked.path) && isOk(seen),
      (body) => without(body, 'locale'),
    ),
  },
  {
    id: 'lw-other-customer',
    what: 'Asked for one customer, it answers with another one.',
    caughtBy: ['by-key'],
    wrap: editJson(
      (seen) => onOne.test(seen.asked.path) && isOk(seen),
      (body) => ({ ...body, domainId: Number(body['domainId']) + 1 }),
    ),
  },
  {
    id: 'lw-byte-order-mark',
    what: 'JSON begins with a byte order mark, which RFC 8259 forbids.',
    caughtBy: ['reply'],
    wrap: editText(isPage(LIST), (text) => `\uFEFF${text}`),
  },
  {
    id: 'lw-other-charset',
    what: 'The content type says that the JSON is in Shift_JIS.',
    caughtBy: ['reply'],
    wrap: editHeaders(isPage(LIST), (headers) => headers.set('content-type', 'application/json; charset=Shift_JIS')),
  },
  {
    id: 'lw-cursor-beside',
    what: 'The next cursor stands beside responseMetaData, not in it.',
    caughtBy: ['reply', 'pages'],
    wrap: editPage(LIST, ({ responseMetaData, ...body }) => ({ ...body, ...(responseMetaData as Body) })),
  },
  {
    id: 'lw-head-405',
    what: 'HEAD is refused where GET is answered.',
    caughtBy: ['head'],
    wrap: editStatus(({ asked }) => asked.method === 'HEAD', 405),
  },
]

/** LINE WORKS, gone wrong. */
export const LINE_WORKS: readonly Mutant[] = mutantsOf('line-works', [
  ...lineWorksPaging,
  ...queries,
  ...bodies,
  ...lineWorksRefusals,
])
