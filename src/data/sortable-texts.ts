import type { Scalar } from '../model/collection.ts'
import { headBits, type Sortable } from './sort-values.ts'
import type { Values } from './store.ts'
import { copy, isOver, SPAN, type Work } from './turns.ts'

/** Texts as UTF-16 code units, one behind the other. */
type Units = {
  units: Uint16Array<ArrayBuffer>
  /** Where each text ends. */
  readonly ends: Uint32Array
  /** 1 for each value that is none. */
  readonly isNull: Uint8Array
  /** Not 0 for each unit that occurs. */
  readonly occurs: Uint32Array
  /** Those that do. */
  readonly occurring: number[]
}

const LEAST_UNITS = 0x1_0000
const ALL_UNITS = 0x1_0000

const textOf = (value: Scalar): string => (value === null || value === undefined ? '' : String(value))

/** Packs values from `start` on, up to `end` or to the first for which there is no room. Gives where it stopped. */
const packSome = (
  { units, ends, isNull, occurs, occurring }: Units,
  { at }: Values,
  start: number,
  end: number,
): number => {
  for (let n = start; n < end; n += 1) {
    const value = at(n) ?? null
    const text = textOf(value)
    const first = ends[n] ?? 0
    if (first + text.length > units.length) return n
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      units[first + index] = unit
      if (occurs[unit] !== 0) continue
      occurs[unit] = 1
      occurring.push(unit)
    }
    ends[n + 1] = first + text.length
    isNull[n] = value === null ? 1 : 0
  }
  return end
}

/** Makes room for value `n`, and for all that are to come if they are as long as those before. */
function* enlarge(packed: Units, { size, at }: Values, n: number): Work<void> {
  const { units, ends } = packed
  const needed = (ends[n] ?? 0) + textOf(at(n)).length
  const larger = new Uint16Array(Math.ceil((1.1 * size * needed) / (n + 1)) + LEAST_UNITS)
  yield* copy(new Uint8Array(units.buffer), new Uint8Array(larger.buffer))
  packed.units = larger
}

function* packTexts(values: Values): Work<Units> {
  const { size } = values
  const packed: Units = {
    units: new Uint16Array(LEAST_UNITS),
    ends: new Uint32Array(size + 1),
    isNull: new Uint8Array(size),
    occurs: new Uint32Array(ALL_UNITS),
    occurring: [],
  }
  for (let n = 0; n < size; ) {
    if (n > 0 && isOver()) yield
    const end = Math.min(size, n + SPAN)
    n = packSome(packed, values, n, end)
    if (n < end) yield* enlarge(packed, values, n)
  }
  return packed
}

// What stands in a head for a value that is none, and behind the end of a text; units that occur are numbered from there on.
const NONE = 0
const END = 1

/** Numbers the units that occur in their order. Gives how many numbers that makes with the two above. */
const numberUnits = ({ occurs, occurring }: Units): number => {
  let base = END + 1
  for (const unit of occurring.sort((a, b) => a - b)) occurs[unit] = base++
  return base
}

const compareFrom = ({ units, ends, isNull }: Units, a: number, b: number, from: number): number => {
  if (isNull[a] === 1 || isNull[b] === 1) return (isNull[b] ?? 0) - (isNull[a] ?? 0)
  const endA = ends[a + 1] ?? 0
  const endB = ends[b + 1] ?? 0
  let indexA = (ends[a] ?? 0) + from
  let indexB = (ends[b] ?? 0) + from
  while (indexA < endA && indexB < endB) {
    const difference = (units[indexA++] ?? 0) - (units[indexB++] ?? 0)
    if (difference !== 0) return difference
  }
  return Math.max(0, endA - indexA) - Math.max(0, endB - indexB)
}

/**
 * Packs texts, to be sorted by UTF-16 code unit; null and undefined come before all texts. As few different units occur, a head
 * holds half a dozen of them.
 */
export function* toSortableTexts(values: Values): Work<Sortable> {
  const { size } = values
  const packed = yield* packTexts(values)
  const base = numberUnits(packed)
  const { units, ends, isNull, occurs: numbers } = packed
  const length = Math.floor(headBits(size) / Math.log2(base))
  const head = (n: number, depth: number): number => {
    const end = ends[n + 1] ?? 0
    const start = (ends[n] ?? 0) + depth * length
    const behind = isNull[n] === 1 ? NONE : END
    let written = 0
    for (let index = start; index < start + length; index += 1)
      written = written * base + (index < end ? (numbers[units[index] ?? 0] ?? 0) : behind)
    return written
  }
  return {
    size,
    head,
    // What has come to its end, or is none, says so in its head; what is as long as its heads has not.
    isWhole: (n, depth) => isNull[n] === 1 || (ends[n + 1] ?? 0) - (ends[n] ?? 0) < (depth + 1) * length,
    compare: (a, b, depth) => compareFrom(packed, a, b, depth * length),
  }
}
