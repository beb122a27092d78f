import { describe, expect, it } from 'vitest'
import type { Problem } from '../src/model/problem.ts'
import { spirii } from './spirii-stage.ts'

const HEADERS: readonly [what: string, header: string | undefined][] = [
  ['no header', undefined],
  ['an empty header', ''],
  ['another scheme', 'Basic YTpi'],
  ['a scheme in lower case', 'bearer abc'],
  ['the scheme alone', 'Bearer'],
  ['two blanks', 'Bearer  abc'],
  ['two keys', 'Bearer abc def'],
  ['a made-up key', 'Bearer abc'],
]

describe('a key', async () => {
  const { call, as, list, ids, status } = await spirii()
  const guide = await spirii({ readings: { 'spirii.credential-status': 'guide' } })

  it('for the whole tree sees everybody', async () => {
    expect((await list()).count).toBe(480)
  })

  it('for a part of it sees its own customer and those below, and no sign of others', async () => {
    const part = await list('limit=1000', 'subtree')
    expect(part.data.map(({ id }) => id)).toContain(120_007)
    expect(part.count).toBe((await list('ownerId=120007')).count + 1)
    expect(part.count).toBeLessThan(480)
    const seen = new Set(part.data.map(({ id }) => id))
    expect(part.data.every(({ id, owner }) => id === 120_007 || seen.has(owner.id))).toBe(true)
    expect(await ids('customerIds=120007,120001,120002', 'subtree')).toEqual([120_007])
  })

  it.each([
    ['parentId=120007', 200],
    ['ownerId=120007', 200],
    ['parentId=120001', 401],
    ['ownerId=120002', 401],
    ['cpoId=120001', 401],
    ['cpoId=1', 401],
    ['ownerId=120007&cpoId=120001', 401],
  ])('for a part of it asks %s and gets %i', async (query, expected) => {
    expect(await status(query, 'subtree')).toBe(expected)
    expect(await guide.status(query, 'subtree')).toBe(expected === 401 ? 403 : expected)
  })

  it('for the whole tree may filter by owners that do not exist', async () => {
    expect(await ids('ownerId=1')).toEqual([])
  })

  it.each([
    ['expired', 403, 401],
    ['malformed', 403, 401],
    ['unknown', 403, 401],
    ['unscoped', 401, 403],
  ])('named %s is refused with %i by the reference and %i by the guides', async (name, reference, guides) => {
    expect(await status('', name)).toBe(reference)
    expect(await guide.status('', name)).toBe(guides)
  })

  it.each(HEADERS)('sent as %s is refused', async (_, header) => {
    const reply = await call('/v2/customers', { headers: header === undefined ? {} : { authorization: header } })
    expect(reply.status).toBe(403)
    expect(Object.keys((await reply.json()) as object)).toEqual(['message'])
  })

  it('is looked at before the parameters', async () => {
    expect(await status('limit=x', 'unknown')).toBe(403)
    expect(await status('limit=x', 'unscoped')).toBe(401)
  })

  it('of another world is unknown', async () => {
    const foreign = (await spirii({ seed: 99 })).as('ok')
    expect((await call('/v2/customers', { headers: foreign })).status).toBe(403)
    expect((await call('/v2/customers', { headers: as('ok') })).status).toBe(200)
  })
})

const FAILURES: readonly [problem: Problem, status: number][] = [
  [{ problem: 'failed', reason: 'internal' }, 500],
  [{ problem: 'failed', reason: 'upstream' }, 502],
  [{ problem: 'failed', reason: 'unavailable' }, 502],
  [{ problem: 'invalid', violations: [] }, 400],
  [{ problem: 'tooLong', limit: 10 }, 400],
  [{ problem: 'badEncoding', part: 'query' }, 400],
  [{ problem: 'badMediaType', contentType: 'text/plain' }, 400],
  [{ problem: 'badCursor', reason: 'foreign' }, 400],
  [{ problem: 'oauth', code: 'invalid_request', detail: 'no' }, 400],
  [{ problem: 'rateLimited', retryAfter: 7 }, 429],
]

describe('a failure', () => {
  it.each(FAILURES)('%j is worded in every shape of body', async (problem, expected) => {
    const faults = [{ operation: 'listCustomers', problem }]
    for (const [shape, keys] of [
      ['message', ['message']],
      ['status', ['statusCode', 'message', 'error']],
      ['guide', ['error']],
    ] as const) {
      const { call } = await spirii({ faults, readings: { 'spirii.error-body': shape, 'spirii.rate-limit': 'older' } })
      const reply = await call('/v2/customers')
      expect(reply.status).toBe(expected)
      expect(Object.keys((await reply.json()) as object)).toEqual(keys)
      expect(reply.headers.get('retry-after')).toBe(expected === 429 ? '7' : null)
    }
  })

  it('in the envelope of the guides names the parameter and the request', async () => {
    const { call } = await spirii({ readings: { 'spirii.error-body': 'guide' } })
    const { error } = (await (await call('/v2/customers?sortBy=x')).json()) as { error: Record<string, string> }
    expect(error).toMatchObject({ type: 'invalid_request', param: 'sortBy' })
    expect(error['request_id']).toMatch(/^req_01[0-9A-HJKMNP-TV-Z]{8}$/)
  })
})

describe('an address that is none', async () => {
  const { call } = await spirii()

  it.each(['/', '/v2', '/v2/customer', '/v2/customers/120001', '/v1/customers', '/v2/Customers'])(
    '%s is not found',
    async (path) => {
      const reply = await call(path)
      expect(reply.status).toBe(404)
      expect(Object.keys((await reply.json()) as object)).toEqual(['message'])
    },
  )

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('for %s is not found', async (method) => {
    expect((await call('/v2/customers', { method })).status).toBe(404)
  })
})

describe('the rate limit', () => {
  const left = (reply: Response): (string | null)[] =>
    ['limit', 'remaining', 'reset'].map((name) => reply.headers.get(`x-ratelimit-${name}`))

  it.each([
    ['older', 120],
    ['newer', 600],
  ])('by the %s page is %i calls a minute, and every reply tells how many are left', async (option, limit) => {
    const readings = { 'spirii.rate-limit': option }
    const { call } = await spirii({ rows: 1, now: '2026-03-01T12:00:30Z', readings })
    const reset = String(Date.UTC(2026, 2, 1, 12, 1) / 1000)
    expect(left(await call('/v2/customers'))).toEqual([String(limit), String(limit - 1), reset])
    expect(left(await call('/v2/customers?limit=x'))).toEqual([String(limit), String(limit - 2), reset])
    expect(left(await call('/v2/customers', { headers: {} }))).toEqual([String(limit), String(limit - 3), reset])
  })

  it('has no headers where there is none', async () => {
    const { call } = await spirii({ rows: 1, readings: { 'spirii.rate-limit': 'none' } })
    expect(left(await call('/v2/customers'))).toEqual([null, null, null])
  })
})
