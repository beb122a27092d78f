import type { Faker } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { streetOf, townOf } from '../src/data/language.ts'
import { loadLocale } from '../src/data/locale.ts'
import { toDraw } from '../src/data/phrases.ts'
import { createSource } from '../src/data/source.ts'
import type { Random } from '../src/model/collection.ts'

const source = createSource({ seed: 5, vendor: 'test', dataset: 'towns', version: 1, size: 1, reference: 0 })

const DRAWS = 2_000

/** What is drawn again and again, each time with what the next draw would be. */
const drawAll = (draw: (random: Random) => string): readonly (readonly [string, number])[] =>
  Array.from({ length: DRAWS }, (_, n) => {
    const random = source.field('town', n)
    return [draw(random), random.int(0, 1_000_000)]
  })

/** Faker in a language, drawing from the same numbers. */
const fakerOver = (locale: string, random: Random): Faker => {
  const faker = loadLocale(locale)
  const LocaleFaker = faker.constructor as typeof Faker
  const next = (): number => random.int(0, 2 ** 32 - 1) / 2 ** 32
  return new LocaleFaker({ locale: faker.rawDefinitions, randomizer: { next, seed: () => {} } })
}

// A source has one stream, which `field` sets, so each of these draws from what was asked for last.
const fakerOf = (locale: string): Faker => fakerOver(locale, source.field('town', 0))

const LOCALES = ['da', 'sv', 'nb_NO', 'fi', 'de', 'nl', 'en', 'fr', 'pl']

describe('A town', () => {
  it.each([...LOCALES, 'ja'])('in the language %s is the one that faker makes of the same draws', (locale) => {
    const faker = fakerOf(locale)
    const towns = drawAll((random) => townOf(random, locale))
    expect(towns).toEqual(drawAll(() => faker.location.city()))
    expect(new Set(towns.map(([town]) => town)).size).toBeGreaterThan(10)
  })
})

describe('A street', () => {
  it.each(LOCALES)('in the language %s is the one that faker makes of the same draws', (locale) => {
    const faker = fakerOf(locale)
    const streets = drawAll((random) => streetOf(random, locale))
    expect(streets).toEqual(drawAll(() => faker.location.streetAddress()))
    expect(new Set(streets.map(([street]) => street)).size).toBeGreaterThan(DRAWS / 10)
  })

  it('is refused in a language whose streets faker calculates', () => {
    expect(() => streetOf(source.field('street', 1), 'ja')).toThrow('there is nothing for number.int')
  })
})

describe('A phrase', () => {
  const random = source.field('phrase', 1)

  it('for which a language has nothing is refused', () => {
    expect(() => toDraw({}, 'town')).toThrow('there is nothing for town')
    expect(() => toDraw({ town: { of: ['{{number.int({"max": 9})}} towns'] } }, 'town')).toThrow(
      'there is nothing for number.int({"max": 9})',
    )
  })

  it('falls upon heavier texts more often', () => {
    const draw = toDraw({ town: { of: ['light', 'heavy'], weights: [1, 3] } }, 'town')
    const drawn = Array.from({ length: 4_000 }, () => draw(random))
    expect(drawn.filter((town) => town === 'heavy').length / 4_000).toBeCloseTo(0.75, 1)
  })
})
