import type { Scalar } from '../model/collection.ts'
import { createDictionary, type Values } from './store.ts'
import { each, type Work } from './turns.ts'

/** The place of each row's value among all different values, from 0 on; `count` is how many those are. */
export type Ranks = { readonly of: Uint32Array; readonly count: number }

/** Compares two values of one key: null before all else, strings by UTF-16 code unit. */
const compare = (a: Scalar, b: Scalar): number => {
  if (a === b) return 0
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  return a < b ? -1 : 1
}

// Values that are made, and values that are compared, in some milliseconds.
const MADE = 2_048
const SORTED = 2_048
const MERGED = 32_768

/** Merges two neighbouring runs of numbers from one array into another. */
function* merge(
  values: readonly Scalar[],
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  width: number,
): Work<void> {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(middle + width, from.length)
  let [left, right] = [start, middle]
  for (let at = start; at < end; at += 1) {
    const takesLeft = left < middle && (right >= end || compare(values[from[left] ?? 0], values[from[right] ?? 0]) <= 0)
    to[at] = from[takesLeft ? left++ : right++] ?? 0
    if (at % MERGED === MERGED - 1) yield
  }
}

/** The numbers of values in the order of the values: a merge sort, for it can stop at any place. */
function* sortValues(values: readonly Scalar[]): Work<Uint32Array> {
  const size = values.length
  let numbers = Uint32Array.from({ length: size }, (_, index) => index)
  for (let start = 0; start < size; start += SORTED) {
    if (start > 0) yield
    numbers.subarray(start, start + SORTED).sort((a, b) => compare(values[a], values[b]))
  }
  let other = new Uint32Array(size)
  for (let width = SORTED; width < size; width *= 2) {
    for (let start = 0; start < size; start += 2 * width) yield* merge(values, numbers, other, start, width)
    ;[numbers, other] = [other, numbers]
  }
  return numbers
}

/** Ranks the rows by their values. */
export function* rank({ size, at }: Values): Work<Ranks> {
  const { values, codeOf } = createDictionary()
  const ranks = new Uint32Array(size)
  yield* each(size, MADE, (n) => {
    ranks[n] = codeOf(at(n) ?? null)
  })
  const sorted = yield* sortValues(values)
  const rankOf = new Uint32Array(values.length)
  for (const [place, code] of sorted.entries()) rankOf[code] = place
  yield* each(size, MERGED, (n) => {
    ranks[n] = rankOf[ranks[n] ?? 0] ?? 0
  })
  return { of: ranks, count: values.length }
}
