import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollection } from '../src/data/collection.ts'
import { compareBy } from '../src/data/compare.ts'
import { createOverlaid } from '../src/data/overlaid.ts'
import { createSource } from '../src/data/source.ts'
import { createWrites, type Writes } from '../src/data/writes.ts'
import type { Collection, Dataset, Filter, Query, SortKey, Source } from '../src/model/collection.ts'

type Thing = { readonly id: number; readonly name: string | null; readonly size: number; readonly live: boolean }

const columns: Dataset<Thing, Thing>['columns'] = {
  id: (_, n) => 1000 + 10 * n,
  name: (source, n) => source.field('name', n).pick(['a', 'b', 'B', 'é', '漢', null]),
  size: (source, n) => source.field('size', n).int(0, 4),
  live: (source, n) => source.field('live', n).chance(0.5),
}

const make = (source: Source, n: number): Thing => ({
  id: columns.id(source, n),
  name: columns.name(source, n),
  size: columns.size(source, n),
  live: columns.live(source, n),
})

const common = { name: 'things', version: 1, schema: 'Thing', size: 1, columns, key: 'id', make } as const
/** Found by halves, or by an index. */
const DATASETS: readonly Dataset<Thing, Thing>[] = [
  { ...common, natural: ['id'], read: (thing) => thing },
  { ...common, read: (thing) => thing },
]

const origin = { seed: 3, vendor: 'test', dataset: 'things', version: 1, reference: 0 }

type Stage = {
  readonly writes: Writes<Thing>
  readonly list: Collection<Thing, Thing>
  readonly made: readonly Thing[]
}

const open = (dataset: Dataset<Thing, Thing>, size: number, source = createSource({ ...origin, size })): Stage => {
  const seeded = createCollection(dataset, source)
  const writes = createWrites<Thing>()
  const made = Array.from({ length: size }, (_, n) => make(source, n))
  return { writes, list: createOverlaid(dataset, () => seeded, writes), made }
}

/** All rows as they are: those that are made in their order, then those of other keys in the order in which they were written. */
const rowsOf = ({ writes, made }: Stage): readonly Thing[] => {
  const asMade = made.flatMap((row) => {
    const written = writes.get(row.id)
    return written ? (written.row ?? []) : row
  })
  const others = writes.list().filter(({ key }) => !made.some(({ id }) => id === key))
  return [...asMade, ...others.flatMap(({ row }) => row ?? [])]
}

const naive = (all: readonly Thing[], { filter, order = [] }: Query<Thing>): readonly Thing[] =>
  all.filter((row) => filter?.keeps(row) !== false).toSorted(compareBy(order))

const FILTERS: readonly (Filter<Thing> | undefined)[] = [
  undefined,
  { name: 'live', reads: ['live'], keeps: ({ live }) => live },
  { name: 'size', reads: ['size', 'name'], keeps: ({ size, name }) => size > 2 || name === 'b' },
  { name: 'none', reads: [], keeps: () => false },
]

const direction = fc.constantFrom('asc', 'desc')
const query: fc.Arbitrary<Query<Thing>> = fc.record({
  filter: fc.constantFrom(...FILTERS),
  order: fc.uniqueArray(
    fc.record({ column: fc.constantFrom('id', 'name', 'size', 'live'), direction }) as fc.Arbitrary<SortKey<Thing>>,
    { maxLength: 3, selector: ({ column }) => column },
  ),
})

/** Keys of rows that are made, and others before, between and behind those. */
const key = fc.oneof(
  fc.integer({ min: 0, max: 45 }).map((n) => 1000 + 10 * n),
  fc.integer({ min: 980, max: 1420 }),
)
const change = fc.record({
  key,
  what: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        name: fc.constantFrom('a', 'b', 'B', '漢', '', null),
        size: fc.integer({ min: -1, max: 5 }),
        live: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom('gone', 'undone') },
  ),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

const apply = (writes: Writes<Thing>, { key: id, what }: Change): void => {
  if (what === 'undone') writes.undo(id)
  else writes.put(id, what === 'gone' ? undefined : { id, ...(what as Omit<Thing, 'id'>) })
}

describe.each(DATASETS.map((dataset) => [dataset.natural ? 'by halves' : 'by an index', dataset] as const))(
  'rows that are written over rows found %s',
  (_, dataset) => {
    it('stand in every order, filter and page as a plain sort and filter has them, after each change', async () => {
      const sizes = fc.constantFrom(0, 1, 2, 40)
      await fc.assert(
        fc.asyncProperty(sizes, fc.array(fc.tuple(change, query), { maxLength: 25 }), async (size, steps) => {
          const stage = open(dataset, size)
          for (const [step, asked] of steps) {
            apply(stage.writes, step)
            const expected = naive(rowsOf(stage), asked)
            const { total, rows } = await stage.list.select(asked)
            expect(rows(0, 1_000)).toEqual(expected)
            expect(total).toBe(expected.length)
            const pages = Array.from({ length: Math.ceil(total / 7) + 1 }, (__, page) => rows(7 * page, 7))
            expect(pages.flat()).toEqual(expected)
            expect(await stage.list.find(step.key)).toEqual(rowsOf(stage).find(({ id }) => id === step.key))
            const first = stage.list.first()
            expect(first ? [first] : []).toEqual(rowsOf(stage).filter((row) => first && row.id === first.id))
            expect(first === undefined).toBe(rowsOf(stage).length === 0)
          }
        }),
      )
    })
  },
)

describe('writing a row', () => {
  const dataset = DATASETS[0] as Dataset<Thing, Thing>
  const BY_NAME: readonly SortKey<Thing>[] = [
    { column: 'name', direction: 'asc' },
    { column: 'id', direction: 'asc' },
  ]

  it('makes no order anew: of a hundred thousand rows some dozens are looked at', async () => {
    const inner = createSource({ ...origin, size: 100_000 })
    let drawn = 0
    const source: Source = {
      ...inner,
      field: (name, n) => {
        drawn += 1
        return inner.field(name, n)
      },
    }
    const { writes, list } = open(dataset, 100_000, source)
    await list.select({ order: BY_NAME })
    drawn = 0
    writes.put(1005, { id: 1005, name: 'b', size: 1, live: true })
    const added = await list.select({ order: BY_NAME })
    writes.put(2000, undefined)
    const { total, rows } = await list.select({ order: BY_NAME })
    expect(drawn).toBeLessThan(200)
    expect([added.total, total]).toEqual([100_001, 100_000])
    const ids = rows(0, 100_000).map(({ id }) => id)
    expect([ids.includes(1005), ids.includes(2000)]).toEqual([true, false])
  })

  it('leaves the rows of everybody else as they are', async () => {
    const seeded = createCollection(dataset, createSource({ ...origin, size: 10 }))
    const [one, other] = [createWrites<Thing>(), createWrites<Thing>()]
    const [mine, others] = [one, other].map((writes) => createOverlaid(dataset, () => seeded, writes))
    one.put(1000, undefined)
    expect((await mine?.select({}))?.total).toBe(9)
    expect((await others?.select({}))?.total).toBe(10)
    expect((await seeded.select({})).total).toBe(10)
  })

  it('gives the same selection until the next change', async () => {
    const { writes, list } = open(dataset, 10)
    writes.put(1000, undefined)
    const before = await list.select({ order: BY_NAME })
    expect(await list.select({ order: BY_NAME })).toBe(before)
    writes.undo(1000)
    expect(await list.select({ order: BY_NAME })).not.toBe(before)
  })
})
