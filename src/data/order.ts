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

const BITS = 16

/** Sorts rows by some bits of their ranks and leaves those that tie as they are: a counting sort. */
function* sortByBits(rows: Numbers, digitOf: (n: number) => number, digits: number): Work<Uint32Array> {
  const places = new Uint32Array(digits + 1)
  yield* each(rows.length, (index) => {
    const digit = digitOf(rows.at(index))
    places[digit + 1] = (places[digit + 1] ?? 0) + 1
  })
  for (let digit = 0; digit < digits; digit += 1) places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0)
  const sorted = new Uint32Array(rows.length)
  yield* each(rows.length, (index) => {
    const n = rows.at(index)
    const digit = digitOf(n)
    const place = places[digit] ?? 0
    places[digit] = place + 1
    sorted[place] = n
  })
  return sorted
}

/** Sorts rows by their ranks; those that tie stay as they are. */
export function* sortByRank(rows: Numbers, { of, count }: Ranks, isReverse: boolean): Work<Numbers> {
  const last = count - 1
  const rankOf = (n: number): number => (isReverse ? last - (of[n] ?? 0) : (of[n] ?? 0))
  if (last < 2 ** BITS) return inListedOrder(yield* sortByBits(rows, rankOf, last + 1))
  const byLow = inListedOrder(yield* sortByBits(rows, (n) => rankOf(n) & 0xffff, 2 ** BITS))
  return inListedOrder(yield* sortByBits(byLow, (n) => rankOf(n) >>> BITS, (last >>> BITS) + 1))
}
