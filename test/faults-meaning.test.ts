import { describe, expect, it } from 'vitest'
import type { Fault } from '../src/index.ts'
import { newestFault, quiet } from './faults-stage.ts'

type Page = {
  readonly status: number
  readonly body: { readonly [name: string]: unknown }
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly fault: string | null
}

/** How the lists of the vendors are asked: the first page, and the page after another. */
const LISTS = {
  spirii: {
    rows: 'data',
    key: 'id',
    first: '/v2/customers?limit=5',
    next: (_: Page, seen: number) => (seen < 20 ? `/v2/customers?limit=5&offset=${seen}` : undefined),
  },
  'line-works': {
    rows: 'customers',
    key: 'domainId',
    first: '/v1.0/partners/customers?count=5',
    next: ({ body }: Page) => {
      const { nextCursor } = (body['responseMetaData'] ?? {}) as { nextCursor?: string }
      return nextCursor && `/v1.0/partners/customers?count=5&cursor=${encodeURIComponent(nextCursor)}`
    },
  },
  avepoint: {
    rows: 'value',
    key: 'id',
    first: '/partner/customers?$count=true',
    next: ({ body }: Page) => (body['@odata.nextLink'] as string | undefined)?.replace('http://mock/avepoint', ''),
  },
} as const

type Id = keyof typeof LISTS

const open = async (id: Id, faults: readonly Fault[]) => {
  const at = await quiet(id, { faults })
  const list = LISTS[id]
  const ask = async (path: string): Promise<Page> => {
    const headers = { ...at.as('ok'), prefer: 'odata.maxpagesize=5' }
    const reply = await at.call(path, { headers })
    const body = (await reply.json()) as Page['body']
    const rows = (body[list.rows] ?? []) as Page['rows']
    return { status: reply.status, body, rows, fault: newestFault(at.mock) }
  }
  /** Pages one after the other, at most so many, up to one that is refused. */
  const walk = async (most = 10): Promise<readonly Page[]> => {
    const pages: Page[] = []
    let path: string | undefined = list.first
    for (let step = 1; path !== undefined && pages.length < most; step += 1) {
      const page: Page = await ask(path)
      pages.push(page)
      if (page.status !== 200) break
      path = list.next(page, step * 5)
    }
    return pages
  }
  return { at, ask, walk, first: () => ask(list.first) }
}

const keysOf = (id: Id, pages: readonly Page[]): unknown[] =>
  pages.flatMap(({ rows }) => rows.map((row) => row[LISTS[id].key]))

const right = async (id: Id): Promise<readonly Page[]> => (await open(id, [])).walk()

const ALL: readonly Id[] = ['spirii', 'line-works', 'avepoint']
const LINKED: readonly Id[] = ['line-works', 'avepoint']
const COUNTED: readonly Id[] = ['spirii', 'avepoint']

describe.each(ALL)('of %s', (id) => {
  it('a row comes again on the next page', async () => {
    const pages = await (await open(id, [{ meaning: 'repeat-row' }])).walk()
    expect(pages[1]?.rows[0]).toEqual(pages[0]?.rows.at(-1))
    const keys = keysOf(id, pages)
    expect(new Set(keys).size).toBe(20)
    expect(keys).toHaveLength(23)
    expect(pages.map(({ fault }) => fault !== null)).toEqual([false, true, true, true])
  })

  it('a row is left out', async () => {
    const keys = keysOf(id, await (await open(id, [{ meaning: 'leave-out-row', times: 1 }])).walk())
    const whole = keysOf(id, await right(id))
    expect(keys).toHaveLength(19)
    expect(whole.filter((key) => !keys.includes(key))).toHaveLength(1)
  })

  it('a page comes empty though more follow, and no row is lost by asking on', async () => {
    const { ask, first, walk } = await open(id, [{ meaning: 'empty-page', times: 1 }])
    if (id === 'spirii') {
      await first()
      expect((await ask('/v2/customers?limit=5&offset=5')).rows).toEqual([])
      expect((await ask('/v2/customers?limit=5&offset=5')).rows).toHaveLength(5)
      return
    }
    const pages = await walk()
    expect(pages.map(({ rows }) => rows.length)).toEqual([5, 0, 5, 5, 5])
    expect(keysOf(id, pages)).toEqual(keysOf(id, await right(id)))
  })

  it('the order is broken', async () => {
    const { first } = await open(id, [{ meaning: 'broken-order' }])
    const whole = await right(id)
    expect((await first()).rows).toEqual([...(whole[0]?.rows ?? [])].reverse())
  })

  it('the page before comes once more', async () => {
    const { ask, first, walk } = await open(id, [{ meaning: 'stale-page', times: 1 }])
    if (id === 'spirii') {
      const one = await first()
      expect((await ask('/v2/customers?limit=5&offset=5')).body).toEqual(one.body)
      expect((await ask('/v2/customers?limit=5&offset=10')).fault).toBeNull()
      return
    }
    const pages = await walk()
    expect(pages[1]?.body).toEqual(pages[0]?.body)
    expect(pages).toHaveLength(5)
  })

  it('a token dies in the middle of the walk, and stays dead', async () => {
    const { at, walk, first } = await open(id, [{ meaning: 'token-dies', times: 1 }])
    const pages = await walk()
    expect(pages.map(({ status }) => status < 400)).toEqual([true, false])
    expect(at.mock.journal.read({ limit: 1 })[0]?.problem).toEqual({ problem: 'unauthenticated', reason: 'expired' })
    const again = await first()
    expect(again.status).toBe(pages[1]?.status)
    expect(again.fault).toMatch(/^fault-1\./)
    expect(at.mock.faults.list()[0]?.injected).toBe(1)
  })

  it('another token lives on after one has died', async () => {
    const { at, walk } = await open(id, [{ meaning: 'token-dies', times: 1 }])
    await walk()
    const other = Object.entries(at.as('ok')).map(([name, value]) => [name, `${value}x`] as const)
    const reply = await at.call(LISTS[id].first, { headers: Object.fromEntries(other) })
    expect(newestFault(at.mock)).toBeNull()
    expect(reply.status).toBeGreaterThanOrEqual(400) // No token that anybody issued, which is another matter.
  })

  it('a 200 holds an error', async () => {
    const { first } = await open(id, [{ meaning: 'error-body' }])
    const page = await first()
    expect(page.status).toBe(200)
    expect(page.body).not.toHaveProperty(LISTS[id].rows)
    const { at } = await open(id, [{ problem: 'server-error' }])
    expect(Object.keys(page.body)).toEqual(Object.keys(Object(await (await at.call(LISTS[id].first)).json())))
  })

  const has = (row: Readonly<Record<string, unknown>> | undefined, name: string) => Object.hasOwn(Object(row), name)

  it('a field is missing, null, of another type, renamed or new', async () => {
    const { key } = LISTS[id]
    const whole = (await right(id))[0]?.rows[0]
    const with_ = async (fault: Fault) => (await (await open(id, [fault])).first()).rows
    const missing = await with_({ meaning: 'field-missing', field: `/${key}` })
    expect(missing.every((row) => !has(row, key))).toBe(true)
    const none = await with_({ meaning: 'field-null', field: `/${key}`, rows: 'one' })
    expect(none.filter((row) => row[key] === null)).toHaveLength(1)
    const other = await with_({ meaning: 'field-type', field: `/${key}` })
    expect(typeof other[0]?.[key]).not.toBe(typeof whole?.[key])
    const renamed = await with_({ meaning: 'field-renamed', field: `/${key}`, to: 'newName' })
    expect(renamed[0]).toMatchObject({ newName: whole?.[key] })
    expect(has(renamed[0], key)).toBe(false)
    const extra = await with_({ meaning: 'field-extra', to: 'surprise' })
    expect(extra.every((row) => has(row, 'surprise'))).toBe(true)
  })

  it('a field that is not named is drawn, the same by the same seed', async () => {
    for (const meaning of ['field-missing', 'field-null', 'field-type', 'field-renamed'] as const) {
      const once = await (await open(id, [{ meaning }])).first()
      expect(once.fault).toMatch(/^fault-1\./)
      expect(once.rows).not.toEqual((await right(id))[0]?.rows)
      expect((await (await open(id, [{ meaning }])).first()).body).toEqual(once.body)
    }
  })

  it('a fault that finds nothing to distort lets the next one try', async () => {
    const { first } = await open(id, [
      { meaning: 'field-null', field: '/no/such' },
      { id: 'next', delay: 5 },
    ])
    expect((await first()).fault).toMatch(/^next\./)
  })
})

describe.each(LINKED)('of %s', (id) => {
  it('a cursor loops', async () => {
    const pages = await (await open(id, [{ meaning: 'loop-cursor' }])).walk(6)
    expect(pages).toHaveLength(6)
    expect(pages[2]?.body).toEqual(pages[1]?.body)
    expect(pages[5]?.body).toEqual(pages[1]?.body)
  })

  it('a value comes that no enumeration has', async () => {
    const { first } = await open(id, [{ meaning: 'field-unknown-value', to: 'MARTIAN' }])
    const page = await first()
    if (page.fault === null) return expect(id).not.toBe('line-works')
    expect(JSON.stringify(page.rows)).toContain('MARTIAN')
  })
})

describe.each(COUNTED)('of %s', (id) => {
  it('the total is wrong', async () => {
    const total = id === 'spirii' ? 'count' : '@odata.count'
    expect((await (await open(id, [{ meaning: 'wrong-total', by: 7 }])).first()).body[total]).toBe(27)
    expect((await (await open(id, [{ meaning: 'wrong-total' }])).first()).body[total]).not.toBe(20)
  })
})

it('the next link leads to another host', async () => {
  const page = await (await open('avepoint', [{ meaning: 'foreign-link' }])).first()
  expect(page.body['@odata.nextLink']).toMatch(/^https:\/\/elsewhere\.example\/avepoint\/partner\/customers\?/)
})

it('what is distorted is no bug, and is marked in the journal', async () => {
  const { at, first } = await open('spirii', [{ meaning: 'field-missing', field: '/id' }])
  await first()
  expect(at.mock.journal.read()[0]).toMatchObject({
    bug: null,
    fault: expect.stringMatching(/^fault-1\./),
    reply: { status: 200 },
  })
})

it('refusals are left as they are', async () => {
  const { at } = await open('spirii', [{ meaning: 'field-extra' }])
  expect((await at.call('/v2/customers?limit=x')).status).toBe(400)
  expect(newestFault(at.mock)).toBeNull()
  expect(at.mock.faults.list()[0]?.injected).toBe(0)
})
