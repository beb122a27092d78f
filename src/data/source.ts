import type { Source } from '../model/collection.ts'
import { hashText, mix } from './hash.ts'
import { createRandom } from './random.ts'
import { createStream } from './stream.ts'

/** What the rows of a dataset depend on. */
export type Origin = {
  readonly seed: number
  readonly vendor: string
  readonly dataset: string
  readonly version: number
  readonly size: number
  /** The time that "now" is for the data, in milliseconds since 1970. */
  readonly reference: number
}

/**
 * Makes the source of a dataset's rows. What `field` gives holds until the next `field`: draw all that a field needs before
 * asking for another.
 */
export const createSource = ({ seed, vendor, dataset, version, size, reference }: Origin): Source => {
  const base = mix(hashText(`${vendor}/${dataset}/${version}`), hashText(String(seed)))
  const stream = createStream()
  const random = createRandom(stream)
  const fields = new Map<string, number>()
  const keyOf = (name: string): number => {
    const known = fields.get(name)
    if (known !== undefined) return known
    const made = mix(base, hashText(name))
    fields.set(name, made)
    return made
  }
  // A column asks for the same field again and again.
  let [last, key] = ['', 0]
  return {
    size,
    reference,
    field: (name, n) => {
      if (name !== last) [last, key] = [name, keyOf(name)]
      stream.seek(key, n)
      return random
    },
  }
}
