import { distance, editDistance } from '../expect/distance.ts'

// Longer addresses are near to nothing in what is cut off.
const MOST_SEGMENTS = 32
const LONGEST_SEGMENT = 64

const split = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1, MOST_SEGMENTS + 1)
    .map((segment) => segment.slice(0, LONGEST_SEGMENT))

const isParameter = (segment: string): boolean => /^\{\w+\}$/.test(segment)

/** From 0, the same, to 1, nothing in common. */
const costOf = (came: string, segment: string): number => {
  if (isParameter(segment)) return came === '' ? 1 : 0
  return came === segment ? 0 : Math.min(1, distance(came, segment) / Math.max(came.length, segment.length, 1))
}

/**
 * How far a path is from an operation's (`/v2/customers/{id}`), in segments that would have to be put in, taken out or changed; a
 * segment that is only misspelt counts as the part of it that is. Infinite where no segment but parameters is alike.
 */
export const distanceOf = (came: string, path: string): number => {
  const [segments, wanted] = [split(came), split(path)]
  const isAlike = wanted.some((one) => !isParameter(one) && segments.some((segment) => costOf(segment, one) <= 0.5))
  return isAlike ? editDistance(segments, wanted, costOf) : Number.POSITIVE_INFINITY
}
