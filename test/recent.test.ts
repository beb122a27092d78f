import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecent } from '../src/data/recent.ts'

const use = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  weight: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
})

it('keeps what was used last, up to a weight in all, and always the last one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.array(use, { maxLength: 40 }), (most, uses) => {
      const recent = createRecent<{ readonly weight: number }>(most, ({ weight }) => weight)
      // The same, in plain words: a list in the order of use.
      let list: { readonly key: string; readonly value: { readonly weight: number } }[] = []
      const weightOf = () => list.reduce((sum, { value }) => sum + value.weight, 0)
      for (const { key, weight } of uses) {
        const known = list.find((one) => one.key === key)
        const value = weight === undefined ? known?.value : { weight }
        expect(value && (weight === undefined ? recent.get(key) : recent.keep(key, value))).toBe(value)
        if (weight === undefined && !known) expect(recent.get(key)).toBeUndefined()
        if (!value) continue
        list = [...list.filter((one) => one !== known), { key, value }]
        while (weight !== undefined && weightOf() > most && list.length > 1) list.shift()
      }
      for (const { key, value } of list) expect(recent.get(key)).toBe(value)
      for (const key of 'abcdef') if (!list.some((one) => one.key === key)) expect(recent.get(key)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})
