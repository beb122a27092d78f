import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeal } from '../src/auth/seal.ts'
import type { Query, Selection, SortKey } from '../src/model/collection.ts'
import { type ListPage, listEntities } from '../src/paging/odata/list.ts'
import type { RawOptions } from '../src/paging/odata/options.ts'
import { toSortKey } from '../src/paging/odata/orderby.ts'
import { closeSkipToken, openSkipToken } from '../src/paging/odata/skiptoken.ts'
import { THING, type Thing, things } from './odata-things.ts'

const SEAL = createSeal('test')

const compareBy = (keys: readonly SortKey<Thing>[], a: Thing, b: Thing): number => {
  for (const { column, direction } of keys) {
    const [x, y] = [a[column], b[column]]
    if (x === y) continue
    const isLess = x === null || (y !== null && x < y)
    return isLess === (direction === 'asc') ? -1 : 1
  }
  return 0
}

const selectFrom =
  (rows: readonly Thing[]) =>
  ({ filter, order = [] }: Query<Thing>): Selection<Thing> => {
    const found = rows.filter((row) => filter?.keeps(row) !== false).sort((a, b) => compareBy(order, a, b))
    return { total: found.length, rows: (offset, limit) => found.slice(offset, offset + limit) }
  }

const nameKey = toSortKey(THING, 'name')

type Ask = {
  readonly options?: RawOptions
  readonly prefer?: string
  readonly pageSize?: number
  readonly bound?: string
}

/** What comes of a list whose rows are there at once. */
const ask = (
  rows: readonly Thing[],
  { options = {}, prefer, pageSize, bound = '' }: Ask,
): Exclude<ReturnType<typeof listEntities>, Promise<unknown>> => {
  const outcome = listEntities({
    entity: THING,
    options,
    prefer,
    pageSize,
    order: nameKey ? [nameKey] : [],
    root: 'https://service.example',
    address: 'https://service.example/things',
    bound,
    seal: SEAL,
    select: selectFrom(rows),
    show: (row) => row,
  })
  if (outcome instanceof Promise) throw new Error('nothing has to be waited for')
  return outcome
}

const page = (rows: readonly Thing[], asked: Ask): ListPage => {
  const outcome = ask(rows, asked)
  if ('problem' in outcome) throw new Error(JSON.stringify(outcome))
  return outcome
}

/** The options of a link, as a server would read them. */
const follow = (link: string): RawOptions => {
  const { origin, pathname, searchParams } = new URL(link)
  expect(`${origin}${pathname}`).toBe('https://service.example/things')
  const { $top, $skip, $count, ...texts } = Object.fromEntries(searchParams)
  return {
    ...texts,
    ...($top === undefined ? {} : { $top: Number($top) }),
    ...($skip === undefined ? {} : { $skip: Number($skip) }),
    ...($count === undefined ? {} : { $count: $count === 'true' }),
  }
}

const walk = (rows: readonly Thing[], asked: Ask): ListPage[] => {
  const pages = [page(rows, asked)]
  for (let link = pages[0]?.nextLink; link !== undefined; link = pages.at(-1)?.nextLink) {
    pages.push(page(rows, { bound: asked.bound ?? '', options: follow(link) }))
  }
  return pages
}

const TEN: readonly Thing[] = Array.from({ length: 10 }, (_, n) => ({ name: `n${n}`, size: n, live: n % 2 === 0 }))

describe('a list', () => {
  it('comes whole, without a link, when nobody asks for pages', () => {
    expect(page(TEN, {})).toEqual({ context: 'https://service.example/$metadata#Things', rows: TEN })
  })

  it('says what is selected in its context, and shows no more', () => {
    const { context, rows } = page(TEN, { options: { $select: 'size,name', $top: 1 } })
    expect(context).toBe('https://service.example/$metadata#Things(size,name)')
    expect(rows).toEqual([{ name: 'n0', size: 0 }])
  })

  it('counts what the filter keeps, whatever $top and $skip cut away', () => {
    const { count, rows } = page(TEN, { options: { $filter: 'size gt 3', $count: true, $top: 2, $skip: 1 } })
    expect([count, rows]).toEqual([6, TEN.slice(5, 7)])
    expect(page(TEN, { options: { $count: false } }).count).toBeUndefined()
  })

  it('is empty past its end and for $top=0, without a link', () => {
    for (const options of [{ $skip: 10 }, { $skip: 99 }, { $top: 0 }, { $filter: 'false' }] as const) {
      const { rows, nextLink } = page(TEN, { options, pageSize: 3 })
      expect([rows, nextLink]).toEqual([[], undefined])
    }
  })

  it('names all that is wrong at once', () => {
    const outcome = ask(TEN, { options: { $filter: 'x', $orderby: 'y', $select: 'z' } })
    expect('problem' in outcome && outcome.problem === 'invalid' && outcome.violations.map(({ name }) => name)).toEqual(
      ['$filter', '$orderby', '$select'],
    )
  })

  it('keeps the preferred page size along its links, and says what was granted', () => {
    const pages = walk(TEN, { prefer: 'odata.maxpagesize=4', pageSize: 7 })
    expect(pages.map(({ rows }) => rows.length)).toEqual([4, 4, 2])
    expect(pages.map(({ applied }) => applied)).toEqual([4, undefined, undefined])
  })

  it('changes the page size when a link is followed with another preference', () => {
    const { nextLink = '' } = page(TEN, { pageSize: 3 })
    expect(page(TEN, { options: follow(nextLink), prefer: 'maxpagesize=5' }).rows).toEqual(TEN.slice(3, 8))
  })

  it('carries every other option in its links', () => {
    const options = {
      $filter: "name ne 'a&b=c+d #é'",
      $orderby: 'size desc',
      $select: 'name',
      $top: 5,
      $skip: 1,
      $count: true,
    }
    const { nextLink = '' } = page(TEN, { options, pageSize: 2 })
    const { $skiptoken, ...carried } = follow(nextLink)
    expect(carried).toEqual(options)
    expect($skiptoken).toMatch(/^2\.[\w-]+$/)
  })
})

const optionSets = fc.record(
  {
    $filter: fc.constantFrom('size ge 0', 'live or size eq null', "name ne 'a'", 'true'),
    $orderby: fc.constantFrom('size desc', 'live,name desc', 'name'),
    $top: fc.nat(12),
    $skip: fc.nat(12),
    $count: fc.boolean(),
  },
  { requiredKeys: [] },
)

describe('laws of lists', () => {
  it('links of any page size give every row of the whole, once and in order', () => {
    fc.assert(
      fc.property(
        fc.array(things, { maxLength: 20 }),
        optionSets,
        fc.integer({ min: 1, max: 7 }),
        (rows, options, size) => {
          const whole = page(rows, { options })
          const pages = walk(rows, { options, prefer: `odata.maxpagesize=${size}` })
          expect(pages.flatMap((one) => one.rows)).toEqual(whole.rows)
          expect(pages.every(({ count }) => count === whole.count)).toBe(true)
          expect(pages.slice(0, -1).every((one) => one.rows.length === size)).toBe(true)
        },
      ),
    )
  })

  it('steps of $skip and $top give the same as links', () => {
    fc.assert(
      fc.property(fc.array(things, { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const steps: object[] = []
        for (let $skip = 0; $skip < rows.length; $skip += size) {
          steps.push(...page(rows, { options: { $skip, $top: size } }).rows)
        }
        expect(steps).toEqual(walk(rows, { pageSize: size }).flatMap((one) => one.rows))
      }),
    )
  })

  it('a skip token opens for its own query only, and no other text opens at all', () => {
    const place = fc.record({ offset: fc.nat(), pageSize: fc.integer({ min: 1, max: 999_999_999 }) })
    fc.assert(
      fc.property(place, fc.string(), fc.string(), (at, query, other) => {
        const token = closeSkipToken(SEAL, query, at)
        expect(openSkipToken(SEAL, query, token)).toEqual(at)
        if (other !== query)
          expect(openSkipToken(SEAL, other, token)).toEqual({ problem: 'badCursor', reason: 'foreign' })
        for (const bad of [other, `${token}A`, token.slice(0, -1), `1${token}`, `${token}=`]) {
          expect(openSkipToken(SEAL, query, bad)).toMatchObject({ problem: 'badCursor' })
        }
      }),
    )
  })

  it.each([
    ['another filter', { $filter: 'size ge 1' }],
    ['another order', { $orderby: 'name desc' }],
    ['another selection', { $select: 'name' }],
    ['another top', { $top: 9 }],
    ['another skip', { $skip: 1 }],
    ['another count', { $count: true }],
  ])('a link is bound to its query: %s', (_, change) => {
    const options = { $filter: 'size ge 0', $top: 8 }
    const { $skiptoken = '' } = follow(page(TEN, { options, pageSize: 2 }).nextLink ?? '')
    expect(ask(TEN, { options: { ...options, $skiptoken } })).toMatchObject({ rows: TEN.slice(2, 4) })
    const changed = ask(TEN, { options: { ...options, ...change, $skiptoken } })
    expect(changed).toEqual({ problem: 'badCursor', reason: 'foreign' })
    expect(ask(TEN, { options: { ...options, $skiptoken }, bound: 'somebody' })).toEqual(changed)
  })
})
