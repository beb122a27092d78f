import { opensFor } from './access.ts'
import { edit, editHeaders, isRefused, rewriteQuery, type Wrap } from './builders.ts'
import { type Asked, changed, toAsked, toReplied, withQuery } from './exchange.ts'
import { type Draft, type Mutant, mutantsOf } from './mutant.ts'
import { editRows, type ListPlace } from './rows.ts'

const has =
  (...names: readonly string[]) =>
  ({ query }: Asked): boolean =>
    names.every((name) => query.has(name))

const dropped = (beside: readonly string[], ...names: readonly string[]): Wrap =>
  rewriteQuery(has(...beside, ...names.slice(0, 1)), (query) => {
    for (const name of names) query.delete(name)
  })

/** Each address with this parameter is good once. */
const goodOnce =
  (name: string): Wrap =>
  (fetch) => {
    const seen = new Set<string>()
    return async (request) => {
      const asked = toAsked(request)
      const isSpent = asked.query.has(name) && seen.has(request.url)
      seen.add(request.url)
      return fetch(
        isSpent
          ? withQuery(
              asked,
              changed(asked.query, (query) => query.set(name, 'spent')),
            )
          : request,
      )
    }
  }

const lineWorks: readonly Draft[] = [
  {
    id: 'lw-second-page-needs-no-token',
    what: 'Who has a cursor needs no token.',
    caughtBy: ['guarded'],
    wrap: opensFor('line-works', has('cursor')),
  },
  {
    id: 'lw-cursor-once',
    what: 'A cursor is good once.',
    caughtBy: ['again'],
    wrap: goodOnce('cursor'),
  },
  {
    id: 'lw-other-challenge',
    what: 'WWW-Authenticate asks for Basic.',
    caughtBy: ['authentication'],
    wrap: editHeaders(isRefused(401), (headers) => headers.set('www-authenticate', 'Basic realm="partners"')),
  },
]

const legacy: readonly Draft[] = [
  {
    id: 'lc-second-page-needs-no-token',
    what: 'Pages behind the first need neither token nor consumer key.',
    caughtBy: ['guarded'],
    wrap: opensFor('line-works-legacy', ({ query }) => Number(query.get('page')) > 1),
  },
  {
    id: 'lc-keyword-drops-tag',
    what: 'Beside keyword the filter tagResourceId does not count.',
    caughtBy: ['intersecting'],
    wrap: dropped(['keyword'], 'tagResourceId'),
  },
]

const SPIRII_LIST: ListPlace = { path: '/v2/customers', rows: 'data' }
const FILTERS = ['search', 'customerIds', 'types', 'parentId', 'ownerId', 'cpoId']
const isFiltered = ({ query }: Asked): boolean => FILTERS.some((name) => query.has(name))

const spirii: readonly Draft[] = [
  {
    id: 'sp-count-ignores-filters',
    what: 'The count is of all customers, whatever the filters.',
    caughtBy: ['filtering', 'intersecting'],
    beside: ['total', 'envelope'],
    wrap: edit(
      ({ asked, replied }) => replied.status === 200 && isFiltered(asked),
      async ({ asked, replied, fetch }) => {
        const whole = await toReplied(await fetch(withQuery(asked, new URLSearchParams())))
        return { text: JSON.stringify({ ...JSON.parse(replied.text), count: JSON.parse(whole.text).count }) }
      },
    ),
  },
  {
    id: 'sp-types-drops-sort',
    what: 'Beside types the order does not count.',
    caughtBy: ['sorted-filters'],
    wrap: dropped(['types'], 'sortBy', 'sortDirection'),
  },
  {
    id: 'sp-stale-search',
    what: 'Found customers are as they were when they were made.',
    caughtBy: ['filtering'],
    wrap: editRows(SPIRII_LIST, (rows, { asked }) =>
      asked.query.has('search') ? rows.map((row) => ({ ...row, updatedAt: row['createdAt'] })) : rows,
    ),
  },
  {
    id: 'sp-search-wildcards',
    what: 'In search, % stands for any text.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('search'), (query) => query.set('search', (query.get('search') ?? '').replaceAll('%', ''))),
  },
  {
    id: 'sp-second-page-needs-no-key',
    what: 'Pages behind the first need no key.',
    caughtBy: ['guarded'],
    wrap: opensFor('spirii', ({ query }) => Number(query.get('offset')) > 0),
  },
]

const refilter = (pattern: RegExp, by: string): Wrap =>
  rewriteQuery(has('$filter'), (query) => query.set('$filter', (query.get('$filter') ?? '').replace(pattern, by)))

const isQuoted = ({ query }: Asked): boolean => /\w''\w/.test(query.get('$filter') ?? '')

const avepoint: readonly Draft[] = [
  {
    id: 'ap-startswith-any-case',
    what: 'startswith does not tell upper from lower case.',
    caughtBy: ['odata'],
    wrap: refilter(/^startswith\((\w+),('.*')\)$/, 'startswith(tolower($1),tolower($2))'),
  },
  {
    id: 'ap-in-first-alone',
    what: 'Of the values behind in the first counts alone.',
    caughtBy: ['odata'],
    wrap: refilter(/ in \(('[^']*').*\)$/, ' eq $1'),
  },
  {
    id: 'ap-quotes-not-doubled',
    what: 'Two single quotes in a text end it, where they stand for one.',
    caughtBy: ['odata'],
    wrap: edit(
      ({ asked }) => isQuoted(asked),
      async ({ asked, fetch }) => {
        const bad = changed(asked.query, (query) => query.set('$filter', "id eq 'open"))
        return toReplied(await fetch(withQuery(asked, bad)))
      },
    ),
  },
  {
    id: 'ap-filter-drops-orderby',
    what: 'Beside $filter the order does not count.',
    caughtBy: ['odata'],
    wrap: dropped(['$filter'], '$orderby'),
  },
  {
    id: 'ap-filter-drops-skip',
    what: 'Beside $filter no row is left out.',
    caughtBy: ['odata'],
    wrap: dropped(['$filter'], '$skip'),
  },
  {
    id: 'ap-cut-before-sorted',
    what: '$top takes rows before $orderby sorts them.',
    caughtBy: ['odata'],
    wrap: dropped(['$top'], '$orderby'),
  },
  {
    id: 'ap-select-hides-status',
    what: 'A selected jobStatus says N/A.',
    caughtBy: ['odata'],
    wrap: editRows({ path: '/partner/customers', rows: 'value' }, (rows, { asked }) =>
      asked.query.get('$select') === 'jobStatus' ? rows.map((row) => ({ ...row, jobStatus: 'N/A' })) : rows,
    ),
  },
  {
    id: 'ap-link-needs-no-token',
    what: 'Who has a next link needs no token.',
    caughtBy: ['guarded'],
    beside: ['odata'],
    wrap: opensFor('avepoint', has('$skiptoken')),
  },
]

/** Wrong where two things come together: two parameters, a parameter and a page, a page and a credential, a call and itself. */
export const TOGETHER: readonly Mutant[] = [
  ...mutantsOf('line-works', lineWorks),
  ...mutantsOf('line-works-legacy', legacy),
  ...mutantsOf('avepoint', avepoint),
  ...mutantsOf('spirii', spirii),
]
