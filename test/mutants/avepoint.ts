import { avepointQueries, LIST } from './avepoint-queries.ts'
import { avepointRefusals } from './avepoint-refusals.ts'
import { editHeaders, editJson, insteadOfRefusing, isOk } from './builders.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, editRows, isPage, renamed, without } from './rows.ts'

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

/** AvePoint, gone wrong. */
export const AVEPOINT: readonly Mutant[] = mutantsOf('avepoint', [
  ...paging,
  ...avepointQueries,
  ...bodies,
  ...avepointRefusals,
])
