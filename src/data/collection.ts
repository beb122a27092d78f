import type { Collection, Dataset, Query, Selection, SortKey, Source } from '../model/collection.ts'
import { sortRows } from './order.ts'
import { createRecent } from './recent.ts'

// Rows kept as objects, and selections kept as row numbers; past that the oldest go and are made again when asked for.
const KEPT_ROWS = 50_000
const KEPT_SELECTIONS = 64

/** Makes rows and keeps the last ones, so that a row asked for again is the same object. */
const createRows = <Row extends object>(dataset: Dataset<Row>, source: Source): ((n: number) => Row) => {
  const kept = new Map<number, Row>()
  return (n) => {
    const known = kept.get(n)
    if (known) return known
    const row = Object.freeze(dataset.make(source, n))
    if (kept.size >= KEPT_ROWS) kept.clear()
    kept.set(n, row)
    return row
  }
}

const nameOf = <Row>(order: readonly SortKey<Row>[]): string =>
  order.map(({ name, direction }) => `${name} ${direction}`).join()

/** Makes the collection of a dataset: rows by number, by key, and selected by filter and order. */
export const createCollection = <Row extends object>(dataset: Dataset<Row>, source: Source): Collection<Row> => {
  const { size } = source
  const row = createRows(dataset, source)
  const recent = createRecent<Uint32Array>(KEPT_SELECTIONS)
  let keys: Map<string | number, number> | undefined
  const ordered = (order: readonly SortKey<Row>[]): Uint32Array =>
    recent(`all|${nameOf(order)}`, () => sortRows({ source, row }, size, order))
  const numbersOf = ({ filter, order = [] }: Query<Row>): Uint32Array => {
    if (!filter) return ordered(order)
    // Filtering keeps the order, so a filter never sorts again.
    return recent(`${filter.name}|${nameOf(order)}`, () => ordered(order).filter((n) => filter.keeps(row(n))))
  }
  const select = (query: Query<Row>): Selection<Row> => {
    const numbers = numbersOf(query)
    return {
      total: numbers.length,
      rows: (offset, limit) => Array.from(numbers.subarray(offset, offset + limit), (n) => row(n)),
    }
  }
  const find = (key: string | number): Row | undefined => {
    keys ??= new Map(Array.from({ length: size }, (_, n) => [dataset.key(row(n)), n]))
    const n = keys.get(key)
    return n === undefined ? undefined : row(n)
  }
  return { size, row, find, select }
}
