import { describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../src/index.ts'
import type { NearMiss } from '../src/server/near-miss.ts'
import { stage } from './helpers.ts'

const ask = async (mock: Mock, query = ''): Promise<unknown> =>
  (await mock.fetch(new Request(`http://mock/_understudy/journal/near-misses${query}`))).json()

const misses = async (mock: Mock): Promise<readonly NearMiss[]> =>
  ((await ask(mock)) as { nearMisses: readonly NearMiss[] }).nearMisses

describe('A near miss', () => {
  const cases: readonly [method: string, path: string, nearest: string | null, wrong: readonly object[]][] = [
    [
      'GET',
      '/spirii/v2/customer',
      'spirii listCustomers',
      [{ part: 'path', says: 'expected /v2/customers, came /v2/customer' }],
    ],
    [
      'GET',
      '/spirii/customers',
      'spirii listCustomers',
      [{ part: 'path', says: 'expected /v2/customers, came /customers' }],
    ],
    ['POST', '/spirii/v2/customers', 'spirii listCustomers', [{ part: 'method', says: 'expected GET, came POST' }]],
    [
      'GET',
      '/spirii/v2/customers/7?limit=1',
      'spirii listCustomers',
      [{ part: 'path', says: 'expected /v2/customers, came /v2/customers/7' }],
    ],
    [
      'GET',
      '/v2/customers',
      'spirii listCustomers',
      [{ part: 'path', says: 'expected /spirii/v2/customers, came /v2/customers' }],
    ],
    [
      'GET',
      '/spirri/v2/customers',
      'spirii listCustomers',
      [{ part: 'path', says: 'expected /spirii/v2/customers, came /spirri/v2/customers' }],
    ],
    [
      'GET',
      '/spirii/partner/customers',
      'avepoint listCustomers',
      [{ part: 'path', says: 'expected /avepoint/partner/customers, came /spirii/partner/customers' }],
    ],
    [
      'GET',
      '/spirii/zzzzzz/qqqqqqq',
      null,
      [{ part: 'path', says: '/zzzzzz/qqqqqqq is like no path of a running vendor' }],
    ],
    [
      'GET',
      '/line-works/oauth2/v2.0/authorise',
      'line-works authorize',
      [
        { part: 'path', says: 'expected /oauth2/v2.0/authorize, came /oauth2/v2.0/authorise' },
        { part: 'query', name: 'client_id', says: 'client_id is required' },
      ],
    ],
  ]
  it('of a call that reached nothing names the operation that it was nearest to, and what was wrong', async () => {
    const mock = await createMock()
    for (const [method, path, nearest, wrong] of cases) {
      await mock.fetch(new Request(`http://mock${path}`, { method }))
      const [miss] = await misses(mock)
      expect(miss?.call).toMatchObject({ method, url: `http://mock${path}` })
      const named = miss?.nearest ? `${miss.nearest.vendor} ${miss.nearest.operation}` : null
      expect([path, named]).toEqual([path, nearest])
      expect(miss?.wrong).toEqual(expect.arrayContaining([...wrong]))
      if (!path.includes('authorise')) expect(miss?.wrong).toHaveLength(wrong.length)
    }
  })

  it('of a call that was refused says what of it was', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=x&offset=-1')
    await at.call('/v2/customers', { headers: {} })
    await at.call('/v2/customers', { headers: at.as('unscoped') })
    const told = await misses(at.mock)
    expect(told.map(({ nearest, wrong }) => [nearest?.operation, nearest?.distance, wrong])).toEqual([
      ['listCustomers', 0, [{ part: 'call', says: expect.stringMatching(/^forbidden: /) }]],
      ['listCustomers', 0, [{ part: 'credential', says: 'unauthenticated: missing' }]],
      [
        'listCustomers',
        0,
        [
          { part: 'query', name: 'limit', says: 'limit is not of type integer' },
          { part: 'query', name: 'offset', says: expect.stringContaining('offset') },
        ],
      ],
    ])
  })

  it('is no call that went well, nor one that the vendor failed at', async () => {
    const at = await stage('spirii', {
      faults: [{ operation: 'listCustomers', problem: { problem: 'failed', reason: 'upstream' } }],
    })
    await at.call('/v2/customers')
    const good = await stage('spirii')
    await good.call('/v2/customers')
    expect(await misses(at.mock)).toEqual([])
    expect(await misses(good.mock)).toEqual([])
  })

  it('is no call that a fault was injected into, and the journal finds that by the id of the fault', async () => {
    const at = await stage('spirii')
    await at.mock.fetch(new Request('http://mock/~w/_understudy/health'))
    at.mock.world('w').faults.add({ id: 'storm', problem: { problem: 'rateLimited', retryAfter: 1 } })
    await at.mock.fetch(new Request('http://mock/~w/spirii/v2/customers', { headers: at.as('ok') }))
    const { journal } = at.mock.world('w')
    const fault = journal.find()?.fault ?? ''
    expect(fault).toMatch(/^storm\./)
    const counts = { [fault]: 1, storm: 1, stor: 0, calm: 0 }
    for (const [id, count] of Object.entries(counts)) {
      const reply = await at.mock.fetch(new Request(`http://mock/~w/_understudy/journal/count?fault=${id}`))
      expect([id, await reply.json()]).toEqual([id, { count }])
    }
    expect(journal.count({ fault: 'storm' })).toBe(1)
    const near = await at.mock.fetch(new Request('http://mock/~w/_understudy/journal/near-misses'))
    expect(await near.json()).toEqual({ nearMisses: [] })
  })

  it('are as many as asked, newest first', async () => {
    const at = await stage('spirii')
    for (const n of [1, 2, 3]) await at.call(`/v2/customer${n}`)
    const { nearMisses } = (await ask(at.mock, '?limit=2')) as { nearMisses: NearMiss[] }
    expect(nearMisses.map(({ call }) => call.serial)).toEqual([3, 2])
  })

  it('of what is expected is the nearest call, with the differences', async () => {
    const at = await stage('spirii')
    await at.call('/nowhere')
    await at.call('/v2/customers?limit=4', { headers: { ...at.as('ok'), 'x-trace': 'b' } })
    await at.call('/v2/customers')
    const query = '?operation=listCustomers&query=limit=5&header=x-trace:a&limit=2'
    expect(await ask(at.mock, query)).toMatchObject({
      matching: 0,
      nearest: [
        {
          exchange: { serial: 2 },
          differences: [
            { part: 'query', name: 'limit', expected: '"5"', came: '"4"' },
            { part: 'headers', name: 'x-trace', expected: '"a"', came: '"b"' },
          ],
        },
        {
          exchange: { serial: 3 },
          differences: [
            { part: 'query', name: 'limit', expected: '"5"', came: 'nothing' },
            { part: 'headers', name: 'x-trace', expected: '"a"', came: 'nothing' },
          ],
        },
      ],
    })
  })

  it('is found for any address without trouble', async () => {
    const at = await stage('line-works')
    for (const path of [`/${'a/'.repeat(3000)}`, `/${'v'.repeat(8000)}`, '/%FF/v1.0', '//', '/{id}', '/?&&=&x']) {
      await at.call(path)
      await at.mock.fetch(new Request(`http://mock${path}`))
    }
    expect(await misses(at.mock)).toHaveLength(10)
  })
})
