import type { Columns, Dataset, SortKey } from '../model/collection.ts'

/** What of a dataset decides how orders of its rows relate. */
type Keyed<C extends Columns> = Pick<Dataset<object, C>, 'key' | 'natural'>

/** An order in its one form: orders that turn each other round are one, read from one end or the other. */
export type Sorting = {
  /** Equal names mean equal orders. It says that it is one: other things have names too. */
  readonly name: string
  /** How many of the keys decide: up to the first one by which no two rows tie. */
  readonly length: number
  /** Whether the order is that of the name, read from its end. */
  readonly isReverse: boolean
}

/** Whether a key sorts rows by their numbers. */
export const isNatural = <C extends Columns>({ natural }: Keyed<C>, { column, as }: SortKey<C>): boolean =>
  !as && natural?.includes(column) === true

const hasNoTies = <C extends Columns>(dataset: Keyed<C>, key: SortKey<C>): boolean =>
  isNatural(dataset, key) || (!key.as && key.column === dataset.key)

const turn = (direction: 'asc' | 'desc'): 'asc' | 'desc' => (direction === 'asc' ? 'desc' : 'asc')

/** Brings an order to its one form. Only where no two rows tie may it be turned round. */
export const toSorting = <C extends Columns>(dataset: Keyed<C>, order: readonly SortKey<C>[]): Sorting => {
  const last = order.findIndex((key) => hasNoTies(dataset, key))
  const length = last < 0 ? order.length : last + 1
  const isReverse = last >= 0 && order[0]?.direction === 'desc'
  let name = 'order '
  for (let index = 0; index < length; index += 1) {
    const key = order[index]
    if (key) name += `${key.column} ${key.as?.name ?? ''} ${isReverse ? turn(key.direction) : key.direction},`
  }
  return { name, length, isReverse }
}

/** The keys that rows are sorted by for an order in its one form. */
export const keysOf = <C extends Columns>(
  { length, isReverse }: Sorting,
  order: readonly SortKey<C>[],
): readonly SortKey<C>[] =>
  order.slice(0, length).map((key) => (isReverse ? { ...key, direction: turn(key.direction) } : key))
