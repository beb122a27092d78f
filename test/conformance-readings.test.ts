import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { checkPaths } from './support/checks.ts'
import { createDesk } from './support/desk.ts'
import { checkParameters } from './support/refusals.ts'
import { checkReading, otherOptions } from './support/smoke.ts'

const specs = await Promise.all(vendorIds().map(async (id) => [id, await loadSpec(id)] as const))

describe.each(specs)('%s', (id, spec) => {
  it.each(otherOptions(spec))('keeps its contract under the reading %s=%s', async (reading, option) => {
    expect(await checkReading(id, { [reading]: option })).toEqual([])
  })

  it('keeps its contract under readings mixed at random', async () => {
    const one = readingsOf(spec).map(({ id: reading, options }) => [
      reading,
      fc.constantFrom(...options.map((option) => option.id)),
    ])
    const check = async (readings: Record<string, string>): Promise<void> => {
      const desk = await createDesk(id, { readings })
      expect(await checkReading(id, readings)).toEqual([])
      expect(await checkParameters(desk)).toEqual([])
      expect(await checkPaths(desk)).toEqual([])
    }
    await fc.assert(fc.asyncProperty(fc.record(Object.fromEntries(one)), check), {
      numRuns: 5,
      seed: 3,
      endOnFailure: true,
    })
  })
})
