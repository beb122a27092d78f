import type { Source } from '../../model/collection.ts'

const JAPAN = 9 * 3_600_000

/** A time in milliseconds since 1970 as the vendor writes it, in Japan's zone. */
export const toDateTime = (time: number): string => `${new Date(time + JAPAN).toISOString().slice(0, 19)}+09:00`

const ageOf = (source: Source, n: number): number => source.field('creationTime', n).int(1, 400 * 86_400) * 1000

/** When row `n` was made: in the 400 days before "now". In milliseconds since 1970. */
export const creationOf = (source: Source, n: number): number => source.reference - ageOf(source, n)

/** When row `n` was last changed: most rows were, since they were made. In milliseconds since 1970. */
export const modificationOf = (source: Source, n: number): number => {
  const age = ageOf(source, n)
  const changed = source.field('modificationTime', n)
  const later = changed.chance(0.7) ? changed.int(0, age / 1000) * 1000 : 0
  return source.reference - age + later
}
