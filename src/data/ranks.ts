import type { Scalar } from '../model/collection.ts'
import type { PackedCodes } from './coded.ts'
import { createDictionary, type Values } from './store.ts'
import { each, type Work } from './turns.ts'
import { packUnits } from './units.ts'

/** The place of each row's value among all different values, from 0 on; `count` is how many those are at the most. */
export type Ranks = { readonly of: Uint32Array; readonly count: number }

/** Tells which of two values, by their numbers, comes first. */
type Compare = (a: number, b: number) => number

/** Compares two values of one key: null before all else, strings by UTF-16 code unit. */
const compareScalars = (a: Scalar, b: Scalar): number => {
  if (a === b) return 0
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  return a < b ? -1 : 1
}

// Values that are made, sorted and moved in some milliseconds.
const MADE = 2_048
const SORTED = 2_048
const MOVED = 32_768

/** Merges two neighbouring runs of numbers from one array into another. */
function* merge(compare: Compare, from: Uint32Array, to: Uint32Array, start: number, width: number): Work<void> {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(middle + width, from.length)
  let [left, right] = [start, middle]
  for (let at = start; at < end; at += 1) {
    const takesLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0)
    to[at] = from[takesLeft ? left++ : right++] ?? 0
    if (at % MOVED === MOVED - 1) yield
  }
}

/** The numbers from 0 to `size` - 1, sorted: by merging, for that can stop at any place. */
function* sortNumbers(size: number, compare: Compare): Work<Uint32Array> {
  let numbers = new Uint32Array(size)
  yield* each(size, MOVED, (n) => {
    numbers[n] = n
  })
  for (let start = 0; start < size; start += SORTED) {
    if (start > 0) yield
    numbers.subarray(start, start + SORTED).sort(compare)
  }
  let other = new Uint32Array(size)
  for (let width = SORTED; width < size; width *= 2) {
    for (let start = 0; start < size; start += 2 * width) yield* merge(compare, numbers, other, start, width)
    ;[numbers, other] = [other, numbers]
  }
  return numbers
}

/** Ranks what was sorted: values that compare as equal have one rank. */
function* rankSorted(sorted: Uint32Array, compare: Compare): Work<Ranks> {
  const ranks = new Uint32Array(sorted.length)
  let count = 0
  yield* each(sorted.length, MOVED, (place) => {
    const n = sorted[place] ?? 0
    if (place > 0 && compare(sorted[place - 1] ?? 0, n) !== 0) count += 1
    ranks[n] = count
  })
  return { of: ranks, count: count + 1 }
}

// Up to so many different values are sorted instead of the rows.
const FEW = 65_536

/**
 * Ranks rows of few different values: the values are sorted, and each row takes the rank of its own. Where there are more of
 * them, gives the values again, so that none that was made is made twice.
 */
function* rankFew({ size, at }: Values): Work<Ranks | Values> {
  const { values, codeOf } = createDictionary()
  const codes = new Uint32Array(size)
  for (let start = 0; start < size; start += MADE) {
    const end = Math.min(size, start + MADE)
    for (let n = start; n < end; n += 1) codes[n] = codeOf(at(n) ?? null)
    if (values.length > FEW) return { size, at: (n) => (n < end ? values[codes[n] ?? 0] : at(n)) }
    if (end < size) yield
  }
  const compare: Compare = (a, b) => compareScalars(values[a], values[b])
  const ranks = yield* rankSorted(yield* sortNumbers(values.length, compare), compare)
  yield* each(size, MOVED, (n) => {
    codes[n] = ranks.of[codes[n] ?? 0] ?? 0
  })
  return { of: codes, count: ranks.count }
}

/** Packs numbers and compares them; undefined where there is something else among them. */
function* packNumbers({ size, at }: Values): Work<Compare | undefined> {
  const numbers = new Float64Array(size)
  for (let n = 0; n < size; n += 1) {
    const value = at(n)
    if (typeof value !== 'number') return undefined
    numbers[n] = value
    if (n % MADE === MADE - 1) yield
  }
  return (a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0)
}

/** Ranks the rows by their values. Of many different ones none is kept as an object: a million of them would halt everything. */
export function* rank(values: Values): Work<Ranks> {
  const few = yield* rankFew(values)
  if ('count' in few) return few
  const compare = (yield* packNumbers(few)) ?? (yield* packUnits(few))
  return yield* rankSorted(yield* sortNumbers(few.size, compare), compare)
}

/**
 * Ranks rows whose values have numbers: of all rows with one number only the first is ranked, and of those without a number
 * each.
 */
export function* rankByCode({ size, at }: Values, { numbers, none }: PackedCodes): Work<Ranks> {
  const places = new Uint32Array(none)
  const rows = new Uint32Array(size)
  const of = new Uint32Array(size)
  let found = 0
  yield* each(size, MOVED / 4, (n) => {
    const code = numbers[n] ?? none
    const place = code === none ? 0 : (places[code] ?? 0)
    if (place === 0) {
      rows[found] = n
      found += 1
      if (code !== none) places[code] = found // From 1 on, for 0 stands for none yet.
    }
    of[n] = place === 0 ? found - 1 : place - 1
  })
  const ranks = yield* rank({ size: found, at: (place) => at(rows[place] ?? 0) })
  yield* each(size, MOVED, (n) => {
    of[n] = ranks.of[of[n] ?? 0] ?? 0
  })
  return { of, count: ranks.count }
}
