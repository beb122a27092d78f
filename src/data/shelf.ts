import type { Codes, ColumnName, Columns, Dataset, Source } from '../model/collection.ts'
import { type PackedCodes, packCodes } from './coded.ts'
import { createLook, type Look } from './look.ts'
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
  readonly dataset: Pick<Dataset<object, C>, 'columns' | 'coded' | 'unkept' | 'key' | 'natural'>
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

// What stands under the name of a store, or of numbers, is nothing else.

const storeOf = <C extends Columns>({ made }: Shelf<C>, name: string): Store | undefined =>
  made.get(`column ${name}`) as Store | undefined

const numbersOf = <C extends Columns>({ made }: Shelf<C>, { name }: Codes): PackedCodes | undefined =>
  made.get(`codes ${name}`) as PackedCodes | undefined

/** The numbers that rows have by some codes. */
export function* keepCodes<C extends Columns>(shelf: Shelf<C>, codes: Codes): Work<PackedCodes> {
  const { source, made } = shelf
  return numbersOf(shelf, codes) ?? made.keep(`codes ${codes.name}`, yield* packCodes(codes, source))
}

/** Packs a column that is read again and again, or its numbers. */
export function* keepColumn<C extends Columns>(shelf: Shelf<C>, name: ColumnName<C>): Work<void> {
  const { dataset, source, made } = shelf
  const coded = dataset.coded?.[name]
  if (coded) yield* keepCodes(shelf, coded.codes)
  else if (!dataset.unkept?.includes(name) && !storeOf(shelf, name))
    made.keep(`column ${name}`, yield* pack(valuesOf(shelf, name), Math.max(LEAST, PACKED * source.size)))
}

/** The values of a column, read from what is kept of it. */
export const keptValuesOf = <C extends Columns>(shelf: Shelf<C>, name: ColumnName<C>): Values => {
  const { size } = shelf.source
  const { at } = storeOf(shelf, name) ?? valuesOf(shelf, name)
  const coded = shelf.dataset.coded?.[name]
  const packed = coded && numbersOf(shelf, coded.codes)
  if (!packed) return { size, at }
  const { numbers, none } = packed
  const read: Values['at'] = (n) => {
    const code = numbers[n] ?? none
    return code === none ? at(n) : coded.value(code)
  }
  return { size, at: read }
}

/** A look at columns of one row after another. */
export const lookAt = <C extends Columns>(shelf: Shelf<C>, names: readonly ColumnName<C>[]): Look<C> =>
  createLook(new Map(names.map((name) => [name, keptValuesOf(shelf, name).at])))
