import type { Values } from './store.ts'
import { each, type Work } from './turns.ts'

/** Texts as UTF-16 code units, one behind the other: `ends` tells where each ends, `isNull` which are none. */
type Units = { units: Uint16Array<ArrayBuffer>; readonly ends: Uint32Array; readonly isNull: Uint8Array }

const MADE = 2_048

const grow = (packed: Units, needed: number): void => {
  if (needed <= packed.units.length) return
  const larger = new Uint16Array(2 * needed)
  larger.set(packed.units)
  packed.units = larger
}

function* packTexts({ size, at }: Values): Work<Units> {
  const packed: Units = {
    units: new Uint16Array(size * 16),
    ends: new Uint32Array(size + 1),
    isNull: new Uint8Array(size),
  }
  yield* each(size, MADE, (n) => {
    const value = at(n) ?? null
    const text = value === null ? '' : String(value)
    const start = packed.ends[n] ?? 0
    grow(packed, start + text.length)
    for (let index = 0; index < text.length; index += 1) packed.units[start + index] = text.charCodeAt(index)
    packed.ends[n + 1] = start + text.length
    packed.isNull[n] = value === null ? 1 : 0
  })
  return packed
}

const ALL_UNITS = 0x1_0000
const MOVED = 32_768

/** The units that occur, numbered from 1 in their order; `count` is how many those are. */
function* numberUnits({ units, ends }: Units): Work<{ readonly of: Uint32Array; readonly count: number }> {
  const of = new Uint32Array(ALL_UNITS)
  yield* each(ends.at(-1) ?? 0, MOVED, (index) => {
    of[units[index] ?? 0] = 1
  })
  let count = 0
  for (let unit = 0; unit < ALL_UNITS; unit += 1) if (of[unit] === 1) of[unit] = ++count
  return { of, count }
}

/**
 * For each text some of its units as one number, so that most texts are told apart without looking at them. As few units
 * occur, eight or so fit into the 53 bits of a number. 0 stands for the end of a text, and comes first.
 */
function* toHeads(packed: Units, numbered: { of: Uint32Array; count: number }, from: number): Work<Float64Array> {
  const { units, ends, isNull } = packed
  const base = numbered.count + 1
  const heads = new Float64Array(isNull.length)
  yield* each(heads.length, MOVED / 4, (n) => {
    const start = (ends[n] ?? 0) + from
    const end = ends[n + 1] ?? 0
    let head = 0
    for (let index = start; index < start + lengthOf(base); index += 1)
      head = head * base + (index < end ? (numbered.of[units[index] ?? 0] ?? 0) : 0)
    heads[n] = isNull[n] === 1 ? -1 : head
  })
  return heads
}

/** How many digits of a base a number holds exactly. */
const lengthOf = (base: number): number => Math.floor(53 / Math.log2(Math.max(2, base)))

const compareFrom = ({ units, ends }: Units, a: number, b: number, from: number): number => {
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

/** Packs texts and compares them by UTF-16 code unit; null and undefined come before all texts. */
export function* packUnits(values: Values): Work<(a: number, b: number) => number> {
  const packed = yield* packTexts(values)
  const numbered = yield* numberUnits(packed)
  const length = lengthOf(numbered.count + 1)
  const first = yield* toHeads(packed, numbered, 0)
  const second = yield* toHeads(packed, numbered, length)
  return (a, b) =>
    (first[a] ?? 0) - (first[b] ?? 0) || (second[a] ?? 0) - (second[b] ?? 0) || compareFrom(packed, a, b, 2 * length)
}
