import type { Scalar } from '../model/collection.ts'
import { firstNotBefore } from './halves.ts'
import { hashText } from './hash.ts'
import type { Values } from './store.ts'
import { each, type Work } from './turns.ts'

/** Gives the number of the row with a key. */
export type Find = (key: Scalar) => number | undefined

/** Finds keys that rise with the rows' numbers: by halves, so that nothing has to be kept. */
export const createSearch =
  ({ size, at }: Values): Find =>
  (key) => {
    if (typeof key !== typeof at(0) || key === null || key === undefined) return undefined
    // Natural columns hold neither null nor undefined.
    const found = firstNotBefore(size, (n) => (at(n) as string | number) < key)
    return found < size && at(found) === key ? found : undefined
  }

/** Indexes keys: four to sixteen bytes a row, since the keys themselves are made again to be compared. */
export function* indexKeys({ size, at }: Values): Work<Find> {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(size * 1.25 + 1)))
  const mask = slots.length - 1
  /** The slot that holds a key, or the free one where it would stand. Slots hold row numbers from 1 on. */
  const slotOf = (key: Scalar): number => {
    let slot = hashText(String(key)) & mask
    while (slots[slot] !== 0 && at((slots[slot] ?? 0) - 1) !== key) slot = (slot + 1) & mask
    return slot
  }
  yield* each(size, (n) => {
    const slot = slotOf(at(n))
    if (slots[slot] === 0) slots[slot] = n + 1
  })
  return (key) => {
    const found = slots[slotOf(key)] ?? 0
    return found === 0 ? undefined : found - 1
  }
}
