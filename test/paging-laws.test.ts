import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeal } from '../src/auth/seal.ts'
import { createCollection } from '../src/data/collection.ts'
import { createSource } from '../src/data/source.ts'
import type { Collection, Dataset, Query, Selection, SortKey } from '../src/model/collection.ts'
import { closeCursor, openCursor } from '../src/paging/cursor.ts'
import { listEntities } from '../src/paging/odata/list.ts'
import { type RawOptions, readOptions } from '../src/paging/odata/options.ts'
import { cut } from '../src/paging/page.ts'
import { THING, type Thing } from './odata-things.ts'

const NAMES = ['', 'a', 'A', 'ab', "o'b", 'é', null] as const

type Row = Thing & { readonly id: number }

const columns: Dataset<Row, Row>['columns'] = {
  id: (_, n) => n,
  name: (source, n) => source.field('name', n).pick(NAMES),
  size: (source, n) => source.field('size', n).pick([-1, 0, 1, 2.5, null]),
  live: (source, n) => source.field('live', n).pick([true, false, null]),
}

const dataset: Dataset<Row, Row> = {
  name: 'things',
  version: 1,
  schema: 'Thing',
  size: 30,
  columns,
  key: 'id',
  make: (source, n) => ({
    id: n,
    name: columns.name(source, n),
    size: columns.size(source, n),
    live: columns.live(source, n),
  }),
  read: (row) => row,
}

const SEAL = createSeal('laws')
const TIES: readonly SortKey<Thing>[] = [{ column: 'name', direction: 'asc' }]

const open = (seed: number, size: number): Collection<Row, Row> =>
  createCollection(dataset, createSource({ seed, vendor: 'test', dataset: 'things', version: 1, reference: 0, size }))

/** What OData's options ask for, in the words in which the other two ask. */
const toQuery = (options: RawOptions): Query<Thing> => {
  const read = readOptions(THING, options)
  if ('problem' in read) throw new Error(JSON.stringify(read))
  const order = [...read.order, ...TIES.filter(({ column }) => !read.order.some((key) => key.column === column))]
  return { ...(read.filter ? { filter: read.filter } : {}), order }
}

/** What is selected of so few rows that nothing has to be waited for. */
const select = (list: Collection<Row, Row>, query: Query<Row>): Selection<Row> => {
  const selection = list.select(query)
  if (selection instanceof Promise) throw new Error('nothing has to be waited for')
  return selection
}

const byOffset = (list: Collection<Row, Row>, query: Query<Thing>, limit: number): Thing[] => {
  const rows: Thing[] = []
  const { total } = select(list, query)
  for (let offset = 0; offset < total; offset += limit) rows.push(...cut(select(list, query), { offset, limit }).rows)
  return rows
}

const byCursor = (list: Collection<Row, Row>, query: Query<Thing>, limit: number): Thing[] => {
  const rows: Thing[] = []
  let cursor: string | undefined
  do {
    const offset = cursor === undefined ? 0 : openCursor(SEAL, 'q', cursor)
    if (typeof offset !== 'number') throw new Error('the cursor does not open')
    const page = cut(select(list, query), { offset, limit })
    rows.push(...page.rows)
    cursor = page.next === undefined ? undefined : closeCursor(SEAL, 'q', page.next)
  } while (cursor !== undefined)
  return rows
}

const byLink = (list: Collection<Row, Row>, options: RawOptions, pageSize: number): object[] => {
  const rows: object[] = []
  let asked: RawOptions | undefined = options
  while (asked !== undefined) {
    const page: ReturnType<typeof listEntities> = listEntities({
      entity: THING,
      options: asked,
      prefer: undefined,
      pageSize,
      order: TIES,
      root: 'https://service.example',
      address: 'https://service.example/things',
      bound: '',
      seal: SEAL,
      select: list.select,
      show: (row) => row,
    })
    if (page instanceof Promise || 'problem' in page) throw new Error(JSON.stringify(page))
    rows.push(...page.rows)
    asked = page.nextLink === undefined ? undefined : Object.fromEntries(new URL(page.nextLink).searchParams)
  }
  return rows
}

const asked: fc.Arbitrary<RawOptions> = fc.record(
  {
    $filter: fc.constantFrom('size ge 0', 'live eq true', "not (name eq 'a')", 'size eq null', 'false'),
    $orderby: fc.constantFrom('name', 'name desc', 'size,name desc', 'live desc,size', 'size desc'),
  },
  { requiredKeys: [] },
)

describe('one list', () => {
  it('is the same walked by offset, by cursor and by link, in steps of any size', () => {
    const step = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.nat(), fc.nat(30), asked, step, step, step, (seed, size, options, one, two, three) => {
        const list = open(seed, size)
        const query = toQuery(options)
        const whole = select(list, query).rows(0, size)
        expect(byOffset(list, query, one)).toEqual(whole)
        expect(byCursor(list, query, two)).toEqual(whole)
        expect(byLink(list, options, three)).toEqual(whole)
      }),
    )
  })
})
