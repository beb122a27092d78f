import type { Columns, Filter } from './collection.ts'

const namesOf = <C extends Columns>(filters: readonly Filter<C>[]): string =>
  JSON.stringify(filters.map(({ name }) => name))

const readsOf = <C extends Columns>(filters: readonly Filter<C>[]): Filter<C>['reads'] => [
  ...new Set(filters.flatMap(({ reads }) => reads)),
]

/** The filter that keeps what every one of these keeps: everything, where there is none. */
export const allOf = <C extends Columns>(
  filters: readonly Filter<C>[],
  name: string = `all ${namesOf(filters)}`,
): Filter<C> => ({
  name,
  reads: readsOf(filters),
  keeps: (values) => filters.every(({ keeps }) => keeps(values)),
  of: { how: 'all', filters },
})

/** The filter that keeps what any of these keeps: nothing, where there is none. */
export const anyOf = <C extends Columns>(
  filters: readonly Filter<C>[],
  name: string = `any ${namesOf(filters)}`,
): Filter<C> => ({
  name,
  reads: readsOf(filters),
  keeps: (values) => filters.some(({ keeps }) => keeps(values)),
  of: { how: 'any', filters },
})
