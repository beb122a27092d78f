import type { Random } from '../../model/collection.ts'

/** Up to `count` different entries of a list, in the order in which they are drawn. */
export const some = <T>(random: Random, list: readonly T[], count: number): readonly T[] => {
  const rest = [...list]
  return Array.from({ length: Math.min(count, list.length) }, () =>
    rest.splice(random.int(0, rest.length - 1), 1),
  ).flat()
}

/** What `some` draws of a list of so many entries, as bits. */
export const someBits = (random: Random, length: number, count: number): number => {
  let bits = 0
  for (let left = length; left > Math.max(0, length - count); left -= 1) {
    let entry = 0
    // The place is one among the entries that are left.
    for (let place = random.int(0, left - 1); place > 0 || (bits & (1 << entry)) !== 0; entry += 1)
      if ((bits & (1 << entry)) === 0) place -= 1
    bits |= 1 << entry
  }
  return bits
}

/** The entries, one of which represents them: mostly the first. */
export const represented = <T extends object>(
  random: Random,
  entries: readonly T[],
): readonly (T & { represent: boolean })[] => {
  const chosen = random.chance(0.8) ? 0 : random.int(0, entries.length - 1)
  return entries.map((entry, index) => ({ ...entry, represent: index === chosen }))
}

/** A type, with one of the labels if it is CUSTOM. */
export const typed = <T extends string>(
  random: Random,
  type: T,
  labels: readonly string[],
): { type: T; customType?: string } => (type === 'CUSTOM' ? { type, customType: random.pick(labels) } : { type })

/** A number with leading zeros. */
export const padded = (number: number, width: number): string => String(number).padStart(width, '0')

/** As many digits as asked for, the first of them no zero. */
export const digits = (random: Random, count: number): string =>
  random.text('23456789', 1) + random.text('0123456789', count - 1)
