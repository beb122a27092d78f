import { headBits, type Sortable } from './sort-values.ts'
import type { Values } from './store.ts'
import { each, type Work } from './turns.ts'

/** Texts as UTF-16 code units, one behind the other. */
type Units = {
  units: Uint16Array<ArrayBuffer>
  /** Where each text ends. */
  readonly ends: Uint32Array
  /** 1 for each value that is none. */
  readonly isNull: Uint8Array
  /** Not 0 for each unit that occurs. */
  readonly occurs: Uint32Array
}

const LEAST_UNITS = 0x1_0000
const ALL_UNITS = 0x1_0000

/** Makes room for so many units of texts up to text `n`, and for all that are to come if they are as long. */
const makeRoom = (packed: Units, needed: number, n: number): void => {
  if (needed <= packed.units.length) return
  const all = (needed / (n + 1)) * packed.isNull.length
  const larger = new Uint16Array(Math.ceil(1.1 * all) + LEAST_UNITS)
  larger.set(packed.units)
  packed.units = larger
}

function* packTexts({ size, at }: Values): Work<Units> {
  const packed: Units = {
    units: new Uint16Array(LEAST_UNITS),
    ends: new Uint32Array(size + 1),
    isNull: new Uint8Array(size),
    occurs: new Uint32Array(ALL_UNITS),
  }
  const { ends, isNull, occurs } = packed
  yield* each(size, (n) => {
    const value = at(n) ?? null
    const text = value === null ? '' : String(value)
    const start = ends[n] ?? 0
    makeRoom(packed, start + text.length, n)
    const { units } = packed
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      units[start + index] = unit
      occurs[unit] = 1
    }
    ends[n + 1] = start + text.length
    isNull[n] = value === null ? 1 : 0
  })
  return packed
}

// What stands in a head for a value that is none, and behind the end of a text; units that occur are numbered from there on.
const NONE = 0
const END = 1

/** Numbers the units that occur in their order. Gives how many numbers that makes with the two above. */
const numberUnits = ({ occurs }: Units): number => {
  let base = END + 1
  for (let unit = 0; unit < ALL_UNITS; unit += 1) if (occurs[unit] !== 0) occurs[unit] = base++
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
