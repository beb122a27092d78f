import type { ColumnName, Columns, Dataset, Filter, Scalar, SortKey, Source } from '../model/collection.ts'
import { createLook, type Look, list, type Matches, match } from './matches.ts'
import { type Numbers, sortByRank } from './order.ts'
import { rank } from './ranks.ts'
import { createRecent, type Recent } from './recent.ts'
import { pack, type Store, type Values } from './store.ts'
import type { Work } from './turns.ts'

// Bytes of all that is kept, for each row: eleven orders of all rows, say. With an index of keys it is less than 60 at a million.
const KEPT = 47

// Bytes of one packed column, for each row: longer ones are made again whenever they are looked at.
const PACKED = 23

// What any collection may take beside that, however small, and what one packed column may.
const BESIDE = 4_000_000
const LEAST = 1_000_000

// An entry costs something even if it holds nothing: a filter that keeps no row is one of endlessly many.
const ENTRY = 500

/** Something that was made out of a column of all rows, or of several. */
export type Made = { readonly bytes: number }

/** A dataset with what was made out of the columns of all its rows, under names that begin with what it is. */
export type Shelf<C extends Columns> = {
  readonly dataset: Pick<Dataset<object, C>, 'columns' | 'key' | 'natural'>
  readonly source: Source
  readonly made: Recent<Made>
}

/** Makes an empty shelf. What is on it weighs its bytes, its name, and something for being there. */
export const createShelf = <C extends Columns>(dataset: Shelf<C>['dataset'], source: Source): Shelf<C> => ({
  dataset,
  source,
  made: createRecent(BESIDE + KEPT * source.size, ({ bytes }, name) => bytes + 2 * name.length + ENTRY),
})

/** The values of a column, each made when it is asked for. */
export const valuesOf = <C extends Columns>({ dataset, source }: Shelf<C>, name: ColumnName<C>): Values => {
  const column = dataset.columns[name]
  return { size: source.size, at: (n) => column(source, n) }
}

/** A column that was packed, if it was. What stands under such a name is nothing else. */
const packedOf = <C extends Columns>({ made }: Shelf<C>, name: string): Store | undefined =>
  made.get(`column ${name}`) as Store | undefined

/** Packs a column that is read again and again. */
function* packColumn<C extends Columns>(shelf: Shelf<C>, name: ColumnName<C>): Work<void> {
  if (packedOf(shelf, name)) return
  const store = yield* pack(valuesOf(shelf, name), Math.max(LEAST, PACKED * shelf.source.size))
  shelf.made.keep(`column ${name}`, store)
}

/** A look at the columns of one row after another; each is read from its store, if it has one. */
const lookAt = <C extends Columns>(shelf: Shelf<C>): Look<C> => {
  const at = (name: string): Values['at'] => (packedOf(shelf, name) ?? valuesOf(shelf, name)).at
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
  const name = `filter ${filter.name}`
  const known = shelf.made.get(name) as Matches | undefined // What stands under such a name is nothing else.
  if (known) return known
  // What it reads is packed first, as far as there is room: filters ask for the same few columns again and again.
  for (const column of filter.reads) yield* packColumn(shelf, column)
  return shelf.made.keep(name, yield* match(shelf.source.size, filter, lookAt(shelf)))
}

/** The rows of an order that a filter keeps. */
export function* keepMatches<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>, rows: Numbers): Work<Numbers> {
  return yield* list(yield* matchesOf(shelf, filter), rows)
}
