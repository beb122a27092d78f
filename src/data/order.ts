import type { Scalar, SortKey, Source } from '../model/collection.ts'

/** Compares two values of one key: null before all else, strings by UTF-16 code unit. */
const compareScalars = (a: Scalar, b: Scalar): number => {
  if (a === b) return 0
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  return a < b ? -1 : 1
}

/** Rows by number, and what their fields are made from. */
export type Rows<Row> = { readonly source: Source; readonly row: (n: number) => Row }

const sortByColumns = <Row>({ source, row }: Rows<Row>, size: number, order: readonly SortKey<Row>[]): Uint32Array => {
  const numbers = Uint32Array.from({ length: size }, (_, n) => n)
  const columns = order.map(({ of, column, direction }) => ({
    values: Array.from(numbers, (n) => (column ? column(source, n) : of(row(n)))),
    sign: direction === 'asc' ? 1 : -1,
  }))
  return numbers.sort((a, b) => {
    for (const { values, sign } of columns) {
      const difference = compareScalars(values[a], values[b])
      if (difference !== 0) return difference * sign
    }
    return a - b
  })
}

/** The numbers of all rows, sorted by keys, most significant first; rows that tie stay in the order of their numbers. */
export const sortRows = <Row>(rows: Rows<Row>, size: number, order: readonly SortKey<Row>[]): Uint32Array => {
  // Behind a key whose values are all different, further keys decide nothing.
  const unique = order.findIndex(({ isNatural }) => isNatural)
  const needed = unique < 0 ? order : order.slice(0, unique + 1)
  const [first] = needed
  if (first && !first.isNatural) return sortByColumns(rows, size, needed)
  const numbers = Uint32Array.from({ length: size }, (_, n) => n)
  return first?.direction === 'desc' ? numbers.reverse() : numbers
}
