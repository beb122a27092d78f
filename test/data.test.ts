import { beforeAll, describe, expect, it } from 'vitest'
import { createChecker } from '../src/contract/checker.ts'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf, narrow } from '../src/contract/narrow.ts'
import { createCollection, type Seeded } from '../src/data/collection.ts'
import { createSource } from '../src/data/source.ts'
import type { Dataset, Source } from '../src/model/collection.ts'
import { loadVendor, vendorIds } from '../src/vendors/load.ts'
import { createDesk, NOW } from './support/desk.ts'
import { walk } from './support/walk.ts'

/** A vendor shows only name and size of its datasets; behind them stand whole ones. */
const datasetsOf = async (vendor: string): Promise<readonly Dataset[]> => {
  const { datasets } = await loadVendor(vendor)
  for (const dataset of datasets) expect(dataset).toHaveProperty('make')
  return datasets as readonly Dataset[]
}

type Edition = { readonly seed: number; readonly size: number }

const sourceOf = (vendor: string, { name, version }: Dataset, { seed, size }: Edition): Source =>
  createSource({ vendor, dataset: name, version, seed, size, reference: NOW })

const collect = (vendor: string, dataset: Dataset, edition: Edition): Seeded =>
  createCollection(dataset, sourceOf(vendor, dataset, edition))

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

/** The bytes of every row, each by its number. */
const bytesOf = (vendor: string, dataset: Dataset, edition: Edition, order = numbers(edition.size)): string[] => {
  const source = sourceOf(vendor, dataset, edition)
  const texts: string[] = []
  for (const n of order) texts[n] = JSON.stringify(dataset.make(source, n))
  return texts
}

describe.each(vendorIds())('The rows of %s', (vendor) => {
  let datasets: readonly Dataset[]
  beforeAll(async () => {
    datasets = await datasetsOf(vendor)
  })

  it('obey the schema that their dataset names, whatever the seed', async () => {
    const spec = await loadSpec(vendor)
    const checker = createChecker(narrow(spec, defaultsOf(spec)))
    for (const dataset of datasets) {
      const check = checker.at(`/components/schemas/${dataset.schema}`)
      for (const seed of [1, 987_654_321]) {
        const { row } = collect(vendor, dataset, { seed, size: 500 })
        const broken = numbers(500).flatMap((n) =>
          check(row(n)).map((error) => `${n}${error.instancePath} ${error.message}`),
        )
        expect(broken, `${dataset.name} of seed ${seed}`).toEqual([])
      }
    }
  })

  it('hold what their columns say', () => {
    for (const dataset of datasets) {
      const source = sourceOf(vendor, dataset, { seed: 3, size: 1_000 })
      for (const n of numbers(1_000)) {
        const columns = Object.entries(dataset.columns).map(([name, of]) => [name, of(source, n)])
        expect(dataset.read(dataset.make(source, n)), `${dataset.name} ${n}`).toEqual(Object.fromEntries(columns))
      }
    }
  })

  it('are the same bytes for the same seed, in whatever order they are made', () => {
    for (const dataset of datasets) {
      const edition = { seed: 7, size: 200 }
      const forwards = bytesOf(vendor, dataset, edition)
      expect(bytesOf(vendor, dataset, edition, numbers(200).reverse())).toEqual(forwards)
      expect(bytesOf(vendor, dataset, edition, [...numbers(200), ...numbers(200).map((n) => (n * 77) % 200)])).toEqual(
        forwards,
      )
    }
  })

  it('are the same bytes with other calls in between, through the API', async () => {
    const [desk, other] = [await createDesk(vendor), await createDesk(vendor)]
    for (const operation of desk.operations) {
      const style = operation.operation['x-page']
      if (!style) continue
      const plain = await walk(desk, operation, undefined, style)
      await walk(other, operation, 3, style)
      other.stage.mock.reset()
      await walk(other, operation, 7, style)
      expect((await walk(other, operation, undefined, style)).pages).toEqual(plain.pages)
    }
  })

  it('are others for another seed', () => {
    for (const dataset of datasets) {
      const [one, two] = [1, 2].map((seed) => bytesOf(vendor, dataset, { seed, size: 100 }))
      const same = one?.filter((text, n) => text === two?.[n]) ?? []
      expect(same.length, dataset.name).toBeLessThan(5)
    }
  })

  it('have keys of their own, by which they are found', async () => {
    for (const dataset of datasets) {
      const collection = collect(vendor, dataset, { seed: 1, size: 5_000 })
      const source = sourceOf(vendor, dataset, { seed: 1, size: 5_000 })
      const keys = numbers(5_000).map((n) => dataset.columns[dataset.key]?.(source, n))
      expect(new Set(keys).size, dataset.name).toBe(5_000)
      for (const n of [0, 1, 777, 4_999]) expect(await collection.find(keys[n])).toBe(collection.row(n))
      expect(await collection.find('no-such-key')).toBeUndefined()
    }
  })

  it('keep their keys when there are more of them', () => {
    for (const dataset of datasets) {
      const [few, many] = [100, 1_000].map((size) => {
        const source = sourceOf(vendor, dataset, { seed: 1, size })
        return numbers(100).map((n) => dataset.columns[dataset.key]?.(source, n))
      })
      expect(few).toEqual(many)
    }
  })

  it('say in their columns what they show', () => {
    for (const dataset of datasets) {
      const source = sourceOf(vendor, dataset, { seed: 3, size: 300 })
      for (const [name, column] of Object.entries(dataset.columns)) {
        for (const n of numbers(300)) {
          // Where a row has a property of the column's name, it shows the same; times may be written in another way.
          const shown: unknown = Reflect.get(dataset.make(source, n), name)
          const value = column(source, n)
          if (typeof shown === typeof value) expect([name, n, value]).toEqual([name, n, shown])
        }
      }
    }
  })

  it('have numbers for the values of their coded columns', () => {
    for (const dataset of datasets) {
      const source = sourceOf(vendor, dataset, { seed: 3, size: 2_000 })
      for (const [name, coded] of Object.entries(dataset.coded ?? {})) {
        const { codes, value } = coded ?? expect.fail(name)
        for (const n of numbers(2_000)) {
          const code = codes.of(source, n)
          expect(code, name).toBeGreaterThanOrEqual(codes.isWhole ? 0 : -1)
          expect(code, name).toBeLessThan(codes.count())
          if (code >= 0) expect([name, n, value(code)]).toEqual([name, n, dataset.columns[name]?.(source, n)])
        }
        // Every number stands for something, whether a row has it or not: filters may look at all of them.
        const step = Math.max(1, Math.floor(codes.count() / 5_000))
        for (let code = 0; code < codes.count(); code += step)
          expect(String(value(code)), name).not.toMatch(/undefined/)
      }
    }
  })

  it('rise with their numbers in the columns that are said to be natural', () => {
    for (const dataset of datasets) {
      const source = sourceOf(vendor, dataset, { seed: 5, size: 2_000 })
      for (const name of dataset.natural ?? []) {
        const values = numbers(2_000).map((n) => Number(dataset.columns[name]?.(source, n)))
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
      }
    }
  })

  it('cannot be changed', () => {
    for (const dataset of datasets)
      expect(Object.isFrozen(collect(vendor, dataset, { seed: 1, size: 3 }).row(0))).toBe(true)
  })

  it.each([0, 1, 2, 3, 5, 13, 1_000])('can be %d', async (rows) => {
    const desk = await createDesk(vendor, { rows })
    for (const operation of desk.operations) {
      const style = operation.operation['x-page']
      if (!style) continue
      const { pages, findings } = await walk(desk, operation, undefined, style)
      expect(findings).toEqual([])
      expect(new Set(pages.flat()).size).toBe(pages.flat().length)
      expect(pages.flat().length).toBeLessThanOrEqual(rows)
      if (rows > 2) expect(pages.flat().length).toBeGreaterThan(0)
    }
  })
})
