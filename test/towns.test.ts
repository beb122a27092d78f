import { describe, expect, it } from 'vitest'
import { loadLocale } from '../src/data/locale.ts'
import { createSource } from '../src/data/source.ts'
import { townOf } from '../src/data/towns.ts'

const source = createSource({ seed: 5, vendor: 'test', dataset: 'towns', version: 1, size: 1, reference: 0 })

describe('A town', () => {
  it.each(['da', 'sv', 'nb_NO', 'fi', 'de', 'nl', 'ja', 'en'])(
    'in the language %s is the one that faker makes of the same draws',
    (locale) => {
      const made = (drawn: (random: ReturnType<typeof source.field>) => string) =>
        Array.from({ length: 1_000 }, (_, n) => {
          const random = source.field('town', n)
          return [drawn(random), random.int(0, 1_000_000)] // As many draws, too.
        })
      const towns = made((random) => townOf(random, locale))
      expect(towns).toEqual(made((random) => random.faker(loadLocale(locale)).location.city()))
      expect(new Set(towns.map(([town]) => town)).size).toBeGreaterThan(10)
    },
  )
})
