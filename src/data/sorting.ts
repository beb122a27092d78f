import type { Columns, Dataset, SortKey } from '../model/collection.ts'

/** An order in its one form: orders that turn each other round are one, read from one end or the other. */
export type Sorting<C extends Columns> = {
  /** Equal names mean equal orders. */
  readonly name: string
  readonly keys: readonly SortKey<C>[]
  readonly isReverse: boolean
}

/** Whether a key sorts rows by their numbers. */
export const isNatural = <C extends Columns>(
  { natural = [] }: Pick<Dataset<object, C>, 'natural'>,
  { column, as }: SortKey<C>,
): boolean => !as && natural.includes(column)

/** Where the keys end that decide: with the first one by which no two rows tie. */
const lengthOf = <C extends Columns>(
  dataset: Pick<Dataset<object, C>, 'natural' | 'key'>,
  keys: readonly SortKey<C>[],
) => 1 + keys.findIndex((key) => isNatural(dataset, key) || (!key.as && key.column === dataset.key))

/** Brings an order to its one form. Only where no two rows tie may it be turned round. */
export const toSorting = <C extends Columns>(
  dataset: Pick<Dataset<object, C>, 'natural' | 'key'>,
  order: readonly SortKey<C>[],
): Sorting<C> => {
  const length = lengthOf(dataset, order)
  const keys = length > 0 ? order.slice(0, length) : order
  const isReverse = length > 0 && order[0]?.direction === 'desc'
  let name = ''
  for (const { column, as, direction } of keys) {
    name += `${as ? `${column} as ${as.name}` : column} ${(direction === 'desc') === isReverse ? 'asc' : 'desc'},`
  }
  if (!isReverse) return { name, keys, isReverse }
  return { name, keys: keys.map((key) => ({ ...key, direction: key.direction === 'asc' ? 'desc' : 'asc' })), isReverse }
}
