import type { Coded, ColumnName, Columns, Filter, Scalar } from '../model/collection.ts'
import { keepCodes, keepColumn, lookAt, type Shelf, valuesOf } from './shelf.ts'
import { each, type Work } from './turns.ts'

/** Tells whether row `n` is kept; or, where that is the same for all rows, whether they are. */
export type Ask = boolean | ((n: number) => boolean)

const LOOKED_AT = 1
const KEPT = 2

// A value takes a tenth of a microsecond to some of them to be made and looked at.
const SPAN = 4_096

// Where so many rows or more come to a value, all values are looked at first: if none is kept, no row need be numbered.
const ROWS_A_VALUE = 8

// Where so many values or more come to a row, it is rather the rows that are looked at.
const VALUES_A_ROW = 4

/** Asks by numbers: each value is made and looked at once, however many rows have it. */
function* askByCode<C extends Columns, V extends Scalar>(
  shelf: Shelf<C>,
  { codes, value }: Coded<V>,
  keeps: (value: Scalar) => boolean,
  at: (n: number) => Scalar,
): Work<Ask> {
  const { size } = shelf.source
  const count = codes.count()
  const seen = new Uint8Array(count)
  const look = (code: number): boolean => {
    const isKept = keeps(value(code))
    seen[code] = isKept ? KEPT : LOOKED_AT
    return isKept
  }
  if (codes.isWhole && size >= ROWS_A_VALUE * count) {
    yield* each(count, SPAN, look)
    const isKept = seen[0] === KEPT
    if (!seen.includes(isKept ? LOOKED_AT : KEPT)) return isKept
  }
  const { numbers, none } = yield* keepCodes(shelf, codes)
  return (n) => {
    const code = numbers[n] ?? none
    if (code === none) return keeps(at(n))
    const known = seen[code]
    return known === 0 ? look(code) : known === KEPT
  }
}

function* askByColumn<C extends Columns>(
  shelf: Shelf<C>,
  column: ColumnName<C>,
  coded: Coded<C[ColumnName<C>]>,
  filter: Filter<C>,
): Work<Ask> {
  const one: { [name: string]: Scalar } = {}
  const keeps = (value: Scalar): boolean => {
    one[column] = value
    return filter.keeps(one as C) // It looks at no other column.
  }
  return yield* askByCode(shelf, coded, keeps, valuesOf(shelf, column).at)
}

function* askOf<C extends Columns>(shelf: Shelf<C>, { how, filters }: NonNullable<Filter<C>['of']>): Work<Ask> {
  const decides = how === 'any'
  const asks: ((n: number) => boolean)[] = []
  for (const filter of filters) {
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
  if (filter.of) return yield* askOf(shelf, filter.of)
  const [column, ...others] = filter.reads
  const coded = column && shelf.dataset.coded?.[column]
  if (coded && others.length === 0 && coded.codes.count() <= VALUES_A_ROW * shelf.source.size)
    return yield* askByColumn(shelf, column, coded, filter)
  for (const name of filter.reads) yield* keepColumn(shelf, name)
  const { values, move } = lookAt(shelf, filter.reads)
  return (n) => {
    move(n)
    return filter.keeps(values)
  }
}
