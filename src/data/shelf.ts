import type { ColumnName, Columns, Dataset, Filter, Scalar, SortKey, Source } from '../model/collection.ts'
import { createLook, type Look, list, type Matches, match } from './matches.ts'
import { type Numbers, sortByRank } from './order.ts'
import { rank } from './ranks.ts'
import { createRecent, type Recent } from './recent.ts'
import { pack, type Store, type Values } from './store.ts'
import type { Work } from './turns.ts'

// Bytes of what is kept for each row: together with an index of keys, less than 60.
const STORED = 23
const MATCHED = 4

// What any collection may take, however small.
const LEAST = 1_000_000

// An entry costs something even if it holds nothing: a filter that keeps no row is one of endlessly many.
const ENTRY = 500

/** What is kept weighs its bytes, its name, and something for being there. */
export const weighing =
  <V>(bytesOf: (value: V) => number): ((value: V, key: string) => number) =>
  (value, key) =>
    bytesOf(value) + 2 * key.length + ENTRY

/** How many bytes may be kept, at so many for each row. */
export const roomFor = (size: number, bytesARow: number): number => LEAST + bytesARow * size

/** A dataset with what was made out of the columns of all its rows. */
export type Shelf<C extends Columns> = {
  readonly dataset: Pick<Dataset<object, C>, 'columns' | 'key' | 'natural'>
  readonly source: Source
  readonly stores: Recent<Store>
  readonly matches: Recent<Matches>
}

/** Makes an empty shelf. */
export const createShelf = <C extends Columns>(dataset: Shelf<C>['dataset'], source: Source): Shelf<C> => ({
  dataset,
  source,
  stores: createRecent(
    roomFor(source.size, STORED),
    weighing(({ bytes }) => bytes),
  ),
  matches: createRecent(
    roomFor(source.size, MATCHED),
    weighing(({ bits }) => bits.byteLength),
  ),
})

/** The values of a column, each made when it is asked for. */
export const valuesOf = <C extends Columns>({ dataset, source }: Shelf<C>, name: ColumnName<C>): Values => {
  const column = dataset.columns[name]
  return { size: source.size, at: (n) => column(source, n) }
}

/** The values of a column that is read again and again. */
function* storeOf<C extends Columns>(shelf: Shelf<C>, name: ColumnName<C>): Work<Store> {
  const known = shelf.stores.get(name)
  if (known) return known
  return shelf.stores.keep(name, yield* pack(valuesOf(shelf, name), roomFor(shelf.source.size, STORED)))
}

/** A look at the columns of one row after another; each is read from its store, if it has one. */
const lookAt = <C extends Columns>(shelf: Shelf<C>): Look<C> => {
  const at = (name: string): Values['at'] => (shelf.stores.get(name) ?? valuesOf(shelf, name)).at
  return createLook(new Map(Object.keys(shelf.dataset.columns).map((name) => [name, at(name)])))
}

/** Sorts rows by a key; those that tie stay as they are. */
export function* sortBy<C extends Columns>(
  shelf: Shelf<C>,
  { column, as, direction }: SortKey<C>,
  rows: Numbers,
): Work<Numbers> {
  const { values, move } = lookAt(shelf)
  const of = as?.of ?? (({ [column]: value }: C): Scalar => value)
  const at = (n: number): Scalar => {
    move(n)
    return of(values)
  }
  const ranks = yield* rank({ size: shelf.source.size, at })
  return yield* sortByRank(rows, ranks, direction === 'desc')
}

function* matchesOf<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>): Work<Matches> {
  const known = shelf.matches.get(filter.name)
  if (known) return known
  // What it reads is packed first, as far as there is room: filters ask for the same few columns again and again.
  for (const name of filter.reads) yield* storeOf(shelf, name)
  return shelf.matches.keep(filter.name, yield* match(shelf.source.size, filter, lookAt(shelf)))
}

/** The rows of an order that a filter keeps. */
export function* keepMatches<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>, rows: Numbers): Work<Numbers> {
  return yield* list(yield* matchesOf(shelf, filter), rows)
}
