import type { Values } from './store.ts'
import type { Work } from './turns.ts'

const MADE = 2_048

/** Texts as UTF-16 code units, one behind the other; `ends` tells where each ends. */
type Units = { readonly units: Uint16Array; readonly ends: Uint32Array }

const compareAt = ({ units, ends }: Units, a: number, b: number): number => {
  const [startA, startB] = [ends[a] ?? 0, ends[b] ?? 0]
  const [lengthA, lengthB] = [(ends[a + 1] ?? 0) - startA, (ends[b + 1] ?? 0) - startB]
  const length = Math.min(lengthA, lengthB)
  for (let index = 0; index < length; index += 1) {
    const difference = (units[startA + index] ?? 0) - (units[startB + index] ?? 0)
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}

const grown = (units: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> => {
  if (needed <= units.length) return units
  const larger = new Uint16Array(2 * needed)
  larger.set(units)
  return larger
}

/**
 * Packs texts and compares them by UTF-16 code unit; null and undefined come before all texts. The first three units of each
 * are one number, by which most pairs are told apart.
 */
export function* packUnits({ size, at }: Values): Work<(a: number, b: number) => number> {
  const ends = new Uint32Array(size + 1)
  const heads = new Float64Array(size)
  let units = new Uint16Array(size * 16)
  for (let n = 0; n < size; n += 1) {
    const value = at(n)
    const text = value === null || value === undefined ? '' : String(value)
    const start = ends[n] ?? 0
    units = grown(units, start + text.length)
    for (let index = 0; index < text.length; index += 1) units[start + index] = text.charCodeAt(index)
    ends[n + 1] = start + text.length
    const unit = (index: number): number => (index < text.length ? text.charCodeAt(index) : 0)
    heads[n] = value === null || value === undefined ? -1 : (unit(0) * 0x1_0000 + unit(1)) * 0x1_0000 + unit(2)
    if (n % MADE === MADE - 1) yield
  }
  const packed: Units = { units, ends }
  return (a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || compareAt(packed, a, b)
}
