import type { Faker } from '@faker-js/faker'
import type { Random } from '../model/collection.ts'
import type { Stream } from './stream.ts'

const HEX = '0123456789abcdef'

/**
 * A faker of the same locale that draws from the stream. The class is taken from the locale's own instance: importing it
 * by name would load every locale there is.
 */
const over = (stream: Stream, locale: Faker): Faker => {
  const LocaleFaker = locale.constructor as typeof Faker
  return new LocaleFaker({ locale: locale.rawDefinitions, randomizer: { next: stream.next, seed: () => {} } })
}

const toUuid = (hex: string, variant: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`

/** Makes the draws that rows are built with, all from one stream. */
export const createRandom = (stream: Stream): Random => {
  const fakers = new Map<Faker, Faker>()
  const int = (min: number, max: number): number => min + Math.floor(stream.next() * (max - min + 1))
  const text = (alphabet: string, length: number): string => {
    let made = ''
    for (let index = 0; index < length; index += 1) made += alphabet[int(0, alphabet.length - 1)]
    return made
  }
  return {
    int,
    text,
    chance: (probability) => stream.next() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[int(0, list.length - 1)] as T // The index is inside of the list.
    },
    uuid: () => toUuid(text(HEX, 32), text('89ab', 1)),
    faker: (locale) => {
      const known = fakers.get(locale)
      if (known) return known
      const made = over(stream, locale)
      fakers.set(locale, made)
      return made
    },
  }
}
