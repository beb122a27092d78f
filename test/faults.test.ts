import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vendorIds } from '../src/index.ts'
import { PROBLEMS } from '../src/server/faults/problems.ts'
import { bytesOf, control, newestFault, quiet } from './faults-stage.ts'

const LIST = '/v2/customers?limit=5'

describe('a fault', () => {
  it('is of no effect on calls that it is not meant for', async () => {
    const strangers = [
      { method: 'POST' as const },
      { path: '/v2/customers/*' },
      { query: { limit: '6' } },
      { header: { 'x-tenant': '*' } },
      { probability: 0 },
      { nth: 2 },
      { after: 1 },
      { operation: 'listCustomers', query: { offset: '*' } },
    ]
    const plain = await bytesOf(await (await quiet('spirii')).call(LIST))
    for (const match of strangers) {
      const at = await quiet('spirii', { faults: [{ ...match, problem: 'server-error' }] })
      expect(await bytesOf(await at.call(LIST)), JSON.stringify(match)).toBe(plain)
      expect(newestFault(at.mock)).toBeNull()
    }
  })

  const meant: readonly object[] = [
    {},
    { vendor: 'spirii', operation: 'listCustomers', method: 'GET' },
    { path: '/v2/*' },
    { path: '/**' },
    { query: { limit: '5' } },
    { query: { limit: '*' } },
    { header: { Authorization: 'Bearer *' } },
    { nth: 1 },
    { probability: 1 },
  ]
  it.each(meant)('meant for %j is injected, and named in the journal', async (match) => {
    const at = await quiet('spirii', { faults: [{ ...match, id: 'mine', problem: 'server-error' }] })
    expect((await at.call(LIST)).status).toBe(500)
    expect(newestFault(at.mock)).toMatch(/^mine\.[\w-]+$/)
    expect(at.mock.journal.count({ fault: 'mine' })).toBe(1)
  })

  it('is injected exactly at the nth call, after so many, and so many times', async () => {
    const at = await quiet('spirii')
    const statuses = async (fault: object): Promise<string> => {
      at.mock.faults.set({ ...fault, problem: 'unavailable' })
      const all: number[] = []
      for (let call = 0; call < 6; call += 1) all.push((await at.call(LIST)).status)
      return all.map((status) => (status === 200 ? '.' : 'x')).join('')
    }
    expect(await statuses({ nth: 3 })).toBe('..x...')
    expect(await statuses({ after: 2 })).toBe('..xxxx')
    expect(await statuses({ times: 2 })).toBe('xx....')
    expect(await statuses({ after: 1, times: 3 })).toBe('.xxx..')
    expect(at.mock.faults.list()).toMatchObject([{ id: 'fault-1', seen: 6, injected: 3 }])
  })

  it('goes before those behind it, which count the call all the same', async () => {
    const at = await quiet('spirii', {
      faults: [
        { id: 'a', problem: 'unavailable', nth: 2 },
        { id: 'b', problem: 'server-error', nth: 2 },
        { id: 'c', problem: 'server-error', nth: 3 },
      ],
    })
    const statuses: number[] = []
    for (let call = 0; call < 4; call += 1) statuses.push((await at.call(LIST)).status)
    expect(statuses).toEqual([200, 502, 500, 200])
    expect(at.mock.faults.list().map(({ injected }) => injected)).toEqual([1, 0, 1])
  })

  it('is as likely as told, drawn by the seed of the world and its own id', async () => {
    const draw = async (seed: number, id: string): Promise<string> => {
      const at = await quiet('spirii', { seed, rows: 1, faults: [{ id, problem: 'server-error', probability: 0.3 }] })
      const all: string[] = []
      for (let call = 0; call < 200; call += 1) all.push((await at.call('/v2/customers')).status === 200 ? '.' : 'x')
      return all.join('')
    }
    const first = await draw(1, 'a')
    expect(await draw(1, 'a')).toBe(first)
    expect(await draw(2, 'a')).not.toBe(first)
    expect(await draw(1, 'b')).not.toBe(first)
    const share = first.replaceAll('.', '').length / first.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.4)
  })

  it('is injected as often as it may be, however many calls come at once', async () => {
    for (const fault of [{ problem: 'unavailable' as const }, { meaning: 'leave-out-row' as const }]) {
      const at = await quiet('spirii', { faults: [{ ...fault, times: 3 }] })
      await Promise.all(Array.from({ length: 20 }, () => at.call(LIST)))
      expect(at.mock.journal.count({ fault: 'fault-1' })).toBe(3)
      expect(at.mock.faults.list()).toMatchObject([{ seen: 20, injected: 3 }])
    }
  })

  it('stays in its world, and is gone after a reset unless the world is made with it', async () => {
    const at = await quiet('spirii')
    at.mock.world('other').faults.add({ problem: 'server-error' })
    expect((await at.call(LIST)).status).toBe(200)
    const there = () =>
      at.mock.fetch(new Request('http://mock/~other/spirii/v2/customers', { headers: { authorization: 'Bearer x' } }))
    expect((await there()).status).toBe(500)
    at.mock.world('other').reset()
    expect((await there()).status).not.toBe(500)
  })
})

describe.each(vendorIds())('%s', (id) => {
  it('words every problem that can be injected, for every operation', async () => {
    const at = await quiet(id, { rows: 3 })
    for (const { operationId, method, path } of at.vendor.operations) {
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => at.vendor.parameters[name] ?? '1')
      for (const problem of Object.keys(PROBLEMS)) {
        at.mock.faults.set({ operation: operationId, problem: problem as keyof typeof PROBLEMS })
        const reply = await at.call(address, { method })
        expect(reply.status, `${operationId} ${problem}`).toBeGreaterThanOrEqual(300)
        expect(newestFault(at.mock)).toMatch(/^fault-1\./)
      }
    }
  })
})

it('without faults, and with faults that never come about, the bytes are the same', async () => {
  const plain = await quiet('line-works')
  const faulty = await quiet('line-works', {
    faults: [
      { probability: 0, transport: 'garbage' },
      { vendor: 'line-works', nth: 999, delay: '1s' },
    ],
  })
  const query = fc.record({
    count: fc.integer({ min: -1, max: 60 }),
    orderBy: fc.constantFrom('name asc', 'name desc', 'x'),
  })
  await fc.assert(
    fc.asyncProperty(query, async ({ count, orderBy }) => {
      const path = `/v1.0/partners/customers?count=${count}&orderBy=${encodeURIComponent(orderBy)}`
      expect(await bytesOf(await faulty.call(path))).toBe(await bytesOf(await plain.call(path)))
    }),
    { numRuns: 40 },
  )
})

describe('the control address', () => {
  it('lists, sets, adds and takes away faults', async () => {
    const { mock } = await quiet('spirii')
    const list = async () =>
      ((await (await control(mock, 'GET', '/faults')).json()) as { faults: { id: string }[] }).faults
    expect(await list()).toEqual([])
    expect(
      (await control(mock, 'PUT', '/faults', { faults: [{ delay: '1s' }, { id: 'own', transport: 'garbage' }] }))
        .status,
    ).toBe(200)
    expect((await control(mock, 'POST', '/faults', { faults: [{ problem: 'forbidden' }] })).status).toBe(201)
    expect((await list()).map(({ id }) => id)).toEqual(['fault-1', 'own', 'fault-2'])
    expect((await control(mock, 'DELETE', '/faults/own')).status).toBe(204)
    expect((await control(mock, 'DELETE', '/faults/own')).status).toBe(404)
    expect((await list()).map(({ id }) => id)).toEqual(['fault-1', 'fault-2'])
    expect((await control(mock, 'DELETE', '/faults')).status).toBe(204)
    expect(await list()).toEqual([])
  })

  const bad: readonly [body: unknown, word: RegExp][] = [
    [{}, /has faults, a list, or scenario/],
    [{ faults: {} }, /faults is a list/],
    [{ colour: 'red' }, /colour is none of scenario, faults/],
    [{ scenario: 'no-such' }, /no scenario no-such; there are broken-connections, /],
    [{ scenario: '../package.json' }, /no scenario/],
    [{ scenario: 3 }, /name of a scenario/],
    [{ faults: [{}] }, /faults\/0 says nothing that goes wrong/],
    [{ faults: [{ problem: 'bad' }] }, /faults\/0\/problem is one of rate-limited, /],
    [{ faults: [{ problem: { problem: 'bad' } }] }, /faults\/0\/problem names no problem/],
    [{ faults: [{ problem: { problem: 'failed' } }] }, /faults\/0\/problem .*reason/],
    [
      { faults: [{ problem: { problem: 'failed', reason: 'moon' } }] },
      /reason is one of internal, upstream, unavailable/,
    ],
    [{ faults: [{ delay: 'long' }] }, /faults\/0\/delay is milliseconds/],
    [{ faults: [{ delay: -1 }] }, /delay/],
    [{ faults: [{ delay: { uniform: ['2s', '1s'] } }] }, /shorter to the longer/],
    [{ faults: [{ delay: { uniform: ['2s'] } }] }, /faults\/0\/delay\/uniform/],
    [{ faults: [{ delay: { normal: 1 } }] }, /has no "normal"/],
    [{ faults: [{ delay: '61m' }] }, /faults\/0\/delay is an hour at most/],
    [{ faults: [{ delay: { uniform: ['1s', '9999999m'] } }] }, /an hour at most/],
    [{ faults: [{ delay: { logNormal: { median: '9999999m', sigma: 1 } } }] }, /an hour at most/],
    [
      { faults: [{ meaning: 'repeat-row', field: '/a' }] },
      /faults\/0\/field is for field-missing, .*not for repeat-row/,
    ],
    [{ faults: [{ meaning: 'field-null', to: 'a' }] }, /faults\/0\/to is for field-renamed/],
    [{ faults: [{ meaning: 'stale-page', by: 3 }] }, /faults\/0\/by is for wrong-total/],
    [{ faults: [{ meaning: 'error-body', rows: 'one' }] }, /faults\/0\/rows is for field-missing/],
    [{ faults: [{ transport: 'pigeon' }] }, /transport is one of reset-before/],
    [{ faults: [{ meaning: 'none' }] }, /meaning is one of repeat-row/],
    [{ faults: [{ transport: 'garbage', meaning: 'stale-page' }] }, /has transport and meaning; a fault has one/],
    [{ faults: [{ delay: 1, vendor: 'nobody' }] }, /vendor: nobody is not running/],
    [{ faults: [{ delay: 1, operation: 'nothing' }] }, /there is no nothing; there are .*listCustomers/],
    [{ faults: [{ delay: 1, probability: 2 }] }, /probability/],
    [{ faults: [{ delay: 1, nth: 0 }] }, /nth/],
    [{ faults: [{ delay: 1, field: '/a' }] }, /meaning/],
    [{ faults: [{ delay: 1, id: 'a b' }] }, /id/],
    [{ faults: [{ delay: 1, when: 'now' }] }, /faults\/0 has no "when"/],
    [
      {
        faults: [
          { id: 'a', delay: 1 },
          { id: 'a', delay: 2 },
        ],
      },
      /two faults have the id a/,
    ],
    [{ faults: [{ id: 'old', delay: 1 }] }, /already a fault old/],
  ]
  it.each(bad)('refuses %j and changes nothing', async (body, word) => {
    const { mock } = await quiet('spirii', { faults: [{ id: 'old', delay: 5 }] })
    const reply = await control(mock, 'POST', '/faults', body)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(((await reply.json()) as { detail: string }).detail).toMatch(word)
    expect(mock.faults.list().map(({ id }) => id)).toEqual(['old'])
  })

  it('is not needed: faults that cannot be used are refused where a mock is made, and by its handle', async () => {
    const wrong = [{ problem: 'bad' as 'invalid' }]
    await expect(quiet('spirii', { faults: wrong })).rejects.toThrow(/faults\/0\/problem is one of/)
    const { mock } = await quiet('spirii')
    expect(() => mock.faults.add(...wrong)).toThrow(/faults\/0\/problem is one of/)
    expect(mock.faults.list()).toEqual([])
  })
})

describe('one request', () => {
  const asking = (text: string) => ({ 'x-understudy-fault': text })

  const words: readonly [text: string, status: number, waits: readonly number[]][] = [
    ['rate-limited', 429, []],
    ['unavailable', 502, []],
    ['delay=300ms', 200, [300]],
    ['delay=250', 200, [250]],
    ['rate-limited=7; delay=2s', 429, [2000]],
    ['proxy-page', 502, []],
    ['error-body', 200, []],
    ['scenario=maintenance', 502, []],
    ['scenario=slow-vendor', 200, [expect.any(Number) as number]],
  ]
  it.each(words)('asks for %s', async (text, status, waits) => {
    const at = await quiet('spirii')
    const reply = await at.call(LIST, { headers: { ...at.as('ok'), ...asking(text) } })
    expect(reply.status).toBe(status)
    expect(at.waits).toEqual(waits)
    expect(newestFault(at.mock)).not.toBeNull()
    expect((await at.call(LIST)).status).toBe(200)
    expect(newestFault(at.mock)).toBeNull()
  })

  it('has its scenario counted from call to call', async () => {
    const at = await quiet('spirii')
    at.mock.world('default')
    await control(at.mock, 'PUT', '/scenarios/third', {
      teaches: 'Count.',
      faults: [{ problem: 'server-error', nth: 3 }],
    })
    const statuses: number[] = []
    for (let call = 0; call < 4; call += 1)
      statuses.push((await at.call(LIST, { headers: { ...at.as('ok'), ...asking('scenario=third') } })).status)
    expect(statuses).toEqual([200, 200, 500, 200])
  })

  const refused = [
    '',
    'rain',
    'delay=soon',
    'delay=-1',
    'slow-body=x',
    'unavailable=1',
    'unavailable; server-error',
    'unavailable; unavailable',
    'garbage; stale-page',
    'delay=1s; delay=2s',
    'scenario=',
    'scenario=nowhere',
    'scenario=/etc/passwd',
    'unavailable;',
  ]
  it.each(refused)('is refused loudly for "%s"', async (text) => {
    const at = await quiet('spirii')
    const reply = await at.call(LIST, { headers: { ...at.as('ok'), ...asking(text) } })
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(((await reply.json()) as { detail: string }).detail).toMatch(/^x-understudy-fault: /)
  })
})
