import { mismatch, show } from '../judge.ts'
import type { Mismatch } from '../law.ts'
import { keyOf, type List, type Row, type Walk } from '../walk.ts'

const texts = new WeakMap<Row, string>()

/** A row with all that it shows; every row is written once, however many walks are held against each other. */
const textOf = (row: Row): string => {
  const text = texts.get(row) ?? JSON.stringify(row)
  texts.set(row, text)
  return text
}

/** The first property in which two rows differ. */
const placeOf = (before: Row, after: Row): string =>
  [...Object.keys(before), ...Object.keys(after)].find(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  ) ?? ''

/** The mismatch of the first row that shows something else than the row of its key in the walk over the whole list. */
export const unchanged = (list: List, whole: Walk, { rows, pages }: Walk): readonly Mismatch[] => {
  const known = new Map(whole.rows.map((row) => [keyOf(list, row), row]))
  const isOther = (row: Row): boolean => textOf(known.get(keyOf(list, row)) ?? row) !== textOf(row)
  const after = rows.find(isOther)
  const before = after && known.get(keyOf(list, after))
  const got = pages.find((page) => page.text !== '')
  if (!after || !before || !got) return []
  const [name, key] = [placeOf(before, after), keyOf(list, after)]
  const why = `The row ${key} is the same however it is asked for.`
  return [mismatch(got, `/${list.page.rows}/*/${name}`, show(before[name]), show(after[name]), why)]
}
