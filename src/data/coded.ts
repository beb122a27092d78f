import type { Coded, Codes, Scalar, Source } from '../model/collection.ts'
import { each, type Work } from './turns.ts'

/** The numbers that rows have by some codes; `none` is that of rows whose value has none. */
export type PackedCodes = {
  readonly numbers: Uint8Array | Uint16Array | Uint32Array
  readonly none: number
  readonly bytes: number
}

const arrayFor = (count: number, size: number): PackedCodes['numbers'] => {
  if (count < 0x100) return new Uint8Array(size)
  return count < 0x1_0000 ? new Uint16Array(size) : new Uint32Array(size)
}

/** Packs the numbers of all rows: one, two or four bytes each. */
export function* packCodes(codes: Codes, source: Source): Work<PackedCodes> {
  const none = codes.count()
  const numbers = arrayFor(none, source.size)
  yield* each(source.size, (n) => {
    const code = codes.of(source, n)
    numbers[n] = code < 0 ? none : code
  })
  return { numbers, none, bytes: numbers.byteLength }
}

/** The column of values that all have numbers. */
export const byCode =
  <V extends Scalar>({ codes, value }: Coded<V>): ((source: Source, n: number) => V) =>
  (source, n) =>
    value(codes.of(source, n))
