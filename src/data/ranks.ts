import type { PackedCodes } from './coded.ts'
import { sortValues } from './sort-values.ts'
import { toSortableNumbers } from './sortable-numbers.ts'
import { toSortableTexts } from './sortable-texts.ts'
import { createDictionary, type Values } from './store.ts'
import { each, isOver, isOverAt, type Work } from './turns.ts'

/** The place of each row's value among all different values, from 0 on; `count` is how many those are at the most. */
export type Ranks = { readonly of: Uint32Array; readonly count: number }

/** Ranks values by sorting all of them: null before all else, strings by UTF-16 code unit. */
function* rankEach(values: Values): Work<Ranks> {
  const { numbers, isNew } = yield* sortValues((yield* toSortableNumbers(values)) ?? (yield* toSortableTexts(values)))
  const of = new Uint32Array(values.size)
  let rank = -1
  yield* each(values.size, (place) => {
    rank += isNew[place] ?? 0
    of[numbers[place] ?? 0] = rank
  })
  return { of, count: rank + 1 }
}

// Up to so many different values are sorted instead of the rows.
const FEW = 65_536

// So many rows tell whether values come again.
const SAMPLE = 8_192

const areMany = (values: number, rows: number): boolean => values > FEW || (rows === SAMPLE && values > 0.9 * SAMPLE)

/**
 * Ranks rows of few different values: the values are sorted, and each row takes the rank of its own. Where there are more of
 * them, gives the values again, so that none that was made is made twice.
 */
function* rankFew({ size, at }: Values): Work<Ranks | Values> {
  const { values, codeOf } = createDictionary()
  const codes = new Uint32Array(size)
  for (let n = 0; n < size; n += 1) {
    codes[n] = codeOf(at(n) ?? null)
    if (areMany(values.length, n + 1)) return { size, at: (row) => (row <= n ? values[codes[row] ?? 0] : at(row)) }
    if (isOverAt(n)) yield
  }
  const ranks = yield* rankEach({ size: values.length, at: (code) => values[code] })
  yield* each(size, (n) => {
    codes[n] = ranks.of[codes[n] ?? 0] ?? 0
  })
  return { of: codes, count: ranks.count }
}

/** Ranks the rows by their values. Of many different ones none is kept as an object: a million of them would halt everything. */
export function* rank(values: Values): Work<Ranks> {
  const ranks = yield* rankFew(values)
  return 'count' in ranks ? ranks : yield* rankEach(ranks)
}

// So many numbers are made empty before anybody notices.
const LARGE = 0x1_0000

/**
 * Ranks rows whose values have numbers: of all rows with one number only the first is ranked, and of those without a number
 * each.
 */
export function* rankByCode({ size, at }: Values, { numbers, none }: PackedCodes): Work<Ranks> {
  const places = new Uint32Array(none)
  // To have much memory made empty takes a turn of its own.
  if (none > LARGE && isOver()) yield
  const rows = new Uint32Array(size)
  const of = new Uint32Array(size)
  if (size > LARGE && isOver()) yield
  let found = 0
  yield* each(size, (n) => {
    const code = numbers[n] ?? none
    const place = code === none ? 0 : (places[code] ?? 0)
    if (place === 0) {
      rows[found] = n
      found += 1
      if (code !== none) places[code] = found // From 1 on, for 0 stands for none yet.
    }
    of[n] = place === 0 ? found - 1 : place - 1
  })
  const ranks = yield* rankEach({ size: found, at: (place) => at(rows[place] ?? 0) })
  yield* each(size, (n) => {
    of[n] = ranks.of[of[n] ?? 0] ?? 0
  })
  return { of, count: ranks.count }
}
