import type { ColumnName, Columns, Scalar, SortKey } from '../model/collection.ts'
import { type Numbers, sortByRank } from './order.ts'
import { rank } from './ranks.ts'
import { lookAt, type Shelf } from './shelf.ts'
import type { Work } from './turns.ts'

/** Sorts rows by a key; those that tie stay as they are. */
export function* sortBy<C extends Columns>(
  shelf: Shelf<C>,
  { column, as, direction }: SortKey<C>,
  rows: Numbers,
): Work<Numbers> {
  const { dataset, source } = shelf
  const { values, move } = lookAt(shelf, Object.keys(dataset.columns) as ColumnName<C>[])
  const of = as?.of ?? (({ [column]: value }: C): Scalar => value)
  const at = (n: number): Scalar => {
    move(n)
    return of(values)
  }
  const ranks = yield* rank({ size: source.size, at })
  return yield* sortByRank(rows, ranks, direction === 'desc')
}
