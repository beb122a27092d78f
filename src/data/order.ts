import type { SortKey } from '../model/collection.ts'

type Scalar = string | number | boolean | null | undefined

/** Compares two values of one key: null before all else, strings by UTF-16 code unit. */
export const compareScalars = (a: Scalar, b: Scalar): number => {
  if (a === b) return 0
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  return a < b ? -1 : 1
}

/** Sorts row numbers by keys, most significant first; rows that tie stay as they stood. Each key is read once a row. */
export const sortRows = <Row>(
  numbers: Uint32Array,
  rowAt: (n: number) => Row,
  order: readonly SortKey<Row>[],
): Uint32Array => {
  if (order.length === 0) return numbers
  const columns = order.map(({ of, direction }) => ({
    values: Array.from(numbers, (n) => of(rowAt(n))),
    sign: direction === 'asc' ? 1 : -1,
  }))
  const compare = (a: number, b: number): number => {
    for (const { values, sign } of columns) {
      const difference = compareScalars(values[a], values[b])
      if (difference !== 0) return difference * sign
    }
    return a - b
  }
  const places = Uint32Array.from(numbers, (_, place) => place).sort(compare)
  return places.map((place) => numbers[place] ?? 0)
}
