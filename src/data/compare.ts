import type { Columns, Scalar, SortKey } from '../model/collection.ts'

/** Below 0 where the first one comes before the second, above 0 where it comes after, 0 where they tie. */
export type Compare<T> = (a: T, b: T) => number

/** Compares values of one column as sort keys do: null first, texts by UTF-16 code unit. */
const compareValues: Compare<Scalar> = (a, b) => {
  const [x, y] = [a ?? null, b ?? null]
  if (x === y) return 0
  if (x === null) return -1
  return y === null || x > y ? 1 : -1
}

/** Compares rows by the keys of an order, one after another. Those that tie are told apart by whoever knows their numbers. */
export const compareBy =
  <C extends Columns>(order: readonly SortKey<C>[]): Compare<C> =>
  (a, b) => {
    for (const { column, direction, as } of order) {
      const compared = as ? compareValues(as.of(a), as.of(b)) : compareValues(a[column], b[column])
      if (compared !== 0) return direction === 'asc' ? compared : -compared
    }
    return 0
  }
