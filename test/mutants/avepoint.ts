import { takesFor } from './access.ts'
import { avepointQueries, LIST } from './avepoint-queries.ts'
import {
  edit,
  editHeaders,
  editJson,
  editStatus,
  editText,
  goesTo,
  insteadOfRefusing,
  isOk,
  isRefused,
} from './builders.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, editRows, isPage, renamed, without } from './rows.ts'

const onToken = goesTo('/connect/token')
const onOne = /\/customers\/[^/]+$/
const CONTEXT = '@odata.context'
const NEXT = '@odata.nextLink'

const paging: readonly Draft[] = [
  {
    id: 'ap-relative-link',
    what: 'The next link is relative.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => {
      const link = body[NEXT]
      return typeof link === 'string' ? { ...body, [NEXT]: link.replace(/^.*\/partner\//, '') } : body
    }),
  },
  {
    id: 'ap-link-elsewhere',
    what: 'The next link leads to the name of an inner host.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => {
      const link = body[NEXT]
      return typeof link === 'string'
        ? { ...body, [NEXT]: link.replace(/^https?:\/\/[^/]+/, 'http://backend-7') }
        : body
    }),
  },
  {
    id: 'ap-end-marker-missing',
    what: 'The last page has a next link as well, which leads to that page again.',
    caughtBy: ['pages'],
    beside: ['odata'],
    wrap: editPage(LIST, (body, { asked }) =>
      asked.query.has('$skiptoken') && body[NEXT] === undefined ? { ...body, [NEXT]: asked.request.url } : body,
    ),
  },
  {
    id: 'ap-row-lost-between-pages',
    what: 'The first row behind a next link is lost.',
    caughtBy: ['pages'],
    beside: ['odata'],
    wrap: editRows(LIST, (rows, { asked }) => (asked.query.has('$skiptoken') ? rows.slice(1) : rows)),
  },
  {
    id: 'ap-any-skiptoken',
    what: 'A $skiptoken that was never issued means the first page.',
    caughtBy: ['odata'],
    wrap: insteadOfRefusing(
      ({ query }) => query.has('$skiptoken'),
      (query) => query.delete('$skiptoken'),
    ),
  },
]

const bodies: readonly Draft[] = [
  {
    id: 'ap-other-context',
    what: 'The context of the list names one entity, not the set.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => ({ ...body, [CONTEXT]: `${String(body[CONTEXT])}/$entity` })),
  },
  {
    id: 'ap-context-without-metadata',
    what: 'The context is the address of the list.',
    caughtBy: ['odata'],
    wrap: editPage(LIST, (body) => ({ ...body, [CONTEXT]: String(body[CONTEXT]).replace('$metadata#', '') })),
  },
  {
    id: 'ap-no-context',
    what: 'The list comes without @odata.context.',
    caughtBy: ['reply'],
    wrap: editPage(LIST, (body) => without(body, CONTEXT)),
  },
  {
    id: 'ap-field-missing',
    what: 'Customers come without countryOrRegion.',
    caughtBy: ['odata'],
    wrap: editRow(LIST, (row) => without(row, 'countryOrRegion')),
  },
  {
    id: 'ap-field-renamed',
    what: 'The e-mail address is called OwnerEmail.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => renamed(row, 'ownerEmail', 'OwnerEmail')),
  },
  {
    id: 'ap-null-organization',
    what: 'Customers without a job have null for an organization.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => (row['jobStatus'] === 'Working' ? { ...row, organization: null } : row)),
  },
  {
    id: 'ap-unknown-status',
    what: 'A jobStatus comes that is not among the documented ones.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => (row['jobStatus'] === 'Working' ? { ...row, jobStatus: 'InProgress' } : row)),
  },
  {
    id: 'ap-one-wrapped',
    what: 'A single customer comes as a list of one.',
    caughtBy: ['reply'],
    wrap: editJson(
      (seen) => onOne.test(seen.asked.path) && isOk(seen),
      ({ [CONTEXT]: context, ...customer }) => ({ [CONTEXT]: context, value: [customer] }),
    ),
  },
  {
    id: 'ap-other-version',
    what: 'The header OData-Version says 3.0.',
    caughtBy: ['reply'],
    wrap: editHeaders(isOk, (headers) => headers.set('odata-version', '3.0')),
  },
  {
    id: 'ap-atom-type',
    what: 'JSON comes as application/atom+xml.',
    caughtBy: ['reply'],
    wrap: editHeaders(isPage(LIST), (headers) => headers.set('content-type', 'application/atom+xml')),
  },
]

const refusals: readonly Draft[] = [
  {
    id: 'ap-scope-not-enforced',
    what: 'A token without the permission reads the list all the same.',
    caughtBy: ['authentication'],
    wrap: takesFor('avepoint', 'unscoped'),
  },
  {
    id: 'ap-expired-accepted',
    what: 'An expired token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('avepoint', 'expired'),
  },
  {
    id: 'ap-login-page',
    what: 'A call without a token is sent on to a login page.',
    caughtBy: ['authentication'],
    wrap: edit(isRefused(401), ({ replied }) => {
      const headers = new Headers(replied.headers)
      headers.set('location', 'https://login.example/')
      return { status: 302, headers, text: '' }
    }),
  },
  {
    id: 'ap-other-code',
    what: 'The code of a 401 is InvalidAuthenticationToken.',
    caughtBy: ['authentication'],
    wrap: editText(isRefused(401), (text) => text.replace('"Unauthorized"', '"InvalidAuthenticationToken"')),
  },
  {
    id: 'ap-plain-error',
    what: 'Refusals are plain text.',
    caughtBy: ['authentication', 'odata'],
    wrap: edit(
      (seen) => isRefused()(seen) && !onToken(seen.asked),
      ({ replied }) => {
        const headers = new Headers(replied.headers)
        headers.set('content-type', 'text/plain')
        return { headers, text: 'The call was refused.' }
      },
    ),
  },
  {
    id: 'ap-empty-for-unknown-id',
    what: 'An id that nobody has is answered with 204.',
    caughtBy: ['unknown-id'],
    wrap: edit(
      (seen) => onOne.test(seen.asked.path) && isRefused(404)(seen),
      () => ({ status: 204, text: '' }),
    ),
  },
  {
    id: 'ap-expires-in-as-text',
    what: 'expires_in is a text.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, expires_in: String(body['expires_in']) }),
    ),
  },
  {
    id: 'ap-token-201',
    what: 'A token is answered with 201.',
    caughtBy: ['tokens'],
    wrap: editStatus((seen) => onToken(seen.asked) && isOk(seen), 201),
  },
  {
    id: 'ap-any-scope',
    what: 'A scope that the client does not have is granted as the others.',
    caughtBy: ['tokens'],
    wrap: edit(
      (seen) => onToken(seen.asked) && seen.replied.text.includes('invalid_scope'),
      () => ({ status: 200, text: '{"access_token":"a","expires_in":3600,"token_type":"Bearer","scope":"a"}' }),
    ),
  },
]

/** AvePoint, gone wrong. */
export const AVEPOINT: readonly Mutant[] = mutantsOf('avepoint', [
  ...paging,
  ...avepointQueries,
  ...bodies,
  ...refusals,
])
