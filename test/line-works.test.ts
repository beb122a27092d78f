import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Stage, stage } from './helpers.ts'

const LIST = '/v1.0/partners/customers'

type Customer = { domainId: number; companyName: string; domain: string; partnership: Record<string, unknown> }
type List = { customers: Customer[]; responseMetaData?: { nextCursor?: string } }

const query = (values: Record<string, string>): string => `${LIST}?${new URLSearchParams(values)}`

const list = async ({ call }: Stage, values: Record<string, string> = {}): Promise<List> => {
  const reply = await call(query(values))
  expect(reply.status).toBe(200)
  return (await reply.json()) as List
}

const walk = async (on: Stage, values: Record<string, string> = {}): Promise<Customer[]> => {
  const found: Customer[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: List = await list(on, cursor === '' ? values : { ...values, cursor })
    found.push(...page.customers)
    cursor = page.responseMetaData?.nextCursor
  }
  return found
}

const refusal = async (reply: Response): Promise<readonly [number, string]> => [
  reply.status,
  ((await reply.json()) as { code: string }).code,
]

const ids = (rows: readonly Customer[]): number[] => rows.map(({ domainId }) => domainId)

const byCompany = (a: Customer, b: Customer): number => {
  if (a.companyName === b.companyName) return a.domainId - b.domainId
  return a.companyName < b.companyName ? -1 : 1
}

const tokyo = await stage('line-works')

describe('what is asked for', () => {
  it.each([
    ['count=0', 'INVALID_PARAMETER'],
    ['count=31', 'INVALID_PARAMETER'],
    ['count=-1', 'INVALID_PARAMETER'],
    ['count=', 'INVALID_PARAMETER'],
    ['count=%205', 'INVALID_PARAMETER'],
    ['count=+5', 'INVALID_PARAMETER'],
    ['count=0x10', 'INVALID_PARAMETER'],
    ['count=1e1', 'INVALID_PARAMETER'],
    ['count=5.0', 'INVALID_PARAMETER'],
    ['count=05', 'INVALID_PARAMETER'],
    ['count=ten', 'INVALID_PARAMETER'],
    ['count=99999999999999999999', 'INVALID_PARAMETER'],
    ['count=5&count=6', 'INVALID_PARAMETER'],
    ['domain=', 'INVALID_PARAMETER'],
    ['domain=a&domain=b', 'INVALID_PARAMETER'],
    ['orderBy=', 'INVALID_PARAMETER'],
    ['orderBy=domain', 'INVALID_PARAMETER'],
    ['orderBy=name%20up', 'INVALID_PARAMETER'],
    ['orderBy=name%20ASC', 'INVALID_PARAMETER'],
    ['orderBy=name%20%20asc', 'INVALID_PARAMETER'],
    ['orderBy=%20name', 'INVALID_PARAMETER'],
    ['orderBy=name%20', 'INVALID_PARAMETER'],
    ['orderBy=name,asc', 'INVALID_PARAMETER'],
    ['orderBy=name%0Aasc', 'INVALID_PARAMETER'],
    ['orderBy=name%2520desc', 'INVALID_PARAMETER'],
    ['cursor=', 'INVALID_PARAMETER'],
    ['cursor=abc', 'INVALID_PARAMETER'],
    ['cursor=JlIBsfJogXpzDGY8OscZziqZpYqCAu3RbZbaFzBb1od6lWQtSdPUd2FIdCuaGgu8DA%3D%3D', 'INVALID_PARAMETER'],
    ['domain=%', 'BAD_REQUEST'],
    ['domain=%zz', 'BAD_REQUEST'],
    ['domain=%ff', 'BAD_REQUEST'],
    [`domain=${'x'.repeat(20_000)}`, 'BAD_REQUEST'],
  ])('refuses %s', async (text, code) => {
    const reply = await tokyo.call(`${LIST}?${text}`)
    expect(reply.headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(await refusal(reply)).toEqual([400, code])
  })

  it.each(['orderBy=name', 'orderBy=name%20asc', 'orderBy=name+asc', 'orderBy=%6Eame%20asc', 'foo=1', 'Count=0', ''])(
    'takes %s for the default',
    async (text) => {
      const reply = await tokyo.call(`${LIST}?${text}`)
      expect(await reply.json()).toEqual(await list(tokyo))
    },
  )

  it.each([1, 10, 30])('gives %i customers where as many are asked for', async (count) => {
    expect((await list(tokyo, { count: String(count) })).customers).toHaveLength(count)
  })

  it('gives ten customers where nothing is said', async () => {
    expect((await list(tokyo)).customers).toHaveLength(10)
  })

  it.each([
    ['abc', [400, 'INVALID_PARAMETER']],
    ['1.5', [400, 'INVALID_PARAMETER']],
    ['%20', [400, 'INVALID_PARAMETER']],
    ['%zz', [400, 'BAD_REQUEST']],
    ['1', [404, 'NOT_FOUND']],
    ['-1', [404, 'NOT_FOUND']],
    ['1/subscriptions', [404, 'NOT_FOUND']],
  ])('refuses domainId %s', async (id, expected) => {
    expect(await refusal(await tokyo.call(`${LIST}/${id}`))).toEqual(expected)
  })

  it('gives one customer as it stands in the list', async () => {
    for (const customer of (await list(tokyo)).customers) {
      expect(await (await tokyo.call(`${LIST}/${customer.domainId}`)).json()).toEqual(customer)
    }
  })

  it('describes a domainId that works', async () => {
    const reply = await tokyo.call(`${LIST}/${tokyo.vendor.parameters['domainId']}`)
    expect(reply.status).toBe(200)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('does not have %s', async (method) => {
    const reply = await tokyo.call(LIST, { method })
    expect(reply.headers.get('allow')).toBe('GET, HEAD')
    expect(await refusal(reply)).toEqual([405, 'METHOD_NOT_ALLOWED'])
  })

  it('answers HEAD without a body', async () => {
    const reply = await tokyo.call(LIST, { method: 'HEAD' })
    expect([reply.status, await reply.text()]).toEqual([200, ''])
  })

  it.each(['/', '/v1.0', '/v1.0/partners', '/v1.0/partners/customers/', '/v2.0/partners/customers'])(
    'does not have the path %s',
    async (path) => {
      expect(await refusal(await tokyo.call(path))).toEqual([404, 'NOT_FOUND'])
    },
  )
})

describe('order', () => {
  it('is by company name in code units, then by domainId', async () => {
    const rows = await walk(tokyo, { count: '30' })
    expect(rows).toHaveLength(260)
    expect(rows).toEqual([...rows].sort(byCompany))
  })

  it('is the other way round with desc, but for namesakes', async () => {
    const rows = await walk(tokyo, { count: '30', orderBy: 'name desc' })
    const names = rows.map(({ companyName }) => companyName)
    expect(names).toEqual((await walk(tokyo, { count: '30' })).map(({ companyName }) => companyName).reverse())
    const namesakes = rows.filter((row, place) => row.companyName === rows[place + 1]?.companyName)
    expect(namesakes.length).toBeGreaterThan(0)
    rows.forEach((row, place) => {
      const next = rows[place + 1]
      if (next?.companyName === row.companyName) expect(next.domainId).toBeGreaterThan(row.domainId)
    })
  })
})

describe('cursor', () => {
  it('leads through every customer once, whatever the sizes of the pages', async () => {
    const small = await stage('line-works', { rows: { 'line-works': { customers: 60 } } })
    const all = ids(await walk(small, { count: '30' }))
    expect(new Set(all).size).toBe(60)
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(counts, fc.constantFrom('name asc', 'name desc'), async (sizes, orderBy) => {
        const found: Customer[] = []
        let cursor: string | undefined
        for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
          const count = String(sizes[page % sizes.length])
          const got: List = await list(small, { count, orderBy, ...(cursor === undefined ? {} : { cursor }) })
          found.push(...got.customers)
          cursor = got.responseMetaData?.nextCursor
        }
        expect(ids(found)).toEqual(ids(await walk(small, { count: '30', orderBy })))
      }),
      { numRuns: 25 },
    )
  })

  it.each([
    [0, 1],
    [1, 1],
    [29, 1],
    [30, 1],
    [31, 2],
    [60, 2],
  ])('walks %i customers in %i pages of thirty, and the last has no cursor', async (size, pages) => {
    const on = await stage('line-works', { rows: { 'line-works': { customers: size } } })
    let page = await list(on, { count: '30' })
    let walked = 1
    for (; page.responseMetaData?.nextCursor; walked += 1) {
      page = await list(on, { count: '30', cursor: page.responseMetaData.nextCursor })
    }
    expect(walked).toBe(pages)
    expect(page.responseMetaData).toEqual({})
  })

  const cursorOf = async (values: Record<string, string>): Promise<string> =>
    (await list(tokyo, values)).responseMetaData?.nextCursor ?? ''

  it('goes on in the same list only', async () => {
    const cursor = await cursorOf({})
    expect((await tokyo.call(query({ cursor, orderBy: 'name' }))).status).toBe(200)
    expect((await tokyo.call(query({ cursor, count: '3' }))).status).toBe(200)
    expect(await refusal(await tokyo.call(query({ cursor, orderBy: 'name desc' })))).toEqual([400, 'INVALID_PARAMETER'])
    expect(await refusal(await tokyo.call(query({ cursor, domain: 'a' })))).toEqual([400, 'INVALID_PARAMETER'])
  })

  it('is refused where a character of it was changed, left out or added', async () => {
    const cursor = await cursorOf({})
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= ']
    const changes = fc.tuple(fc.nat({ max: cursor.length - 1 }), fc.constantFrom('', ...alphabet), fc.boolean())
    await fc.assert(
      fc.asyncProperty(changes, async ([place, character, adds]) => {
        const changed = cursor.slice(0, place) + character + cursor.slice(adds ? place : place + 1)
        fc.pre(changed !== cursor)
        expect(await refusal(await tokyo.call(query({ cursor: changed })))).toEqual([400, 'INVALID_PARAMETER'])
      }),
      { numRuns: 150 },
    )
  })

  it('of another seed is refused', async () => {
    const other = await stage('line-works', { seed: 99 })
    const cursor = (await list(other)).responseMetaData?.nextCursor ?? ''
    expect(await refusal(await tokyo.call(query({ cursor })))).toEqual([400, 'INVALID_PARAMETER'])
  })

  it('fails now and then where it is not percent-encoded: a plus sign becomes a blank', async () => {
    // Some page of the list has a plus sign in its cursor, and some has none.
    const cursors: string[] = []
    for (
      let cursor = await cursorOf({ count: '1' });
      cursors.length < 200;
      cursor = await cursorOf({ count: '1', cursor })
    ) {
      cursors.push(cursor)
    }
    const plus = cursors.find((cursor) => cursor.includes('+')) ?? ''
    const plain = cursors.find((cursor) => !cursor.includes('+')) ?? ''
    expect((await tokyo.call(`${LIST}?cursor=${plain}`)).status).toBe(200)
    expect((await tokyo.call(`${LIST}?cursor=${encodeURIComponent(plus)}`)).status).toBe(200)
    expect(await refusal(await tokyo.call(`${LIST}?cursor=${plus}`))).toEqual([400, 'INVALID_PARAMETER'])
  })
})

describe('domain', () => {
  it('keeps the customer of that domain, and nobody where there is none', async () => {
    for (const customer of (await list(tokyo, { count: '5' })).customers) {
      expect((await list(tokyo, { domain: customer.domain })).customers).toEqual([customer])
    }
    expect(await list(tokyo, { domain: 'nobody.example' })).toEqual({ customers: [], responseMetaData: {} })
  })
})

describe('who calls', () => {
  const challenge = 'Bearer realm="www.worksapis.com"'
  it.each([
    ['ok', 200, null],
    ['read-only', 200, null],
    ['expired', 401, `${challenge}, error="invalid_token", error_description="The access token has expired."`],
    ['unknown', 401, `${challenge}, error="invalid_token", error_description="The access token is not known."`],
    ['malformed', 401, expect.stringContaining('error="invalid_token"')],
    ['unscoped', 403, `${challenge}, error="insufficient_scope", scope="partner partner.read"`],
    ['not-a-partner', 403, null],
  ])('%s is answered with %i', async (credential, status, header) => {
    for (const path of [LIST, `${LIST}/${tokyo.vendor.parameters['domainId']}`]) {
      const reply = await tokyo.call(path, { headers: tokyo.as(credential) })
      expect(reply.status).toBe(status)
      expect(reply.headers.get('www-authenticate')).toEqual(header)
      if (status !== 200) expect((await refusal(reply))[1]).toBe(status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN')
    }
  })

  it('is asked for where no header comes, without an error code', async () => {
    const reply = await tokyo.call(LIST, { headers: {} })
    expect(reply.headers.get('www-authenticate')).toBe(challenge)
    expect(await refusal(reply)).toEqual([401, 'UNAUTHORIZED'])
  })

  it.each(['bearer ', 'BEARER ', 'Bearer  ', 'Bearer\t', 'Basic ', 'Bearer', ''])(
    'is not said by "%s"',
    async (scheme) => {
      const token = tokyo.as('ok')['authorization']?.replace('Bearer ', '') ?? ''
      const reply = await tokyo.call(LIST, { headers: { authorization: `${scheme}${token}` } })
      expect(await refusal(reply)).toEqual([401, 'UNAUTHORIZED'])
    },
  )

  it('is looked at before what is asked for', async () => {
    const reply = await tokyo.call(`${LIST}?count=0`, { headers: {} })
    expect(reply.status).toBe(401)
  })
})

describe('rate limit headers', () => {
  it('count the calls of an operation', async () => {
    const on = await stage('line-works', { now: Date.UTC(2026, 0, 1, 0, 0, 20) })
    const first = await on.call(LIST)
    const second = await on.call(LIST)
    const numbers = ({ headers }: Response): (string | null)[] =>
      ['limit', 'remaining', 'ssed', 'reset'].map((name) => headers.get(`rateLimit-${name}`))
    expect(numbers(first)).toEqual(['240', '239', '1', '40'])
    expect(numbers(second)).toEqual(['240', '238', '2', '40'])
    expect(first.headers.has('rateLimit-used')).toBe(false)
  })

  it('do not come from the token service', async () => {
    const reply = await tokyo.call('/oauth2/v2.0/authorize')
    expect(reply.headers.has('rateLimit-limit')).toBe(false)
  })
})

describe('faults', () => {
  it.each([
    [
      { problem: 'rateLimited', retryAfter: 9 },
      429,
      { code: 'TOO_MANY_REQUESTS', description: 'API rate limit exceeded' },
    ],
    [{ problem: 'failed', reason: 'internal' }, 500, { code: 'INTERNAL_SERVER_ERROR' }],
    [{ problem: 'failed', reason: 'upstream' }, 500, { code: 'INTERNAL_SERVER_ERROR' }],
    [{ problem: 'failed', reason: 'unavailable' }, 503, { code: 'SERVICE_UNAVAILABLE' }],
  ] as const)('%j is answered with %i', async (problem, status, body) => {
    const { call } = await stage('line-works', { faults: [{ problem }] })
    for (const path of [LIST, `${LIST}/1`]) {
      const reply = await call(path)
      expect(reply.status).toBe(status)
      expect(await reply.json()).toMatchObject(body)
    }
  })
})

describe('a page', () => {
  it('is the same bytes for the same seed, whatever was asked before', async () => {
    const one = await stage('line-works', { seed: 5 })
    const other = await stage('line-works', { seed: 5 })
    await walk(other, { orderBy: 'name desc' })
    const text = async ({ call }: Stage): Promise<string> => (await call(`${LIST}?count=30`)).text()
    expect(await text(one)).toBe(await text(other))
    expect(await text(one)).not.toBe(await text(tokyo))
  })
})
