import type { Columns, Filter } from './collection.ts'

const combine = <C extends Columns>(
  how: 'all' | 'any',
  filters: readonly Filter<C>[],
  keeps: Filter<C>['keeps'],
  name?: string,
): Filter<C> => ({
  // Vendors make filters for each call, and most calls have no need of what is worked out here.
  get name() {
    return name ?? `${how} ${JSON.stringify(filters.map((filter) => filter.name))}`
  },
  get reads() {
    return [...new Set(filters.flatMap(({ reads }) => reads))]
  },
  keeps,
  of: { how, filters },
})

/** The filter that keeps what every one of these keeps: everything, where there is none. */
export const allOf = <C extends Columns>(filters: readonly Filter<C>[], name?: string): Filter<C> =>
  combine('all', filters, (values) => filters.every(({ keeps }) => keeps(values)), name)

/** The filter that keeps what any of these keeps: nothing, where there is none. */
export const anyOf = <C extends Columns>(filters: readonly Filter<C>[], name?: string): Filter<C> =>
  combine('any', filters, (values) => filters.some(({ keeps }) => keeps(values)), name)
