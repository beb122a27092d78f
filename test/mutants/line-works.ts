import { takesFor } from './access.ts'
import {
  type Body,
  edit,
  editHeaders,
  editJson,
  editStatus,
  editText,
  goesTo,
  insteadOfRefusing,
  isOk,
  isRefused,
  rewriteHeaders,
  rewriteQuery,
} from './builders.ts'
import { LIST, lineWorksPaging } from './line-works-pages.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, isPage, renamed, without } from './rows.ts'

const onList = goesTo(LIST.path)
const onOne = /\/customers\/\d+$/
const onToken = goesTo('/oauth2/v2.0/token')

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

const refusals: readonly Draft[] = [
  {
    id: 'lw-no-challenge',
    what: 'A 401 comes without WWW-Authenticate.',
    caughtBy: ['authentication'],
    wrap: editHeaders(isRefused(401), (headers) => headers.delete('www-authenticate')),
  },
  {
    id: 'lw-expired-accepted',
    what: 'An expired token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works', 'expired'),
  },
  {
    id: 'lw-unscoped-401',
    what: 'A token without the scope gets a 401 as if it were no token.',
    caughtBy: ['authentication'],
    wrap: edit(isRefused(403), ({ replied }) => ({
      status: 401,
      text: replied.text.replace('FORBIDDEN', 'UNAUTHORIZED'),
    })),
  },
  {
    id: 'lw-any-scheme',
    what: 'A token is taken whatever scheme stands before it.',
    caughtBy: ['authentication'],
    wrap: rewriteHeaders(
      ({ authorization }) => authorization.startsWith('Basic '),
      (headers) => headers.set('authorization', (headers.get('authorization') ?? '').replace('Basic ', 'Bearer ')),
    ),
  },
  {
    id: 'lw-other-code',
    what: 'A value out of range is refused with the code BAD_REQUEST.',
    caughtBy: ['refuses'],
    wrap: editText(isRefused(400), (text) => text.replace('INVALID_PARAMETER', 'BAD_REQUEST')),
  },
  {
    id: 'lw-error-wrapped',
    what: 'The code of a refusal stands in an object named error.',
    caughtBy: ['authentication', 'refuses'],
    wrap: editJson(
      (seen) => isRefused()(seen) && !onToken(seen.asked),
      (body) => ({ error: body }),
    ),
  },
  {
    id: 'lw-200-with-error',
    what: 'A refused value is answered with 200 and an error in the body.',
    caughtBy: ['refuses'],
    wrap: editStatus(isRefused(400), 200),
  },
  {
    id: 'lw-unknown-id-empty',
    what: 'An id that nobody has gets 200 and null.',
    caughtBy: ['unknown-id'],
    wrap: edit(
      (seen) => onOne.test(seen.asked.path) && isRefused(404)(seen),
      () => ({ status: 200, text: 'null' }),
    ),
  },
  {
    id: 'lw-token-type-lower-case',
    what: 'token_type is written bearer.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, token_type: 'bearer' }),
    ),
  },
  {
    id: 'lw-expires-in-words',
    what: 'expires_in says 24h, which is neither a number nor one in a text.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, expires_in: '24h' }),
    ),
  },
  {
    id: 'lw-wrong-secret-code',
    what: 'A wrong client secret is refused as invalid_grant.',
    caughtBy: ['tokens'],
    wrap: editText(
      ({ asked }) => onToken(asked),
      (text) => text.replace('invalid_client', 'invalid_grant'),
    ),
  },
]

/** LINE WORKS, gone wrong. */
export const LINE_WORKS: readonly Mutant[] = mutantsOf('line-works', [
  ...lineWorksPaging,
  ...queries,
  ...bodies,
  ...refusals,
])
