import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LAWS } from '../src/verify/laws/index.ts'
import { hunt, lawsFor, lawsThatCaught, stageFor, verifyFetch } from './mutants/hunt.ts'
import { MUTANTS } from './mutants/index.ts'
import { rowStart } from './mutants/table.ts'

const VENDORS = [...new Set(MUTANTS.map(({ vendor }) => vendor))]
const TABLE = readFileSync(new URL('../docs/mutants.md', import.meta.url), 'utf8')

describe.each(VENDORS)('wrong vendors: %s', (vendor) => {
  const right = stageFor(vendor)
  const own = MUTANTS.filter((mutant) => mutant.vendor === vendor)

  it('the vendor that nothing was done to is found right', async () => {
    const stage = await right
    expect(lawsThatCaught(await verifyFetch(stage, stage.mock.fetch))).toEqual([])
  })

  it.each(own)('$id is caught: $what', async (mutant) => {
    const results = await hunt(mutant, await right, lawsFor(mutant))
    expect(lawsThatCaught(results)).toEqual(expect.arrayContaining([...mutant.caughtBy]))
  })
})

describe('the catalogue of wrong vendors', () => {
  it('is large, spread over all vendors, and names each once', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(48)
    expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length)
    expect(VENDORS.sort()).toEqual(['avepoint', 'line-works', 'line-works-legacy', 'spirii'])
  })

  it('expects laws that there are', () => {
    const laws = LAWS.map(({ id }) => id)
    expect(MUTANTS.flatMap(lawsFor).filter((law) => !laws.includes(law))).toEqual([])
  })

  it('has each mutant, and no other, in the generated table', () => {
    const rows = TABLE.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows.length).toBe(MUTANTS.length)
    for (const mutant of MUTANTS) {
      const row = rows.find((line) => line.startsWith(rowStart(mutant)))
      expect(row, `${mutant.id}: run npm run generate:mutants`).toBeDefined()
      for (const law of mutant.caughtBy) expect(row).toContain(law)
    }
  })
})
