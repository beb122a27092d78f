import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLimits } from '../src/server/limits.ts'
import { type Stage, stage } from './helpers.ts'

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

it('a limit that is only counted is told in the headers and refuses nothing', async () => {
  const at = await open('count')
  expect(new Set(await callMany(at, LIMIT + 2))).toEqual(new Set([200]))
  const reply = await list(at)
  expect(reply.headers.get('ratelimit-limit')).toBe('240')
  expect(reply.headers.get('ratelimit-ssed')).toBe(String(LIMIT + 3))
  expect(reply.headers.get('ratelimit-remaining')).toBe('0')
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
