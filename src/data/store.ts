import type { Scalar } from '../model/collection.ts'
import { copy, isOverAt, type Work } from './turns.ts'

/** The values of one column, packed. */
export type Store = { readonly at: (n: number) => Scalar; readonly bytes: number }

/** The value of each row from 0 to `size` - 1. */
export type Values = { readonly size: number; readonly at: (n: number) => Scalar }

/**
 * Packs values in one way. Where they do not fit it, or would take more bytes than `most`, gives the values again, so that
 * those that were made already are not made twice.
 */
type Pack = (values: Values, most: number) => Work<Store | Values>

function* packNumbers({ size, at }: Values): Work<Store | Values> {
  const numbers = new Float64Array(size)
  for (let n = 0; n < size; n += 1) {
    const value = at(n)
    if (typeof value !== 'number') return { size, at }
    numbers[n] = value
    if (isOverAt(n)) yield
  }
  return { at: (n) => numbers[n], bytes: numbers.byteLength }
}

// The bytes of an entry of a dictionary: a guess, for it is an object.
const ENTRY_BYTES = 64

/** Gives values numbers, in the order in which they come. */
export const createDictionary = (): { readonly values: Scalar[]; readonly codeOf: (value: Scalar) => number } => {
  const values: Scalar[] = []
  const codes = new Map<Scalar, number>()
  const codeOf = (value: Scalar): number => {
    const known = codes.get(value)
    if (known !== undefined) return known
    codes.set(value, values.length)
    return values.push(value) - 1
  }
  return { values, codeOf }
}

// So many rows tell whether values come again.
const SAMPLE = 65_536

const bytesOf = (value: Scalar): number => (typeof value === 'string' ? Buffer.byteLength(value) + 4 : 8)

/**
 * Whether the values of the first rows come again so seldom that to look each of them up takes longer than to write it down,
 * and are short enough for that: a row may take `room` bytes.
 */
const areRare = (values: readonly Scalar[], rows: number, room: number): boolean =>
  rows === SAMPLE &&
  values.length > SAMPLE / 2 &&
  values.reduce<number>((sum, value) => sum + bytesOf(value), 0) < room * values.length

function* packCodes({ size, at }: Values, most: number): Work<Store | Values> {
  const codes = new Uint32Array(size)
  const longest = (most - codes.byteLength) / ENTRY_BYTES
  const { values, codeOf } = createDictionary()
  for (let n = 0; n < size; n += 1) {
    codes[n] = codeOf(at(n))
    if (values.length > longest || areRare(values, n + 1, most / size))
      return { size, at: (row) => (row <= n ? values[codes[row] ?? 0] : at(row)) }
    if (isOverAt(n)) yield
  }
  const packed =
    values.length <= 0x100 ? new Uint8Array(codes) : values.length <= 0x1_0000 ? new Uint16Array(codes) : codes
  return { at: (n) => values[packed[n] ?? 0], bytes: packed.byteLength + values.length * ENTRY_BYTES }
}

/** Texts, one behind the other. What is no text does not get here: there are not that many different ones. */
function* packTexts({ size, at }: Values, most: number): Work<Store | Values> {
  const ends = new Uint32Array(size + 1)
  const room = Buffer.allocUnsafeSlow(Math.max(0, most - ends.byteLength))
  for (let n = 0; n < size; n += 1) {
    if (isOverAt(n)) yield
    const text = String(at(n))
    const start = ends[n] ?? 0
    // UTF-8 takes three bytes for a UTF-16 code unit at the most.
    if (start + 3 * text.length > room.length) return { size, at }
    ends[n + 1] = start + room.write(text, start)
  }
  const bytes = Buffer.allocUnsafeSlow(ends[size] ?? 0)
  yield* copy(room.subarray(0, bytes.length), bytes)
  return { at: (n) => bytes.toString('utf8', ends[n], ends[n + 1]), bytes: bytes.length + ends.byteLength }
}

const PACKS: readonly Pack[] = [packCodes, packNumbers, packTexts]

/**
 * Packs the values of a column: as numbers of a dictionary's entries, as numbers, or as text. What would take more bytes
 * than `most` is not kept, and made anew whenever it is asked for.
 */
export function* pack(values: Values, most: number): Work<Store> {
  let left = values
  for (const one of PACKS) {
    const packed = yield* one(left, most)
    if ('bytes' in packed) return packed
    left = packed
  }
  return { at: values.at, bytes: 0 }
}
