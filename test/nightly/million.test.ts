import { describe, expect, it } from 'vitest'
import { createSeal } from '../../src/auth/seal.ts'
import { createCollection } from '../../src/data/collection.ts'
import { createSource } from '../../src/data/source.ts'
import type { Dataset, SortKey } from '../../src/model/collection.ts'
import { closeCursor, openCursor } from '../../src/paging/cursor.ts'
import { listEntities } from '../../src/paging/odata/list.ts'
import type { RawOptions } from '../../src/paging/odata/options.ts'
import { cut } from '../../src/paging/page.ts'
import { stage } from '../helpers.ts'
import { THING, type Thing } from '../odata-things.ts'

const ROWS = 1_000_000

// What all indexes may take, and room for rows that are kept, the journal and the code.
const MOST_BYTES = 60 * ROWS + 120_000_000

const bytesInUse = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Takes rows one after another, and sees to it that each comes after the one before: then none comes twice. */
const createCheck = <Row>(isAfter: (before: Row, row: Row) => boolean) => {
  let before: Row | undefined
  let count = 0
  let wrong = 0
  return {
    take: (row: Row): void => {
      if (before !== undefined && !isAfter(before, row)) wrong += 1
      before = row
      count += 1
    },
    result: () => ({ count, wrong }),
  }
}

type Customer = { readonly domainId: number; readonly companyName: string }

describe('a million rows', () => {
  it.each(['asc', 'desc'] as const)('of LINE WORKS come each once by cursor, %s', async (direction) => {
    const { call, mock } = await stage('line-works', { rows: ROWS })
    const before = bytesInUse()
    const check = createCheck<Customer>((a, b) =>
      a.companyName === b.companyName
        ? a.domainId < b.domainId
        : a.companyName < b.companyName === (direction === 'asc'),
    )
    let cursor = ''
    do {
      const reply = await call(`/v1.0/partners/customers?count=30&orderBy=name%20${direction}${cursor}`)
      const page = (await reply.json()) as { customers: Customer[]; responseMetaData?: { nextCursor?: string } }
      page.customers.forEach(check.take)
      const next = page.responseMetaData?.nextCursor
      cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`
    } while (cursor !== '')
    expect(check.result()).toEqual({ count: ROWS, wrong: 0 })
    expect(bytesInUse() - before).toBeLessThan(MOST_BYTES)
    await mock.close()
  })

  it('of Spirii come each once by offset, with the true total on every page', async () => {
    const { call } = await stage('spirii', { rows: ROWS, limits: 'off' })
    const before = bytesInUse()
    const check = createCheck<{ id: number; name: string }>((a, b) =>
      a.name === b.name ? a.id < b.id : a.name < b.name,
    )
    for (let offset = 0; offset < ROWS; offset += 1_000) {
      const reply = await call(`/v2/customers?sortBy=name&sortDirection=asc&limit=1000&offset=${offset}`)
      const page = (await reply.json()) as { data: { id: number; name: string }[]; count: number }
      expect(page.count).toBe(ROWS)
      page.data.forEach(check.take)
    }
    expect(check.result()).toEqual({ count: ROWS, wrong: 0 })
    expect(bytesInUse() - before).toBeLessThan(MOST_BYTES)
  })

  it('of AvePoint come each once by next links, and the same by $skip', async () => {
    const { call, as } = await stage('avepoint', { rows: ROWS, limits: 'off' })
    const before = bytesInUse()
    type Row = { readonly id: string; readonly organization: string }
    const isAfter = (a: Row, b: Row): boolean =>
      a.organization === b.organization ? a.id < b.id : a.organization < b.organization
    const read = async (path: string): Promise<{ value: Row[]; '@odata.nextLink'?: string }> => {
      const reply = await call(path, { headers: { ...as('ok'), prefer: 'odata.maxpagesize=1000' } })
      return (await reply.json()) as { value: Row[]; '@odata.nextLink'?: string }
    }
    const [linked, skipped] = [createCheck(isAfter), createCheck(isAfter)]
    const samples: string[] = []
    let path: string | undefined = '/partner/customers?$orderby=organization'
    for (let page = 0; path !== undefined; page += 1) {
      const { value, '@odata.nextLink': next }: Awaited<ReturnType<typeof read>> = await read(path)
      value.forEach(linked.take)
      if (page % 100 === 0) samples.push(...value.map(({ id }) => id))
      path = next?.slice(next.indexOf('/partner/'))
    }
    for (let skip = 0; skip < ROWS; skip += 1_000) {
      const { value } = await read(`/partner/customers?$orderby=organization&$top=1000&$skip=${skip}`)
      value.forEach(skipped.take)
      if (skip % 100_000 === 0) expect(samples.splice(0, 1_000)).toEqual(value.map(({ id }) => id))
    }
    expect([linked.result(), skipped.result()]).toEqual(Array(2).fill({ count: ROWS, wrong: 0 }))
    expect(bytesInUse() - before).toBeLessThan(MOST_BYTES)
  })

  it('are one list, walked by offset, by cursor and by link', async () => {
    type Row = Thing & { readonly id: number }
    const columns: Dataset<Row, Row>['columns'] = {
      id: (_, n) => n,
      name: (source, n) => source.field('name', n).text('abcdeö漢', 3),
      size: (source, n) => source.field('size', n).pick([-1, 0, 1, 2.5, null]),
      live: (source, n) => source.field('live', n).pick([true, false, null]),
    }
    const dataset: Dataset<Row, Row> = {
      ...{ name: 'things', version: 1, schema: 'Thing', size: 1, columns, key: 'id' },
      make: (source, n) => ({
        id: n,
        name: columns.name(source, n),
        size: columns.size(source, n),
        live: columns.live(source, n),
      }),
      read: (row) => row,
    }
    const origin = { seed: 1, vendor: 'test', dataset: 'things', version: 1, reference: 0 }
    const list = createCollection(dataset, createSource({ ...origin, size: ROWS }))
    const seal = createSeal('million')
    const ties: readonly SortKey<Thing>[] = [{ column: 'name', direction: 'asc' }]
    const query = { order: [{ column: 'size', direction: 'desc' }, ...ties] as const }
    const selection = await list.select(query)
    const numbers = (rows: readonly object[]): readonly number[] => rows.map((row) => (row as Row).id)
    let cursor: string | undefined
    let options: RawOptions = { $orderby: 'size desc' }
    const LIMIT = 997
    for (let offset = 0; offset < ROWS; offset += LIMIT) {
      const byOffset = cut(selection, { offset, limit: LIMIT })
      const opened = cursor === undefined ? 0 : openCursor(seal, 'q', cursor)
      if (typeof opened !== 'number') throw new Error('the cursor does not open')
      const byCursor = cut(selection, { offset: opened, limit: LIMIT })
      cursor = byCursor.next === undefined ? undefined : closeCursor(seal, 'q', byCursor.next)
      const page = await listEntities({
        ...{ entity: THING, options, prefer: undefined, pageSize: LIMIT, order: ties, bound: '', seal },
        ...{ root: 'https://service.example', address: 'https://service.example/things' },
        select: list.select,
        show: (row) => row,
      })
      if ('problem' in page) throw new Error(JSON.stringify(page))
      options = Object.fromEntries(new URL(page.nextLink ?? 'https://end.example').searchParams)
      expect(numbers(byCursor.rows)).toEqual(numbers(byOffset.rows))
      expect(numbers(page.rows)).toEqual(numbers(byOffset.rows))
      expect(page.nextLink === undefined).toBe(offset + LIMIT >= ROWS)
    }
    expect(cursor).toBeUndefined()
  })
})
