import { edit, editHeaders, editJson, editText, goesTo, rewriteQuery } from './builders.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editPage, editRow, editRows, isPage, type ListPlace, rowsOf, without } from './rows.ts'
import { spiriiQueries } from './spirii-queries.ts'
import { spiriiRefusals } from './spirii-refusals.ts'

const LIST: ListPlace = { path: '/v2/customers', rows: 'data' }
const onList = goesTo(LIST.path)

const add = (query: URLSearchParams, name: string, more: number): void => {
  const now = Number(query.get(name) ?? 0)
  if (now > 0) query.set(name, String(now + more))
}

const paging: readonly Draft[] = [
  {
    id: 'sp-off-by-one',
    what: 'An offset leaves out one row more than it says.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(onList, (query) => add(query, 'offset', 1)),
  },
  {
    id: 'sp-row-twice',
    what: 'An offset leaves out one row less than it says, so that pages overlap.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(onList, (query) => add(query, 'offset', -1)),
  },
  {
    id: 'sp-page-two-is-page-one',
    what: 'The offset changes nothing: every page is the first.',
    caughtBy: ['pages', 'beyond'],
    wrap: rewriteQuery(onList, (query) => query.delete('offset')),
  },
  {
    id: 'sp-offset-counts-pages',
    what: 'The offset counts pages, not rows.',
    caughtBy: ['pages'],
    wrap: rewriteQuery(onList, (query) => {
      const offset = Number(query.get('offset') ?? 0)
      if (offset > 0) query.set('offset', String(offset * Number(query.get('limit') ?? 50)))
    }),
  },
  {
    id: 'sp-row-missing',
    what: 'The newest row is on no page but is counted.',
    caughtBy: ['total'],
    beside: ['envelope'],
    wrap: rewriteQuery(onList, (query) => query.set('offset', String(Number(query.get('offset') ?? 0) + 1))),
  },
  {
    id: 'sp-wrong-total',
    what: 'The count is one too high.',
    caughtBy: ['total'],
    beside: ['envelope'],
    wrap: editPage(LIST, (body) => ({ ...body, count: Number(body['count']) + 1 })),
  },
  {
    id: 'sp-total-drifts',
    what: 'The count tells how many rows are left, not how many there are.',
    caughtBy: ['total', 'beyond'],
    beside: ['envelope'],
    wrap: editPage(LIST, (body) => ({
      ...body,
      count: Math.max(0, Number(body['count']) - Number(body['offset'])),
    })),
  },
  {
    id: 'sp-default-size',
    what: 'Without limit a page has 25 rows, not the documented 50.',
    caughtBy: ['defaults'],
    wrap: rewriteQuery(
      (asked) => onList(asked) && !asked.query.has('limit'),
      (query) => query.set('limit', '25'),
    ),
  },
  {
    id: 'sp-limit-capped',
    what: 'No page has more than five rows, whatever limit says.',
    caughtBy: ['pages'],
    wrap: editRows(LIST, (rows) => rows.slice(0, 5)),
  },
  {
    id: 'sp-beyond-the-end-404',
    what: 'An offset beyond the end is answered with 404.',
    caughtBy: ['beyond'],
    wrap: edit(
      (seen) => isPage(LIST)(seen) && seen.asked.query.has('offset') && seen.replied.text.includes('"data":[]'),
      () => ({ status: 404, text: '{"message":"There is no such page."}' }),
    ),
  },
]

const bodies: readonly Draft[] = [
  {
    id: 'sp-field-missing',
    what: 'Private customers come without contactDetails.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => (row['type'] === 'Private' ? without(row, 'contactDetails') : row)),
  },
  {
    id: 'sp-id-as-text',
    what: 'The id of a customer is a text.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({ ...row, id: String(row['id']) })),
  },
  {
    id: 'sp-count-as-text',
    what: 'The count is a text.',
    caughtBy: ['reply', 'total'],
    beside: ['envelope'],
    wrap: editPage(LIST, (body) => ({ ...body, count: String(body['count']) })),
  },
  {
    id: 'sp-extra-envelope',
    what: 'The page stands in a further object named result.',
    caughtBy: ['reply', 'pages'],
    wrap: editPage(LIST, (body) => ({ result: body })),
  },
  {
    id: 'sp-bare-list',
    what: 'A page is a bare list of rows.',
    caughtBy: ['reply', 'pages'],
    wrap: editJson(isPage(LIST), (body) => rowsOf(LIST, body)),
  },
  {
    id: 'sp-time-without-zone',
    what: 'Times come with a blank for the T and without a zone.',
    caughtBy: ['reply', 'pages'],
    wrap: editRow(LIST, (row) => ({ ...row, createdAt: String(row['createdAt']).replace('T', ' ').replace('Z', '') })),
  },
  {
    id: 'sp-html-type',
    what: 'JSON comes as text/html.',
    caughtBy: ['reply'],
    wrap: editHeaders(isPage(LIST), (headers) => headers.set('content-type', 'text/html; charset=utf-8')),
  },
  {
    id: 'sp-trailing-garbage',
    what: 'Behind the JSON stands a line of debug output.',
    caughtBy: ['reply'],
    wrap: editText(isPage(LIST), (text) => `${text}\n<!-- 12 ms -->`),
  },
  {
    id: 'sp-limit-header-in-words',
    what: 'X-RateLimit-Limit says 120/min where a number is due.',
    caughtBy: ['reply'],
    wrap: editHeaders(isPage(LIST), (headers) => headers.set('x-ratelimit-limit', '120/min')),
  },
]

/** Spirii, gone wrong. */
export const SPIRII: readonly Mutant[] = mutantsOf('spirii', [
  ...paging,
  ...spiriiQueries,
  ...bodies,
  ...spiriiRefusals,
])
