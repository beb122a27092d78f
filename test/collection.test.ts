import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollection } from '../src/data/collection.ts'
import { createSource } from '../src/data/source.ts'
import type { Collection, Dataset, SortKey } from '../src/model/collection.ts'
import { cut } from '../src/paging/page.ts'

type Thing = { readonly id: number; readonly name: string; readonly weight: number | null }

const things: Dataset<Thing> = {
  name: 'things',
  version: 1,
  schema: 'Thing',
  size: 100,
  key: ({ id }) => id,
  make: (source, n) => ({
    id: 1000 + n,
    name: source.field('name', n).text('abcXYZ', 2),
    weight: source.field('weight', n).chance(0.2) ? null : source.field('weight', n).int(1, 9),
  }),
}

const origin = { seed: 7, vendor: 'test', dataset: 'things', version: 1, reference: 0 }
const open = (size: number, seed = 7): Collection<Thing> =>
  createCollection(things, createSource({ ...origin, seed, size }))

const byName: SortKey<Thing> = { name: 'name', of: ({ name }) => name, direction: 'asc' }
const byWeightDown: SortKey<Thing> = { name: 'weight', of: ({ weight }) => weight, direction: 'desc' }
const heavy = { name: 'weight>4', keeps: ({ weight }: Thing) => (weight ?? 0) > 4 }

const walk = (collection: Collection<Thing>, limit: number, query = {}): readonly Thing[] => {
  const rows: Thing[] = []
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page: { rows: readonly Thing[]; next?: number } = cut(collection.select(query), { offset, limit })
    rows.push(...page.rows)
    offset = page.next
  }
  return rows
}

describe('a collection', () => {
  it('makes row n the same, whatever was asked before and however many rows there are', () => {
    const [forth, back, large] = [open(50), open(50), open(500)]
    const rows = Array.from({ length: 50 }, (_, n) => forth.row(n))
    for (let n = 49; n >= 0; n -= 1) expect(back.row(n)).toEqual(rows[n])
    for (let n = 0; n < 50; n += 7) expect(large.row(n)).toEqual(rows[n])
    expect(open(50, 8).row(3)).not.toEqual(rows[3])
  })

  it('gives the same object for the same row, and finds it by key', () => {
    const collection = open(20)
    expect(collection.row(4)).toBe(collection.row(4))
    expect(collection.find(1004)).toBe(collection.row(4))
    expect(collection.find(999)).toBeUndefined()
    expect(Object.isFrozen(collection.row(4))).toBe(true)
  })

  it('sorts and filters as a plain sort and filter do', () => {
    const collection = open(200)
    const all = Array.from({ length: 200 }, (_, n) => collection.row(n))
    const weight = (thing: Thing): number => thing.weight ?? -1
    const naive = all
      .filter(heavy.keeps)
      .sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || a.id - b.id)
    expect(collection.select({ filter: heavy, order: [byWeightDown, byName] }).rows(0, 1000)).toEqual(naive)
  })

  it('puts rows without a value first when ascending and last when descending', () => {
    const weights = (direction: 'asc' | 'desc') =>
      open(60)
        .select({ order: [{ ...byWeightDown, direction }] })
        .rows(0, 60)
        .map(({ weight }) => weight)
    expect(weights('asc')[0]).toBeNull()
    expect(weights('desc').at(-1)).toBeNull()
  })
})

it('walking pages gives every row once, in order, for any size of list and page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 70 }), (size, limit) => {
      const collection = open(size)
      const query = { order: [byName] }
      expect(walk(collection, limit, query)).toEqual(collection.select(query).rows(0, size))
    }),
    { numRuns: 60 },
  )
})

it('a page tells of a next one only if there is one, and of the true total', () => {
  const selection = open(10).select({})
  expect(cut(selection, { offset: 0, limit: 5 })).toMatchObject({ total: 10, next: 5 })
  expect(cut(selection, { offset: 5, limit: 5 })).not.toHaveProperty('next')
  expect(cut(selection, { offset: 99, limit: 5 })).toEqual({ rows: [], total: 10 })
  expect(cut(selection, { offset: 0, limit: 0 })).toEqual({ rows: [], total: 10 })
})
