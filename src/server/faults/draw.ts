import { hashText, mix } from '../../data/hash.ts'
import { createRandom } from '../../data/random.ts'
import { createStream } from '../../data/stream.ts'
import type { Random } from '../../model/collection.ts'
import type { Delay } from '../../model/fault.ts'
import { readDuration } from '../clock.ts'
import { LONGEST_DELAY } from './schema.ts'

/** Chance for one purpose of one call of one fault: the same for the same seed, fault id and number of the call. */
export const drawFor = (seed: number, id: string, call: number, purpose: string): Random => {
  const stream = createStream()
  stream.seek(mix(hashText(`fault/${purpose}/${id}`), hashText(String(seed))), call)
  return createRandom(stream)
}

const WHOLE = 0x7fff_ffff

/** A number above 0 and below 1. */
const unit = ({ int }: Random): number => int(1, WHOLE - 1) / WHOLE

/** Normally distributed (Box and Muller). */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(unit(random))) * Math.cos(2 * Math.PI * unit(random))

/** Milliseconds of a delay, an hour at most. */
export const drawDelay = (delay: Delay, random: Random): number => {
  const toMilliseconds = (value: number | string): number => readDuration(value) ?? 0
  if (typeof delay !== 'object') return toMilliseconds(delay)
  if ('uniform' in delay) {
    const [from, to] = delay.uniform
    return random.int(toMilliseconds(from), toMilliseconds(to))
  }
  const { median, sigma } = delay.logNormal
  return Math.min(LONGEST_DELAY, Math.round(toMilliseconds(median) * Math.exp(sigma * normal(random))))
}
