import { headBits, type Sortable } from './sort-values.ts'
import type { Values } from './store.ts'
import { isOverAt, type Work } from './turns.ts'

/** Numbers as they are packed, none at all as NaN, for no column holds what is not a number. */
type Numbers = Float64Array<ArrayBuffer>

/** Packs numbers and truth values; undefined where there are texts among them. */
function* pack({ size, at }: Values): Work<Numbers | undefined> {
  const numbers = new Float64Array(size)
  for (let n = 0; n < size; n += 1) {
    const value = at(n) ?? Number.NaN
    if (typeof value === 'string') return undefined
    numbers[n] = Number(value) + 0 // 0 and -0 are the same.
    if (isOverAt(n)) yield
  }
  return numbers
}

/** The least and the greatest of numbers, and whether all of them are whole. */
function* measure(
  numbers: Numbers,
): Work<{ readonly least: number; readonly greatest: number; readonly areWhole: boolean }> {
  let [least, greatest, areWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true]
  for (let n = 0; n < numbers.length; n += 1) {
    const value = numbers[n] ?? 0
    if (value < least) least = value
    if (value > greatest) greatest = value
    if (!Number.isInteger(value) && !Number.isNaN(value)) areWhole = false
    if (isOverAt(n)) yield
  }
  return { least, greatest, areWhole }
}

type Heads = Pick<Sortable, 'head' | 'isWhole'>

/** Heads of whole numbers that lie close together: how far each is above the least one. */
const byDistance = (numbers: Numbers, least: number): Heads => ({
  head: (n) => {
    const value = numbers[n] ?? 0
    return Number.isNaN(value) ? 0 : value - least + 1
  },
  isWhole: () => true,
})

const PIECE = 2 ** 16
const PIECES = 4

/** Heads of any numbers: pieces of their bits by IEEE 754, which rise with positive numbers and fall with negative ones. */
const byBits = (numbers: Numbers): Heads => {
  const bytes = new DataView(new ArrayBuffer(8))
  return {
    head: (n, depth) => {
      const value = numbers[n] ?? 0
      if (Number.isNaN(value)) return 0
      bytes.setFloat64(0, value)
      const piece = bytes.getUint16(2 * depth)
      if (value < 0) return PIECE - piece
      return depth === 0 ? piece + PIECE : piece + 1
    },
    isWhole: (n, depth) => Number.isNaN(numbers[n]) || depth === PIECES - 1,
  }
}

/** Packs numbers and truth values, to be sorted; null and undefined come before all of them. Undefined where there are texts. */
export function* toSortableNumbers(values: Values): Work<Sortable | undefined> {
  const numbers = yield* pack(values)
  if (!numbers) return undefined
  const { size } = values
  const { least, greatest, areWhole } = yield* measure(numbers)
  const isClose = areWhole && greatest - least + 2 < 2 ** headBits(size)
  const compare = (a: number, b: number): number => {
    const [x, y] = [numbers[a] ?? 0, numbers[b] ?? 0]
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(y)) - Number(Number.isNaN(x))
    return x - y
  }
  return { size, ...(isClose ? byDistance(numbers, least) : byBits(numbers)), compare }
}
