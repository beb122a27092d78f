import type { ColumnName, Columns, Scalar, SortKey } from '../model/collection.ts'
import { type Numbers, sortByRank } from './order.ts'
import { type Ranks, rank, rankByCode } from './ranks.ts'
import { keepCodes, keptValuesOf, lookAt, type Shelf } from './shelf.ts'
import type { Values } from './store.ts'
import type { Work } from './turns.ts'

type Compared<C extends Columns> = NonNullable<SortKey<C>['as']>['of']

/** What rows are compared by that is no column of its own. */
const comparedOf = <C extends Columns>(shelf: Shelf<C>, of: Compared<C>): Values => {
  const { dataset, source } = shelf
  const { values, move } = lookAt(shelf, Object.keys(dataset.columns) as ColumnName<C>[])
  const at = (n: number): Scalar => {
    move(n)
    return of(values)
  }
  return { size: source.size, at }
}

function* rankBy<C extends Columns>(shelf: Shelf<C>, { column, as }: SortKey<C>): Work<Ranks> {
  if (as) return yield* rank(comparedOf(shelf, as.of))
  const coded = shelf.dataset.coded?.[column]
  if (!coded) return yield* rank(keptValuesOf(shelf, column))
  const packed = yield* keepCodes(shelf, coded.codes)
  return yield* rankByCode(keptValuesOf(shelf, column), packed)
}

/** Sorts rows by a key; those that tie stay as they are. */
export function* sortBy<C extends Columns>(shelf: Shelf<C>, key: SortKey<C>, rows: Numbers): Work<Numbers> {
  return yield* sortByRank(rows, yield* rankBy(shelf, key), key.direction === 'desc')
}
