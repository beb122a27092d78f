import type { Collection, Columns, Dataset, Query, Selection, SortKey, Source } from '../model/collection.ts'
import { after, type Later } from '../model/later.ts'
import { createSearch, type Find, indexKeys } from './find.ts'
import { keepMatches } from './matches.ts'
import { inNaturalOrder, inReverse, type Numbers } from './order.ts'
import { createRows } from './rows.ts'
import { createShare } from './share.ts'
import { createShelf, type Made, type Shelf, valuesOf } from './shelf.ts'
import { sortBy } from './sort-by.ts'
import { isNatural, keysOf, type Sorting, toSorting } from './sorting.ts'
import type { Work } from './turns.ts'

/** Rows in an order, to be read from either end. */
type Ordered<Row> = Made & {
  readonly numbers: Numbers
  readonly fromStart: Selection<Row>
  readonly fromEnd: Selection<Row>
}

const toSelection = <Row>({ length, at }: Numbers, row: (n: number) => Row): Selection<Row> => ({
  total: length,
  rows: (offset, limit) => {
    const rows: Row[] = []
    const end = Math.min(length, offset + limit)
    for (let index = offset; index < end; index += 1) rows.push(row(at(index)))
    return rows
  },
})

const NO_ORDER: readonly never[] = []

const createSelect = <Row extends object, C extends Columns>(
  shelf: Shelf<C>,
  row: (n: number) => Row,
): Collection<Row, C>['select'] => {
  const { dataset, source, made } = shelf
  const share = createShare<Ordered<Row>>()
  // What stands under such a name is nothing else, and of this shelf's rows.
  const find = (name: string): Ordered<Row> | undefined => made.get(name) as Ordered<Row> | undefined
  const keep = (name: string, numbers: Numbers): Ordered<Row> => {
    const [fromStart, fromEnd] = [toSelection(numbers, row), toSelection(inReverse(numbers), row)]
    return made.keep(name, { numbers, fromStart, fromEnd, bytes: numbers.bytes })
  }
  /** All rows in an order: those in the order of its other keys, sorted by its first one. */
  const ordered = function* (sorting: Sorting, order: readonly SortKey<C>[]): Work<Ordered<Row>> {
    const known = find(sorting.name)
    if (known) return known
    const [first, ...others] = keysOf(sorting, order)
    if (!first || isNatural(dataset, first))
      return keep(sorting.name, inNaturalOrder(source.size, first?.direction === 'desc'))
    const below = toSorting(dataset, others)
    const { numbers } = yield* ordered(below, others)
    return keep(sorting.name, yield* sortBy(shelf, first, below.isReverse ? inReverse(numbers) : numbers))
  }
  // Vendors keep the orders that calls ask for again and again.
  const sortings = new WeakMap<readonly SortKey<C>[], Sorting>()
  const sortingOf = (order: readonly SortKey<C>[]): Sorting => {
    const known = sortings.get(order)
    if (known) return known
    const made = toSorting(dataset, order)
    sortings.set(order, made)
    return made
  }
  const read = ({ fromStart, fromEnd }: Ordered<Row>, isReverse: boolean): Selection<Row> =>
    isReverse ? fromEnd : fromStart
  return ({ filter, order = NO_ORDER }: Query<C>) => {
    const sorting = sortingOf(order)
    const name = filter ? `${sorting.name}|${filter.name}` : sorting.name
    const known = find(name)
    if (known) return read(known, sorting.isReverse)
    const sorted = share(name, function* (): Work<Ordered<Row>> {
      const all = yield* ordered(sorting, order)
      return filter ? keep(name, yield* keepMatches(shelf, filter, all.numbers)) : all
    })
    return after(sorted, (rows) => read(rows, sorting.isReverse))
  }
}

const createFind = <C extends Columns>(shelf: Shelf<C>): (() => Later<Find>) => {
  const { dataset } = shelf
  const values = valuesOf(shelf, dataset.key)
  const share = createShare<Find>()
  let find = dataset.natural?.includes(dataset.key) ? createSearch(values) : undefined
  const make = function* (): Work<Find> {
    find = yield* indexKeys(values)
    return find
  }
  return () => find ?? share('', make)
}

/** Makes the collection of a dataset: rows by number, by key, and selected by filter and order. */
export const createCollection = <Row extends object, C extends Columns>(
  dataset: Dataset<Row, C>,
  source: Source,
): Collection<Row, C> => {
  const row = createRows(dataset, source)
  const shelf = createShelf(dataset, source)
  const find = createFind(shelf)
  return {
    size: source.size,
    row,
    find: (key) =>
      after(find(), (numberOf) => {
        const n = numberOf(key)
        return n === undefined ? undefined : row(n)
      }),
    select: createSelect(shelf, row),
  }
}
