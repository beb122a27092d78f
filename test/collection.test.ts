import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { byCode } from '../src/data/coded.ts'
import { createCollection, type Seeded } from '../src/data/collection.ts'
import { createSource } from '../src/data/source.ts'
import type { Coded, Dataset, Filter, Query, SortKey, Source } from '../src/model/collection.ts'
import { allOf, anyOf } from '../src/model/filter.ts'
import { cut } from '../src/paging/page.ts'

type Thing = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly weight: number | null
  readonly size: number
  readonly note: string
  readonly kind: string
  readonly label: string
  readonly fresh: string
}

const KINDS = ['b', 'a', 'B', 'a', 'ab'] as const

/** Two of its numbers stand for the same value. */
const kinds: Coded<string> = {
  codes: {
    name: 'kinds',
    count: () => KINDS.length,
    of: (source, n) => source.field('kind', n).int(0, 4),
    isWhole: true,
  },
  value: (code) => KINDS[code] ?? '',
}

/** One row in ten has a label that has no number. */
const labels: Coded<string> = {
  codes: {
    name: 'labels',
    count: () => 400,
    of: (source, n) => Math.max(-1, source.field('label', n).int(-40, 399)),
    isWhole: false,
  },
  value: (code) => `label ${code % 200}`,
}

const labelOf = (source: Source, n: number): string => {
  const code = labels.codes.of(source, n)
  return code < 0 ? `rare ${n % 50}` : labels.value(code)
}

const columns: Dataset<Thing, Thing>['columns'] = {
  id: (_, n) => 1000 + n,
  code: (source, n) => source.field('code', n).uuid(),
  name: (source, n) => source.field('name', n).text('abcXYZ', 2),
  weight: (source, n) => (source.field('weight', n).chance(0.2) ? null : source.field('weight', n).int(1, 9)),
  size: (source, n) => source.field('size', n).int(0, 1_000_000_000),
  note: (source, n) => `${source.field('note', n).text('äöü漢字🙂xyz'.slice(0, 5), 3)} ${n}`,
  kind: byCode(kinds),
  label: labelOf,
  fresh: (_, n) => `${n % 7}`,
}

const things: Dataset<Thing, Thing> = {
  name: 'things',
  version: 1,
  schema: 'Thing',
  size: 100,
  columns,
  coded: { kind: kinds, label: labels },
  unkept: ['fresh'],
  key: 'id',
  natural: ['id'],
  make: (source, n) => ({
    id: columns.id(source, n),
    code: columns.code(source, n),
    name: columns.name(source, n),
    weight: columns.weight(source, n),
    size: columns.size(source, n),
    note: columns.note(source, n),
    kind: columns.kind(source, n),
    label: columns.label(source, n),
    fresh: columns.fresh(source, n),
  }),
  read: (thing) => thing,
}

const origin = { seed: 7, vendor: 'test', dataset: 'things', version: 1, reference: 0 }
const open = (size: number, seed = 7, dataset = things): Seeded<Thing, Thing> =>
  createCollection(dataset, createSource({ ...origin, seed, size }))

// Enough for each kind of work to take several turns, and for texts that no dictionary holds.
const MANY = 80_000

type Key = SortKey<Thing>
const by = (column: Key['column'], direction: Key['direction'] = 'asc'): Key => ({ column, direction })
const heavy: Filter<Thing> = { name: 'weight>4', reads: ['weight'], keeps: ({ weight }) => (weight ?? 0) > 4 }

/** Compares as the contract of sort keys says: null first, texts by UTF-16 code unit. */
const compareBy = (keys: readonly Key[], a: Thing, b: Thing): number => {
  for (const { column, direction, as } of keys) {
    const [x, y] = as ? [as.of(a) ?? null, as.of(b) ?? null] : [a[column], b[column]]
    if (x === y) continue
    const isLess = x === null || (y !== null && x < y)
    return isLess === (direction === 'asc') ? -1 : 1
  }
  return a.id - b.id
}

const naive = (all: readonly Thing[], { filter, order = [] }: Query<Thing>): readonly Thing[] =>
  all.filter((thing) => filter?.keeps(thing) !== false).sort((a, b) => compareBy(order, a, b))

const everyRow = ({ size, row }: Seeded<Thing, Thing>): readonly Thing[] =>
  Array.from({ length: size }, (_, n) => row(n))

const idsOf = (rows: readonly Thing[]): readonly number[] => rows.map(({ id }) => id)

const walk = async (collection: Seeded<Thing, Thing>, limit: number, query = {}): Promise<readonly Thing[]> => {
  const rows: Thing[] = []
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const page: { rows: readonly Thing[]; next?: number } = cut(await collection.select(query), { offset, limit })
    rows.push(...page.rows)
    offset = page.next
  }
  return rows
}

const direction = fc.constantFrom<Key['direction']>('asc', 'desc')
const keys: fc.Arbitrary<readonly Key[]> = fc.uniqueArray(
  fc.record({ column: fc.constantFrom(...(Object.keys(columns) as (keyof Thing)[])), direction }),
  { maxLength: 3, selector: ({ column }) => column },
)
const simple: readonly Filter<Thing>[] = [
  heavy,
  { name: 'a', reads: ['name'], keeps: ({ name }) => name.includes('a') },
  { name: 'none', reads: [], keeps: () => false },
  { name: 'every', reads: [], keeps: () => true },
  { name: 'two', reads: ['size', 'weight'], keeps: ({ size, weight }) => size % 2 === 0 || weight === null },
  { name: 'kind', reads: ['kind'], keeps: ({ kind }) => kind.includes('a') },
  { name: 'no kind', reads: ['kind'], keeps: ({ kind }) => kind === 'c' },
  { name: 'any kind', reads: ['kind'], keeps: ({ kind }) => kind !== '' },
  { name: 'label', reads: ['label'], keeps: ({ label }) => label.includes('1') },
  { name: 'no label', reads: ['label'], keeps: ({ label }) => label === '' },
  { name: 'rare', reads: ['label'], keeps: ({ label }) => label.startsWith('rare') },
  { name: 'kind and label', reads: ['kind', 'label'], keeps: ({ kind, label }) => label.endsWith('1') || kind === 'B' },
  { name: 'fresh', reads: ['fresh', 'kind'], keeps: ({ fresh, kind }) => fresh > '3' && kind > 'A' },
]
const { filter: filters } = fc.letrec<{ filter: Filter<Thing> }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...simple),
    fc.array(tie('filter'), { maxLength: 4 }).map((parts) => allOf(parts)),
    fc.array(tie('filter'), { maxLength: 4 }).map((parts) => anyOf(parts)),
  ),
}))

describe('a collection', () => {
  it('makes row n the same, whatever was asked before and however many rows there are', () => {
    const [forth, back, large] = [open(50), open(50), open(500)]
    const rows = Array.from({ length: 50 }, (_, n) => forth.row(n))
    for (let n = 49; n >= 0; n -= 1) expect(back.row(n)).toEqual(rows[n])
    for (let n = 0; n < 50; n += 7) expect(large.row(n)).toEqual(rows[n])
    expect(open(50, 8).row(3)).not.toEqual(rows[3])
  })

  it('gives the same object for the same row, and finds it by key', async () => {
    const collection = open(20)
    expect(collection.row(4)).toBe(collection.row(4))
    expect(await collection.find(1004)).toBe(collection.row(4))
    for (const stranger of [999, 1020, 1004.5, '1004', null, undefined]) {
      expect(await collection.find(stranger)).toBeUndefined()
    }
    expect(Object.isFrozen(collection.row(4))).toBe(true)
  })

  it.each([0, 1, 2, 3, 1_000, MANY])('finds each of %d rows by a key that does not rise', async (size) => {
    const collection = open(size, 7, { ...things, key: 'code' })
    const step = Math.max(1, Math.floor(size / 500))
    for (let n = 0; n < size; n += step) expect((await collection.find(collection.row(n).code))?.id).toBe(1000 + n)
    expect(await collection.find('00000000-0000-4000-8000-000000000000')).toBeUndefined()
  })

  // Among 20 rows there are fewer rows than labels have numbers, and among 4,000 many more.
  it.each([20, 300, 4_000])('sorts and filters %d rows as a plain sort and filter do', async (size) => {
    const collection = open(size)
    const all = everyRow(collection)
    await fc.assert(
      fc.asyncProperty(keys, fc.option(filters, { nil: undefined }), async (order, filter) => {
        const query: Query<Thing> = { order, ...(filter ? { filter } : {}) }
        const { total, rows } = await collection.select(query)
        expect(idsOf(rows(0, size))).toEqual(idsOf(naive(all, query)))
        expect(total).toBe(naive(all, query).length)
      }),
    )
  })

  it('does so among many rows too, with others having their turns meanwhile', async () => {
    const collection = open(MANY)
    const all = everyRow(collection)
    // By this clock a turn is over whenever it is looked at, so that the number of turns is no matter of the machine's speed.
    let time = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 1_000
      return time
    })
    const queries: readonly Query<Thing>[] = [
      { order: [by('note', 'desc'), by('id')] },
      { order: [by('size'), by('id')] },
      { order: [by('size', 'desc'), by('id', 'desc')] },
      { order: [by('weight', 'desc'), by('name'), by('id', 'desc')] },
      { filter: heavy, order: [by('name', 'desc')] },
      { order: [by('kind', 'desc'), by('label')] },
      ...simple.map((filter) => ({ filter })),
      { filter: { name: 'note 7', reads: ['note'], keeps: ({ note }) => note.endsWith('7') } },
      { order: [{ ...by('note'), as: { name: 'length', of: ({ note }) => note.length } }] },
    ]
    let turns = 0
    const selections = queries.map((query) => collection.select(query))
    const count = (): unknown => {
      turns += 1
      return setImmediate(count)
    }
    const counting = setImmediate(count)
    for (const [index, query] of queries.entries()) {
      const { rows, total } = (await selections[index]) ?? { rows: () => [], total: -1 }
      const wanted = naive(all, query)
      expect(total).toBe(wanted.length)
      expect(idsOf(rows(0, MANY))).toEqual(idsOf(wanted))
    }
    clearImmediate(counting)
    clock.mockRestore()
    expect(turns).toBeGreaterThan(1_000)
  })

  it('makes an order once for all who ask for it at the same time, and keeps it', async () => {
    const made: number[] = []
    const size = (...[source, n]: Parameters<typeof columns.size>): number => {
      made.push(n)
      return columns.size(source, n)
    }
    const collection = open(MANY, 7, { ...things, columns: { ...columns, size } })
    const query = { order: [by('size'), by('id')] }
    const asked = [1, 2, 3].map(() => collection.select(query))
    await Promise.all(asked)
    expect(made.length).toBe(MANY)
    expect(collection.select(query)).not.toBeInstanceOf(Promise)
    // The opposite order is the same one read from its end.
    expect(collection.select({ order: [by('size', 'desc'), by('id', 'desc')] })).not.toBeInstanceOf(Promise)
    expect(made.length).toBe(MANY)
  })

  it('forgets filters in time, also those that keep nothing', () => {
    const collection = open(10)
    let asked = 0
    const select = (name: string): unknown =>
      collection.select({ filter: { name, reads: [], keeps: () => ++asked < 0 } })
    select('first')
    select('first')
    expect(asked).toBe(10)
    for (let other = 0; other < 5_000; other += 1) select(`other ${other}`)
    select('first')
    expect(asked).toBe(10 * 5_002)
  })

  it('fails whoever asks when a column cannot be made, and not whoever asks for another', async () => {
    const name = (): string => {
      throw new Error('no names today')
    }
    const collection = open(MANY, 7, { ...things, columns: { ...columns, name } })
    const fine = collection.select({ order: [by('size')] })
    expect(() => collection.select({ order: [by('name')] })).toThrow('no names today')
    expect((await fine).total).toBe(MANY)
  })

  it('puts rows without a value first when ascending and last when descending', async () => {
    const weights = async (way: 'asc' | 'desc') =>
      (await open(60).select({ order: [by('weight', way)] })).rows(0, 60).map(({ weight }) => weight)
    expect((await weights('asc'))[0]).toBeNull()
    expect((await weights('desc')).at(-1)).toBeNull()
  })
})

it('walking pages gives every row once, in order, for any size of list and page', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 70 }), async (size, limit) => {
      const collection = open(size)
      const query = { order: [by('name')] }
      expect(await walk(collection, limit, query)).toEqual((await collection.select(query)).rows(0, size))
    }),
    { numRuns: 60 },
  )
})

it('a page tells of a next one only if there is one, and of the true total', async () => {
  const selection = await open(10).select({})
  expect(cut(selection, { offset: 0, limit: 5 })).toMatchObject({ total: 10, next: 5 })
  expect(cut(selection, { offset: 5, limit: 5 })).not.toHaveProperty('next')
  expect(cut(selection, { offset: 99, limit: 5 })).toEqual({ rows: [], total: 10 })
  expect(cut(selection, { offset: 0, limit: 0 })).toEqual({ rows: [], total: 10 })
})
