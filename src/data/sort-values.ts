import { each, isOver, isOverAt, type Work } from './turns.ts'

/** Values by number that can be sorted: by their heads, which are what of a value fits into a number, and then by what is behind. */
export type Sortable = {
  readonly size: number
  /** The head of value `n` at some depth, from 0 on: a whole number of `headBits` bits at the most. */
  readonly head: (n: number, depth: number) => number
  /** Whether all values whose heads are those of value `n` up to some depth are the same as it. */
  readonly isWhole: (n: number, depth: number) => boolean
  /** Compares two values that are alike above some depth. */
  readonly compare: (a: number, b: number, depth: number) => number
}

/** Numbers of values in the order of these; `isNew` is 1 for each that differs from the one before it. */
export type Sorted = { readonly numbers: Uint32Array; readonly isNew: Uint8Array }

// What a number holds exactly.
const BITS = 53

/** How many bits it takes to write each number below a size. */
const bitsOf = (size: number): number => Math.ceil(Math.log2(Math.max(2, size)))

/** How many bits of a value are sorted at a time, if there are so many: as many as a number holds beside that of the value. */
export const headBits = (size: number): number => BITS - bitsOf(size)

// So many numbers are sorted at one stroke in a millisecond or two, and values by comparing them.
const STROKE = 16_384
const FEW = 512

/** Merges two neighbouring runs from one array into another, from `start` on. */
function* merge(from: Float64Array, to: Float64Array, start: number, width: number): Work<void> {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(middle + width, from.length)
  let [left, right] = [start, middle]
  for (let at = start; at < end; at += 1) {
    const takesLeft = left < middle && (right >= end || (from[left] ?? 0) <= (from[right] ?? 0))
    to[at] = from[takesLeft ? left++ : right++] ?? 0
    if (isOverAt(at)) yield
  }
}

/** Sorts numbers: runs of them at one stroke, which are then merged. All memory is read and written from one end to the other. */
function* sortNumbers(numbers: Float64Array<ArrayBuffer>): Work<Float64Array> {
  const { length } = numbers
  for (let start = 0; start < length; start += STROKE) {
    numbers.subarray(start, start + STROKE).sort()
    if (isOver()) yield
  }
  let [from, to] = [numbers, new Float64Array(length > STROKE ? length : 0)]
  for (let width = STROKE; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) yield* merge(from, to, start, width)
    ;[from, to] = [to, from]
  }
  return from
}

const sortFew = ({ numbers, isNew }: Sorted, { compare }: Sortable, depth: number): void => {
  numbers.sort((a, b) => compare(a, b, depth))
  for (let index = 1; index < numbers.length; index += 1)
    isNew[index] = compare(numbers[index - 1] ?? 0, numbers[index] ?? 0, depth) === 0 ? 0 : 1
}

/** Sorts values by their heads: a head and where its value stands are one number. */
function* sortByHead({ numbers, isNew }: Sorted, { head }: Sortable, depth: number): Work<void> {
  const { length } = numbers
  const span = 2 ** bitsOf(length)
  const heads = new Float64Array(length)
  yield* each(length, (place) => {
    heads[place] = head(numbers[place] ?? 0, depth) * span + place
  })
  const sorted = yield* sortNumbers(heads)
  const before = numbers.slice()
  let last = -1
  yield* each(length, (index) => {
    const one = sorted[index] ?? 0
    const first = Math.floor(one / span)
    numbers[index] = before[one - first * span] ?? 0
    isNew[index] = first === last ? 0 : 1
    last = first
  })
}

/** Sorts values that are alike above some depth: by their heads there, and then those alike in them. */
function* sortFrom(part: Sorted, sortable: Sortable, depth: number): Work<void> {
  const { numbers, isNew } = part
  const { length } = numbers
  if (length <= FEW) return sortFew(part, sortable, depth)
  yield* sortByHead(part, sortable, depth)
  for (let start = 0, end = 1; start < length; start = end, end += 1) {
    while (end < length && isNew[end] === 0) end += 1
    if (end === start + 1 || sortable.isWhole(numbers[start] ?? 0, depth)) continue
    const run: Sorted = { numbers: numbers.subarray(start, end), isNew: isNew.subarray(start, end) }
    yield* sortFrom(run, sortable, depth + 1)
    if (isOver()) yield
  }
}

/** Sorts values; those that tie stay as they are. */
export function* sortValues(sortable: Sortable): Work<Sorted> {
  const { size } = sortable
  const numbers = new Uint32Array(size)
  yield* each(size, (n) => {
    numbers[n] = n
  })
  const sorted: Sorted = { numbers, isNew: new Uint8Array(size).fill(1, 0, 1) }
  yield* sortFrom(sorted, sortable, 0)
  return sorted
}
