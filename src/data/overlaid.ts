import type { Collection, Columns, Dataset, Query, Scalar, Selection } from '../model/collection.ts'
import { after, type Later, together } from '../model/later.ts'
import type { Seeded, SeededSelection } from './collection.ts'
import { compareBy } from './compare.ts'
import { type Edits, merge, type Placed } from './merge.ts'
import { work } from './turns.ts'
import type { Writes, Written } from './writes.ts'

/** What was written, with the number of the row that was made under the same key, where there is one. */
type Numbered<Row> = Written<Row> & { readonly made: number | undefined }

const toEdits = <Row extends object, C extends Columns>(
  { read }: Pick<Dataset<Row, C>, 'read'>,
  size: number,
  written: readonly Numbered<Row>[],
  { filter }: Query<C>,
): Edits<Row, C> => ({
  out: written.flatMap(({ made }) => made ?? []),
  into: written.flatMap(({ row, made }, index): readonly Placed<Row, C>[] => {
    if (!row) return []
    const values = read(row)
    // Rows of no made one's key stand behind all those that are made, in the order in which they were written.
    return filter?.keeps(values) === false ? [] : [{ row, values, number: made ?? size + index }]
  }),
})

/**
 * The rows of one kind with what was written over them. Nothing that is known of the made rows is made anew: a selection of
 * them is merged with what was written when it is first asked for, and again after the next change.
 */
export const createOverlaid = <Row extends object, C extends Columns>(
  dataset: Dataset<Row, C>,
  seeded: () => Seeded<Row, C>,
  writes: Writes<Row>,
): Collection<Row, C> => {
  let version = -1
  let numbered: Later<readonly Numbered<Row>[]> = []
  let merged = new WeakMap<SeededSelection<Row>, Later<Selection<Row>>>()
  /** What was written, numbered; anew after each change. */
  const current = (): Later<readonly Numbered<Row>[]> => {
    if (version === writes.version()) return numbered
    version = writes.version()
    merged = new WeakMap()
    const { numberOf } = seeded()
    numbered = together(writes.list().map((one) => after(numberOf(one.key), (made) => ({ ...one, made }))))
    return numbered
  }
  const mergeInto = (base: SeededSelection<Row>, query: Query<C>): Later<Selection<Row>> => {
    const { size, row, look } = seeded()
    const { numbers } = base
    const compare = compareBy(query.order ?? [])
    return after(current(), (written) =>
      work(merge({ numbers, row, looks: [look(), look()], compare }, toEdits(dataset, size, written, query))),
    )
  }
  const keyOf = (row: Row): Scalar => dataset.read(row)[dataset.key]
  return {
    first: () => {
      const { size, row } = seeded()
      for (let n = 0; n < size; n += 1) {
        const made = row(n)
        const written = writes.get(keyOf(made))
        if (!written || written.row) return written?.row ?? made
      }
      return writes.list().find((one) => one.row)?.row
    },
    find: (key) => {
      const written = writes.get(key)
      return written ? written.row : seeded().find(key)
    },
    select: (query) =>
      after(seeded().select(query), (base): Later<Selection<Row>> => {
        current() // What was merged before the last change is forgotten.
        const kept = merged // Of what was written by now.
        const known = kept.get(base)
        if (known) return known
        const made = mergeInto(base, query)
        kept.set(base, made)
        return after(made, (selection): Selection<Row> => {
          kept.set(base, selection)
          return selection
        })
      }),
  }
}
