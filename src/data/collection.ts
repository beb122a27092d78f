import type {
  Collection,
  ColumnName,
  Columns,
  Dataset,
  Query,
  Scalar,
  Selection,
  SortKey,
  Source,
} from '../model/collection.ts'
import { after, type Later } from '../model/later.ts'
import { createSearch, type Find, indexKeys } from './find.ts'
import type { Look } from './look.ts'
import { keepMatches } from './matches.ts'
import { inNaturalOrder, inReverse, type Numbers } from './order.ts'
import { createRows } from './rows.ts'
import { createShare } from './share.ts'
import { createShelf, lookAt, type Made, type Shelf, valuesOf } from './shelf.ts'
import { sortBy } from './sort-by.ts'
import { isNatural, keysOf, type Sorting, toSorting } from './sorting.ts'
import type { Work } from './turns.ts'

/** The rows of a query with their numbers, the same object as long as it is kept. */
export type SeededSelection<Row> = Selection<Row> & { readonly numbers: Numbers }

/** The rows of one kind as they are made, whose numbers are known. */
export type Seeded<Row extends object = object, C extends Columns = Columns> = Omit<Collection<Row, C>, 'select'> & {
  readonly size: number
  readonly row: (n: number) => Row
  /** The number of the row with a key; later where keys have to be indexed first. */
  readonly numberOf: (key: Scalar) => Later<number | undefined>
  /** What a row that somebody adds begins as; the same for the same number. */
  readonly draft: (n: number) => Row
  /** A look at the columns of one row after another. */
  readonly look: () => Look<C>
  readonly select: (query: Query<C>) => Later<SeededSelection<Row>>
}

/** Rows in an order, to be read from either end. */
type Ordered<Row> = Made & { readonly fromStart: SeededSelection<Row>; readonly fromEnd: SeededSelection<Row> }

const toSelection = <Row>(numbers: Numbers, row: (n: number) => Row): SeededSelection<Row> => {
  const { length, at } = numbers
  return {
    numbers,
    total: length,
    rows: (offset, limit) => {
      const rows: Row[] = []
      const end = Math.min(length, offset + limit)
      for (let index = offset; index < end; index += 1) rows.push(row(at(index)))
      return rows
    },
  }
}

const NO_ORDER: readonly never[] = []

const createSelect = <Row extends object, C extends Columns>(
  shelf: Shelf<C>,
  row: (n: number) => Row,
): Seeded<Row, C>['select'] => {
  const { dataset, source, made } = shelf
  const share = createShare<Ordered<Row>>()
  // What stands under such a name is nothing else, and of this shelf's rows.
  const find = (name: string): Ordered<Row> | undefined => made.get(name) as Ordered<Row> | undefined
  const keep = (name: string, numbers: Numbers): Ordered<Row> => {
    const [fromStart, fromEnd] = [toSelection(numbers, row), toSelection(inReverse(numbers), row)]
    return made.keep(name, { fromStart, fromEnd, bytes: numbers.bytes })
  }
  /** All rows in an order: those in the order of its other keys, sorted by its first one. */
  const ordered = function* (sorting: Sorting, order: readonly SortKey<C>[]): Work<Ordered<Row>> {
    const known = find(sorting.name)
    if (known) return known
    const [first, ...others] = keysOf(sorting, order)
    if (!first || isNatural(dataset, first))
      return keep(sorting.name, inNaturalOrder(source.size, first?.direction === 'desc'))
    const below = toSorting(dataset, others)
    const { numbers } = (yield* ordered(below, others)).fromStart
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
  const read = ({ fromStart, fromEnd }: Ordered<Row>, isReverse: boolean): SeededSelection<Row> =>
    isReverse ? fromEnd : fromStart
  return ({ filter, order = NO_ORDER }: Query<C>) => {
    const sorting = sortingOf(order)
    const name = filter ? `${sorting.name}|${filter.name}` : sorting.name
    const known = find(name)
    if (known) return read(known, sorting.isReverse)
    const sorted = share(name, function* (): Work<Ordered<Row>> {
      const all = yield* ordered(sorting, order)
      return filter ? keep(name, yield* keepMatches(shelf, filter, all.fromStart.numbers)) : all
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
): Seeded<Row, C> => {
  const { size } = source
  const row = createRows(dataset, source)
  const shelf = createShelf(dataset, source)
  const find = createFind(shelf)
  const names = Object.keys(dataset.columns) as ColumnName<C>[]
  const numberOf = (key: Scalar): Later<number | undefined> => after(find(), (found) => found(key))
  return {
    size,
    row,
    numberOf,
    draft: (n) => dataset.draft?.(source, size + n) ?? dataset.make(source, size + n),
    look: () => lookAt(shelf, names),
    first: () => (size > 0 ? row(0) : undefined),
    find: (key) => after(numberOf(key), (n) => (n === undefined ? undefined : row(n))),
    select: createSelect(shelf, row),
  }
}
