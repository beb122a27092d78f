import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mock, vendorIds } from '../src/index.ts'
import { createLimits } from '../src/server/limits.ts'
import { type Described, type Stage, stage } from './helpers.ts'

const described = async (mock: Mock, world: string): Promise<Described> => {
  const reply = await mock.fetch(new Request(`http://mock/~${world}/_understudy/vendors`))
  const { vendors } = (await reply.json()) as { vendors: Described[] }
  const [vendor] = vendors
  if (!vendor) throw new Error('no vendor runs')
  return vendor
}

const LIMIT = 240

const advance = ({ mock }: Stage, by: string): Promise<Response> =>
  mock.fetch(new Request('http://mock/_understudy/clock/advance', { method: 'POST', body: JSON.stringify({ by }) }))

const open = (limits: 'count' | 'enforce'): Promise<Stage> =>
  stage('line-works', { limits, now: '2026-01-01T00:00:10Z', rows: 3 })

const list = (at: Stage): Promise<Response> => at.call('/v1.0/partners/customers?count=1')

const callMany = async (at: Stage, calls: number): Promise<readonly number[]> => {
  const statuses: number[] = []
  for (let n = 0; n < calls; n += 1) statuses.push((await list(at)).status)
  return statuses
}

describe('a rate limit that is enforced', () => {
  it('lets the last allowed call pass and refuses the next, until the window ends', async () => {
    const at = await open('enforce')
    expect(new Set(await callMany(at, LIMIT))).toEqual(new Set([200]))
    const refused = await list(at)
    expect(refused.status).toBe(429)
    expect(await refused.json()).toEqual({ code: 'TOO_MANY_REQUESTS', description: 'API rate limit exceeded' })
    expect(refused.headers.get('ratelimit-remaining')).toBe('0')
    expect(refused.headers.get('ratelimit-reset')).toBe('50')
    await advance(at, '49s')
    expect((await list(at)).status).toBe(429)
    await advance(at, '1s')
    expect((await list(at)).status).toBe(200)
  })

  it('is of each operation on its own, and none of the token service', async () => {
    const at = await open('enforce')
    await callMany(at, LIMIT)
    expect((await list(at)).status).toBe(429)
    expect((await at.call(`/v1.0/partners/customers/${at.vendor.parameters['domainId']}`)).status).toBe(200)
    const token = await at.call('/oauth2/v2.0/token', { method: 'POST', body: new URLSearchParams({}), headers: {} })
    expect([token.status, token.headers.get('ratelimit-limit')]).toEqual([400, null])
  })
})

/** A list of each vendor that documents a limit, with the limit and what a refusal says of it. */
const DOCUMENTED: readonly [
  id: string,
  limit: number,
  path: (parameters: Stage['vendor']['parameters']) => string,
  headers: object,
][] = [
  [
    'spirii',
    120,
    () => '/v2/customers?limit=1',
    {
      'x-ratelimit-limit': '120',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.UTC(2026, 0, 1, 0, 1) / 1000),
      'retry-after': '50',
    },
  ],
  [
    'line-works',
    240,
    () => '/v1.0/partners/customers?count=1',
    { 'ratelimit-limit': '240', 'ratelimit-remaining': '0', 'ratelimit-ssed': '240', 'ratelimit-reset': '50' },
  ],
  [
    'line-works-legacy',
    60,
    ({ apiId, domainId, resourceId }) => `/r/${apiId}/contact/v3/domains/${domainId}/shared/contacts/${resourceId}`,
    {},
  ],
]

describe.each(DOCUMENTED)('the documented limit of %s', (id, limit, toPath, headers) => {
  it('lets exactly so many calls pass in a window, and tells the rest as documented', async () => {
    const at = await stage(id, { limits: 'enforce', now: '2026-01-01T00:00:10Z', rows: 3 })
    const path = toPath(at.vendor.parameters)
    const statuses: number[] = []
    for (let n = 0; n <= limit; n += 1) statuses.push((await at.call(path)).status)
    expect(statuses.indexOf(429)).toBe(limit)
    const refused = await at.call(path)
    expect(Object.fromEntries(refused.headers)).toMatchObject(headers)
    await advance(at, '49999ms')
    expect((await at.call(path)).status).toBe(429)
    await advance(at, '1ms')
    expect((await at.call(path)).status).toBe(200)
  })
})

it('a limit of a tenant counts all of its operations together', async () => {
  const at = await stage('line-works-legacy', { limits: 'enforce', now: '2026-01-01T00:00:00Z', rows: 3 })
  const { apiId, domainId, resourceId } = at.vendor.parameters
  const list = `/r/${apiId}/contact/v3/domains/${domainId}/shared/contacts`
  for (let n = 0; n < 30; n += 1) expect((await at.call(list)).status).toBe(200)
  for (let n = 0; n < 30; n += 1) expect((await at.call(`${list}/${resourceId}`)).status).toBe(200)
  expect((await at.call(list)).status).toBe(429)
})

describe('another limit than the documented one', () => {
  it.each(vendorIds())('of %s holds exactly, in its own window, in its world alone', async (id) => {
    const at = await stage(id, { now: '2026-01-01T00:00:04Z', rows: 3 })
    const put = { method: 'PUT', body: JSON.stringify({ limits: { [id]: { limit: 2, window: 10 } } }) }
    expect((await at.mock.fetch(new Request('http://mock/_understudy/worlds/tight', put))).status).toBe(201)
    const tight = await described(at.mock, 'tight')
    const { operations, parameters } = tight
    const path = (operations[0]?.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
    const { headers = {} } = tight.credentials.find(({ name }) => name === 'ok') ?? {}
    const call = () => at.mock.fetch(new Request(`http://mock/${id}${path}`, { headers }))
    const statuses = async (calls: number): Promise<number[]> => {
      const all: number[] = []
      for (let n = 0; n < calls; n += 1) all.push((await call()).status)
      return all
    }
    expect(await statuses(4)).toEqual([200, 200, 429, 429])
    at.mock.world('tight').clock.advance(6_000)
    expect(await statuses(3)).toEqual([200, 200, 429])
    // The headers of those that have any say the limit that is in force.
    const said = [...(await call()).headers].filter(([name]) => /ratelimit-(limit|remaining)$/.test(name))
    expect(said.map(([, value]) => value)).toEqual(said.length === 0 ? [] : ['2', '0'])
    for (let n = 0; n < 5; n += 1) expect((await at.call(path)).status).toBe(200)
  })

  it('stays in a snapshot, after a reset, and in what is replayed', async () => {
    const at = await stage('spirii', {
      limits: { spirii: { limit: 1 } },
      rows: 3,
      faults: [{ meaning: 'broken-order' }],
    })
    const list = async (): Promise<Response> => at.call('/v2/customers')
    const first = await list()
    expect([first.status, first.headers.get('x-ratelimit-limit')]).toEqual([200, '1'])
    const fault = at.mock.journal.find()?.fault
    const plain = await stage('spirii')
    const replayed = await plain.mock.fetch(
      new Request(`http://mock/_understudy/faults/replay/${fault}`, { method: 'POST' }),
    )
    expect(replayed.headers.get('x-ratelimit-limit')).toBe('1')
    expect(await replayed.text()).toBe(await first.text())
    const snapshot = at.mock.world('default').snapshot()
    expect(snapshot.options.limits).toEqual({ spirii: { limit: 1 } })
    at.mock.reset()
    expect((await list()).status).toBe(200)
    expect((await list()).status).toBe(429)
  })

  it.each([
    ['none', /^limits is count, enforce, off, or a map/],
    [{ nobody: 'off' }, /^limits\.nobody is of a vendor that is not running/],
    [{ spirii: 'never' }, /^limits\.spirii is count, enforce, off, or \{ limit, window \}/],
    [{ spirii: { limit: 0 } }, /^limits\.spirii\.limit is a whole number from 1/],
    [{ spirii: { limit: 1, window: 0.5 } }, /^limits\.spirii\.window is a whole number from 1/],
    [{ spirii: { limit: 1, unit: 's' } }, /^limits\.spirii\.unit is neither limit nor window/],
  ])('that cannot be is refused: %j', async (limits, message) => {
    // As callers do whom no compiler holds back.
    await expect(stage('spirii', { limits: limits as 'off' })).rejects.toThrow(message)
  })
})

it.each(vendorIds())('without limits, %s neither refuses nor says anything of them', async (id) => {
  const at = await stage(id, { limits: 'off', rows: 3 })
  const { operations, parameters } = at.vendor
  const path = (operations[0]?.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
  const reply = await at.call(path)
  expect(reply.status).toBe(200)
  expect([...reply.headers].filter(([name]) => name.includes('ratelimit'))).toEqual([])
  const spec = await at.mock.fetch(new Request(`http://mock/_understudy/specs/${id}`))
  expect((await spec.json()) as object).not.toHaveProperty('x-rate-limit')
})

it('a limit that is only counted is told in the headers and refuses nothing', async () => {
  const at = await open('count')
  expect(new Set(await callMany(at, LIMIT + 2))).toEqual(new Set([200]))
  const reply = await list(at)
  expect(reply.headers.get('ratelimit-limit')).toBe('240')
  expect(reply.headers.get('ratelimit-ssed')).toBe(String(LIMIT + 3))
  expect(reply.headers.get('ratelimit-remaining')).toBe('0')
})

it('by the reading first-call, a window begins with a call', async () => {
  const readings = { 'spirii.limit-window': 'first-call', 'spirii.rate-limit': 'older' }
  const at = await stage('spirii', { limits: { spirii: { limit: 2 } }, now: '2026-01-01T00:00:50Z', rows: 3, readings })
  const call = async (): Promise<unknown[]> => {
    const { status, headers } = await at.call('/v2/customers')
    return [status, Number(headers.get('x-ratelimit-reset')) - Date.UTC(2026, 0, 1) / 1000]
  }
  expect([await call(), await call(), await call()]).toEqual([
    [200, 110],
    [200, 110],
    [429, 110],
  ])
  await advance(at, '59s')
  expect(await call()).toEqual([429, 110])
  await advance(at, '1s')
  expect(await call()).toEqual([200, 170])
  await advance(at, '-10h')
  expect((await call())[0]).toBe(200)
})

it.each(
  ['line-works', 'line-works-legacy', 'spirii'].flatMap(
    (id) =>
      [
        [id, 'full-minute', 200],
        [id, 'first-call', 429],
      ] as const,
  ),
)(
  'limit-window of %s, %s: ten seconds to the full minute and a call over the limit later, the answer is %i',
  async (id, option, status) => {
    const readings = { [`${id}.limit-window`]: option }
    const at = await stage(id, { limits: { [id]: { limit: 1 } }, now: '2026-01-01T00:00:50Z', rows: 3, readings })
    const { operations, parameters } = at.vendor
    const path = (operations[0]?.path ?? '').replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
    expect((await at.call(path)).status).toBe(200)
    await advance(at, '9999ms')
    expect((await at.call(path)).status).toBe(429)
    await advance(at, '1ms')
    expect((await at.call(path)).status).toBe(status)
  },
)

it('agrees with a naive limiter over a thousand arrival patterns, where windows begin with a call', () => {
  const pattern = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(pattern, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }), (gaps, limit, window) => {
      const limits = createLimits()
      const arrivals: { readonly second: number; readonly isOver: boolean }[] = []
      let now = 0
      for (const gap of gaps) {
        now += gap
        const { isOver } = limits.count('x', { limit, window, scope: 'operation', begins: 'call' }, 'enforce', now)
        arrivals.push({ second: Math.floor(now / 1000), isOver })
      }
      // Cut by hand: a window is a call and all that come before so many seconds after it.
      let rest = arrivals
      while (rest[0]) {
        const { second } = rest[0]
        const inside = rest.filter((one) => one.second < second + window)
        expect(inside.map((one) => one.isOver)).toEqual(inside.map((_, n) => n >= limit))
        rest = rest.slice(inside.length)
      }
    }),
    { numRuns: 1000 },
  )
})

it('agrees with a naive limiter over a thousand arrival patterns', () => {
  const pattern = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(pattern, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }), (gaps, limit, window) => {
      const limits = createLimits()
      const accepted: number[] = []
      let now = 0
      for (const gap of gaps) {
        now += gap
        const opened = Math.floor(now / 1000 / window) * window * 1000
        const before = accepted.filter((time) => time >= opened).length
        const { isOver, usage } = limits.count('x', { limit, window, scope: 'operation' }, 'enforce', now)
        expect(isOver).toBe(before >= limit)
        if (!isOver) accepted.push(now)
        expect(usage).toEqual({
          limit,
          used: Math.min(before + 1, limit),
          remaining: Math.max(0, limit - before - 1),
          resetsAt: opened / 1000 + window,
        })
      }
    }),
    { numRuns: 1000 },
  )
})
