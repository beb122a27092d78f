import type { Ranks } from './ranks.ts'
import { each, type Work } from './turns.ts'

/** Row numbers in some order. */
export type Numbers = { readonly length: number; readonly at: (index: number) => number; readonly bytes: number }

/** All rows in the order of their numbers, or the other way round: nothing has to be kept for that. */
export const inNaturalOrder = (size: number, isReverse: boolean): Numbers => ({
  length: size,
  at: isReverse ? (index) => size - 1 - index : (index) => index,
  bytes: 0,
})

/** The row numbers of a list. */
export const inListedOrder = (list: Uint32Array): Numbers => ({
  length: list.length,
  at: (index) => list[index] ?? 0, // Whoever asks stays below the length.
  bytes: list.byteLength,
})

/** Rows in the opposite order. */
export const inReverse = ({ length, at, bytes }: Numbers): Numbers => ({
  length,
  at: (index) => at(length - 1 - index),
  bytes,
})

/** One key that rows are sorted by. */
export type RankedKey = { readonly ranks: Ranks; readonly isReverse: boolean }

const BITS = 16
const SPAN = 65_536

/** Sorts rows by some bits of their ranks and leaves those that tie as they are: a counting sort. */
function* sortByBits(rows: Uint32Array, digitOf: (n: number) => number, digits: number): Work<Uint32Array> {
  const places = new Uint32Array(digits + 1)
  yield* each(rows.length, SPAN, (index) => {
    const digit = digitOf(rows[index] ?? 0)
    places[digit + 1] = (places[digit + 1] ?? 0) + 1
  })
  for (let digit = 0; digit < digits; digit += 1) places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0)
  const sorted = new Uint32Array(rows.length)
  yield* each(rows.length, SPAN, (index) => {
    const n = rows[index] ?? 0
    const digit = digitOf(n)
    const place = places[digit] ?? 0
    places[digit] = place + 1
    sorted[place] = n
  })
  return sorted
}

function* sortByKey(rows: Uint32Array, { ranks, isReverse }: RankedKey): Work<Uint32Array> {
  const last = ranks.count - 1
  const rankOf = (n: number): number => (isReverse ? last - (ranks.of[n] ?? 0) : (ranks.of[n] ?? 0))
  if (last < 2 ** BITS) return yield* sortByBits(rows, rankOf, last + 1)
  const byLow = yield* sortByBits(rows, (n) => rankOf(n) & 0xffff, 2 ** BITS)
  return yield* sortByBits(byLow, (n) => rankOf(n) >>> BITS, (last >>> BITS) + 1)
}

/** Sorts rows by keys, most significant first; rows that tie stay as they were. */
export function* sortRows(rows: Numbers, keys: readonly RankedKey[]): Work<Numbers> {
  let sorted: Uint32Array = new Uint32Array(rows.length)
  yield* each(rows.length, SPAN, (index) => {
    sorted[index] = rows.at(index)
  })
  for (const key of keys.toReversed()) sorted = yield* sortByKey(sorted, key)
  return inListedOrder(sorted)
}
