import type { Coded, ColumnName, Columns, Filter, Scalar } from '../model/collection.ts'
import { allOf, anyOf } from '../model/filter.ts'
import { keepCodes, keepColumn, lookAt, type Shelf, valuesOf } from './shelf.ts'
import { each, type Work } from './turns.ts'

type Parts<C extends Columns> = NonNullable<Filter<C>['of']>

/** Tells whether row `n` is kept; or, where that is the same for all rows, whether they are. */
export type Ask = boolean | ((n: number) => boolean)

// What is known of a value: nothing (0), or whether rows that have it are kept.
const LEFT = 1
const KEPT = 2

// Where so many rows or more come to a value, all values are looked at first: if none is kept, no row need be numbered.
const ROWS_A_VALUE = 8

// Where more values than that come to a row, it is rather the rows that are looked at.
const VALUES_A_ROW = 4

/** Asks a filter of one column by the numbers of its values: each value is made and looked at once, however many rows have it. */
function* askByCode<C extends Columns, Name extends ColumnName<C>>(
  shelf: Shelf<C>,
  filter: Filter<C>,
  column: Name,
  { codes, value }: Coded<C[Name]>,
): Work<Ask> {
  const { size } = shelf.source
  const count = codes.count()
  const one: { [name: string]: Scalar } = {}
  const keeps = (looked: Scalar): boolean => {
    one[column] = looked
    return filter.keeps(one as C) // It looks at no other column.
  }
  const seen = new Uint8Array(count)
  const look = (code: number): boolean => {
    const isKept = keeps(value(code))
    seen[code] = isKept ? KEPT : LEFT
    return isKept
  }
  if (codes.isWhole && size >= ROWS_A_VALUE * count) {
    yield* each(count, look)
    if (!seen.includes(KEPT)) return false
    if (!seen.includes(LEFT)) return true
  }
  const { numbers, none } = yield* keepCodes(shelf, codes)
  const { at } = valuesOf(shelf, column)
  return (n) => {
    const code = numbers[n] ?? none
    if (code === none) return keeps(at(n))
    const known = seen[code]
    return known === 0 ? look(code) : known === KEPT
  }
}

/** The column that a filter looks at, if it is one alone whose values have numbers that are worth looking through. */
const codedColumn = <C extends Columns>(
  { dataset, source }: Shelf<C>,
  filter: Filter<C>,
): ColumnName<C> | undefined => {
  const [column, ...others] = filter.reads
  const coded = column && others.length === 0 ? dataset.coded?.[column] : undefined
  return coded && coded.codes.count() <= VALUES_A_ROW * source.size ? column : undefined
}

/** The same filters, those of one column with numbers as one: its values are looked at once for all of them. */
const joinColumns = <C extends Columns>(shelf: Shelf<C>, { how, filters }: Parts<C>): readonly Filter<C>[] => {
  const groups = new Map<string | symbol, Filter<C>[]>()
  for (const filter of filters) {
    const column = codedColumn(shelf, filter) ?? Symbol() // Nobody else's.
    const group = groups.get(column)
    if (group) group.push(filter)
    else groups.set(column, [filter])
  }
  const join = how === 'all' ? allOf : anyOf
  return [...groups.values()].map((group) => (group.length > 1 ? join(group) : (group[0] as Filter<C>)))
}

/** Asks what filters keep together: those that keep all rows, or none, are not asked of any. */
function* askTogether<C extends Columns>(shelf: Shelf<C>, parts: Parts<C>): Work<Ask> {
  const decides = parts.how === 'any'
  const asks: ((n: number) => boolean)[] = []
  for (const filter of joinColumns(shelf, parts)) {
    const ask = yield* toAsk(shelf, filter)
    if (ask === decides) return decides
    if (typeof ask === 'function') asks.push(ask)
  }
  const [first, second] = asks
  if (!first) return !decides
  if (!second) return first
  return (n) => {
    for (const ask of asks) if (ask(n) === decides) return decides
    return !decides
  }
}

/** Prepares a filter to be asked of rows; what it reads is packed first, for filters ask for the same few columns again and again. */
export function* toAsk<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>): Work<Ask> {
  const column = codedColumn(shelf, filter)
  const coded = column && shelf.dataset.coded?.[column]
  if (coded) return yield* askByCode(shelf, filter, column, coded)
  if (filter.of) return yield* askTogether(shelf, filter.of)
  for (const name of filter.reads) yield* keepColumn(shelf, name)
  const { values, move } = lookAt(shelf, filter.reads)
  return (n) => {
    move(n)
    return filter.keeps(values)
  }
}
