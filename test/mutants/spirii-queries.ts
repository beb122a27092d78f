import { insteadOfRefusing, rewriteQuery } from './builders.ts'
import type { Asked } from './exchange.ts'
import type { Draft } from './mutant.ts'
import { editRows, type ListPlace, turnedTies } from './rows.ts'

const LIST: ListPlace = { path: '/v2/customers', rows: 'data' }

const has =
  (name: string, value?: string) =>
  ({ query }: Asked): boolean =>
    value === undefined ? query.has(name) : query.get(name) === value

const move = (query: URLSearchParams, from: string, to: string): void => {
  const value = query.get(from)
  query.delete(from)
  if (value !== null) query.set(to, value)
}

const FILTERS = ['search', 'customerIds', 'types', 'parentId', 'ownerId', 'cpoId', 'createdAtFrom', 'updatedAtFrom']

/** Sorting and filtering of Spirii, gone wrong. */
export const spiriiQueries: readonly Draft[] = [
  {
    id: 'sp-sort-ignored',
    what: 'sortBy and sortDirection change nothing.',
    caughtBy: ['sorting'],
    wrap: rewriteQuery(has('sortBy'), (query) => {
      query.delete('sortBy')
      query.delete('sortDirection')
    }),
  },
  {
    id: 'sp-sort-by-wrong-key',
    what: 'Asked for the name of the customer, it sorts by the time of creation.',
    caughtBy: ['sorting'],
    wrap: rewriteQuery(has('sortBy', 'name'), (query) => query.set('sortBy', 'createdAt')),
  },
  {
    id: 'sp-desc-not-honoured',
    what: 'desc sorts ascending.',
    caughtBy: ['sorting'],
    wrap: rewriteQuery(has('sortDirection', 'desc'), (query) => query.set('sortDirection', 'asc')),
  },
  {
    id: 'sp-unstable-ties',
    what: 'Rows of one type stand in another order on pages of seven.',
    caughtBy: ['sorting'],
    wrap: editRows(LIST, (rows, { asked }) =>
      asked.query.get('sortBy') === 'type' && asked.query.get('limit') === '7' ? turnedTies(rows, 'type') : rows,
    ),
  },
  {
    id: 'sp-sort-loses-rows',
    what: 'Sorted by the name of the CPO, rows of CPOs themselves are left out.',
    caughtBy: ['sorting'],
    wrap: editRows(LIST, (rows, { asked }) =>
      asked.query.get('sortBy') === 'cpoName' ? rows.filter((row) => row['type'] !== 'CPO') : rows,
    ),
  },
  {
    id: 'sp-types-ignored',
    what: 'The filter types changes nothing.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('types'), (query) => query.delete('types')),
  },
  {
    id: 'sp-first-id-only',
    what: 'Of several customerIds the first counts alone.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('customerIds'), (query) => query.set('customerIds', query.get('customerIds') ?? '')),
  },
  {
    id: 'sp-cpo-is-owner',
    what: 'cpoId keeps the customers directly below the CPO only.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('cpoId'), (query) => move(query, 'cpoId', 'parentId')),
  },
  {
    id: 'sp-owner-is-cpo',
    what: 'ownerId finds charge point operators only, no owners below them.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('ownerId'), (query) => move(query, 'ownerId', 'cpoId')),
  },
  {
    id: 'sp-from-is-to',
    what: 'createdAtFrom keeps what was made until then.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('createdAtFrom'), (query) => move(query, 'createdAtFrom', 'createdAtTo')),
  },
  {
    id: 'sp-other-stamp',
    what: 'updatedAtTo looks at the time of creation.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('updatedAtTo'), (query) => move(query, 'updatedAtTo', 'createdAtTo')),
  },
  {
    id: 'sp-bounds-mixed',
    what: 'createdAtFrom leaves out its own moment; every other bound is part of its range.',
    caughtBy: ['filtering'],
    wrap: rewriteQuery(has('createdAtFrom'), (query) => {
      const from = Date.parse(query.get('createdAtFrom') ?? '')
      if (!Number.isNaN(from)) query.set('createdAtFrom', new Date(from + 1000).toISOString())
    }),
  },
  {
    id: 'sp-second-filter-dropped',
    what: 'Of several filters the first counts alone.',
    caughtBy: ['intersecting'],
    wrap: rewriteQuery(
      () => true,
      (query) => {
        for (const name of FILTERS.filter((one) => query.has(one)).slice(1)) query.delete(name)
      },
    ),
  },
  {
    id: 'sp-unknown-type-accepted',
    what: 'Types that do not exist are passed over.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(has('types'), (query) => query.delete('types')),
  },
  {
    id: 'sp-any-date',
    what: 'Dates that cannot be read are passed over.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(has('updatedAtFrom'), (query) => query.delete('updatedAtFrom')),
  },
]
