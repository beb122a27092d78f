import type { Columns, Selection } from '../model/collection.ts'
import type { Compare } from './compare.ts'
import { firstNotBefore } from './halves.ts'
import type { Look } from './look.ts'
import type { Numbers } from './order.ts'
import { isOver, type Work } from './turns.ts'

/** A row that was written, as far as its place among the others goes: its columns, and its number among those that tie. */
export type Placed<Row, C> = { readonly row: Row; readonly values: C; readonly number: number }

/** What is to be done to an order of rows that are made: numbers of those to be left out, and rows to be put in. */
export type Edits<Row, C> = { readonly out: readonly number[]; readonly into: readonly Placed<Row, C>[] }

/** Rows that follow each other: from index `start` of the merged order on, the row of each place in the run. */
type Run<Row> = { readonly start: number; readonly at: (place: number) => Row }

/** The rows of runs, the last of which ends at `total`. */
const toSelection = <Row>(runs: readonly Run<Row>[], total: number): Selection<Row> => ({
  total,
  rows: (offset, limit) => {
    const rows: Row[] = []
    const end = Math.min(total, offset + limit)
    let index = firstNotBefore(runs.length, (run) => (runs[run]?.start ?? 0) <= offset) - 1
    for (let place = offset; place < end; place += 1) {
      while ((runs[index + 1]?.start ?? total) <= place) index += 1
      const run = runs[index]
      if (run) rows.push(run.at(place - run.start))
    }
    return rows
  },
})

/** An edit at an index of the order that is edited: the row there is left out, or a row is put in before it. */
type Edit<Row> = { readonly index: number; readonly row?: Row }

const applyEdits = <Row>(edits: readonly Edit<Row>[], length: number, at: (index: number) => Row): Selection<Row> => {
  const runs: Run<Row>[] = []
  let [total, done] = [0, 0]
  const keepUntil = (end: number): void => {
    const from = done
    if (end > from) runs.push({ start: total, at: (place) => at(from + place) })
    total += Math.max(0, end - from)
    done = Math.max(done, end)
  }
  for (const { index, row } of edits) {
    keepUntil(index)
    if (row === undefined) done = index + 1
    else {
      runs.push({ start: total, at: () => row })
      total += 1
    }
  }
  keepUntil(length)
  return toSelection(runs, total)
}

/** An order of rows that are made, and how it was come by. */
export type Base<Row, C extends Columns> = {
  readonly numbers: Numbers
  readonly row: (n: number) => Row
  /** Two looks at columns of any row, so that two can be compared. */
  readonly looks: readonly [Look<C>, Look<C>]
  readonly compare: Compare<C>
}

/**
 * Merges rows that were written into an order of rows that are made: each finds its place by halves, so that of a million rows
 * some twenty are looked at, and the order stays as it is for everybody else.
 */
export function* merge<Row, C extends Columns>(base: Base<Row, C>, { out, into }: Edits<Row, C>): Work<Selection<Row>> {
  const { numbers, row, compare } = base
  const [here, there] = base.looks
  /** Where a row stands, or would stand: those that tie go by their numbers. */
  const placeOf = (values: C, number: number): number =>
    firstNotBefore(numbers.length, (index) => {
      const n = numbers.at(index)
      there.move(n)
      const compared = compare(there.values, values)
      return compared < 0 || (compared === 0 && n < number)
    })
  const edits: Edit<Row>[] = []
  for (const placed of into.toSorted((a, b) => compare(a.values, b.values) || a.number - b.number)) {
    if (isOver()) yield
    edits.push({ index: placeOf(placed.values, placed.number), row: placed.row })
  }
  for (const n of out) {
    if (isOver()) yield
    here.move(n)
    const index = placeOf(here.values, n)
    if (index < numbers.length && numbers.at(index) === n) edits.push({ index })
  }
  // Sorting keeps the order of those put in at one index, and they come before what is left out there.
  edits.sort((a, b) => a.index - b.index)
  return applyEdits(edits, numbers.length, (index) => row(numbers.at(index)))
}
