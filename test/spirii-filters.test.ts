import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Customer } from '../src/vendors/spirii/customer.ts'
import { spirii } from './spirii-stage.ts'

const ROWS = 160

const { list, ids } = await spirii({ rows: ROWS, seed: 11 })
const { data: rows } = await list(`limit=${ROWS}`)
const byId = new Map(rows.map((row) => [row.id, row]))

/** The owners of a row, nearest first, found through the rows alone. */
const ownersOf = (row: Customer): readonly number[] => {
  if (row.owner.id === row.id) return []
  const owner = byId.get(row.owner.id)
  return [row.owner.id, ...(owner ? ownersOf(owner) : [])]
}

type Filter = { readonly query: string; readonly keeps: (row: Customer) => boolean }

const anyId = fc.oneof(
  fc.constantFrom(...rows.map(({ id }) => id)),
  fc.integer({ min: 120_000, max: 120_000 + ROWS + 5 }),
)
const anyStamp = fc.constantFrom(...rows.flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt]))
const anyText = fc.oneof(
  fc.constantFrom(...rows.flatMap(({ name }) => name.split(' '))),
  fc.constantFrom('12', '0', 'CU-', 'cu-100', 'ab', 'ø', ' a', 'nobody at all'),
)

const toDate = (name: string, keeps: (row: Customer, time: number) => boolean): fc.Arbitrary<Filter> =>
  anyStamp.map((stamp) => ({ query: `${name}=${stamp}`, keeps: (row) => keeps(row, Date.parse(stamp)) }))

const FILTERS: Readonly<Record<string, fc.Arbitrary<Filter>>> = {
  search: anyText.map((text) => ({
    query: `search=${encodeURIComponent(text)}`,
    keeps: ({ name, id, externalId }) => `${name}\n${id}\n${externalId}`.toLowerCase().includes(text.toLowerCase()),
  })),
  customerIds: fc.array(anyId, { minLength: 1, maxLength: 6 }).map((wanted) => ({
    query: wanted.map((id) => `customerIds=${id}`).join('&'),
    keeps: ({ id }) => wanted.includes(id),
  })),
  types: fc
    .uniqueArray(fc.constantFrom('Private', 'Business', 'CPO', 'CPOSubsidiary'), { minLength: 1 })
    .map((types) => ({
      query: `types=${types.join()}`,
      keeps: ({ type }) => types.includes(type),
    })),
  direct: anyId.map((id) => ({ query: `parentId=${id}`, keeps: (row) => ownersOf(row)[0] === id })),
  all: anyId.map((id) => ({ query: `ownerId=${id}`, keeps: (row) => ownersOf(row).includes(id) })),
  cpo: anyId.map((id) => ({ query: `cpoId=${id}`, keeps: ({ cpo }) => cpo.id === id })),
  createdAt: toDate('createdAt', (row, time) => Date.parse(row.createdAt) === time),
  createdAtFrom: toDate('createdAtFrom', (row, time) => Date.parse(row.createdAt) >= time),
  createdAtTo: toDate('createdAtTo', (row, time) => Date.parse(row.createdAt) <= time),
  updatedAt: toDate('updatedAt', (row, time) => Date.parse(row.updatedAt) === time),
  updatedAtFrom: toDate('updatedAtFrom', (row, time) => Date.parse(row.updatedAt) >= time),
  updatedAtTo: toDate('updatedAtTo', (row, time) => Date.parse(row.updatedAt) <= time),
}

const anyFilters = fc
  .record(FILTERS, { requiredKeys: [] })
  .map((filters) => Object.values(filters).flatMap((filter) => filter ?? []))

const naive = (filters: readonly Filter[]): readonly number[] =>
  rows.filter((row) => filters.every(({ keeps }) => keeps(row))).map(({ id }) => id)

describe('the filters', () => {
  it.each(Object.entries(FILTERS))('%s keeps the rows that a naive reading keeps', async (_, filter) => {
    await fc.assert(
      fc.asyncProperty(filter, async (one) => {
        const found = await ids(`limit=${ROWS}&sortBy=id&sortDirection=desc&${one.query}`)
        expect(found).toEqual(naive([one]))
      }),
      { numRuns: 25 },
    )
  })

  it('combine with AND, and count is how many rows fit', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, fc.integer({ min: 1, max: 9 }), async (filters, limit) => {
        const query = [`limit=${limit}&sortBy=id&sortDirection=desc`, ...filters.map(({ query }) => query)].join('&')
        const wanted = naive(filters)
        const { data, count } = await list(query)
        expect(count).toBe(wanted.length)
        expect(data.map(({ id }) => id)).toEqual(wanted.slice(0, limit))
      }),
      { numRuns: 80 },
    )
  })

  it('of an owner find more the deeper they look', async () => {
    const top = rows.find(({ type }) => type === 'CPO')?.id
    const direct = await list(`parentId=${top}`)
    const all = await list(`ownerId=${top}`)
    expect(direct.count).toBeGreaterThan(0)
    expect(all.count).toBeGreaterThan(direct.count)
    expect(direct.data.every(({ owner }) => owner.id === top)).toBe(true)
  })

  it('of an operator that is none find nothing', async () => {
    const nobody = rows.find(({ type }) => type === 'Private')?.id
    expect(await ids(`cpoId=${nobody}`)).toEqual([])
  })
})
