import { describe, expect, it } from 'vitest'
import type { Exchange } from '../src/index.ts'
import { type Stage, stage } from './helpers.ts'

const control = ({ mock }: Stage, path: string, init?: RequestInit): Promise<Response> =>
  mock.fetch(new Request(`http://mock/_understudy${path}`, init))

const exchanges = async (at: Stage, query = ''): Promise<readonly Exchange[]> => {
  const reply = await control(at, `/journal${query}`)
  return ((await reply.json()) as { exchanges: readonly Exchange[] }).exchanges
}

describe('the control address', () => {
  it('says that it runs', async () => {
    const at = await stage('spirii', { seed: 9 })
    const reply = await control(at, '/health')
    expect(reply.status).toBe(200)
    expect(await reply.json()).toEqual({ status: 'ok', seed: 9, vendors: ['spirii'] })
  })

  it('describes vendors so that a first call needs nothing else', async () => {
    const { vendor } = await stage('line-works')
    expect(vendor.baseUrl).toBe('http://mock/line-works')
    expect(vendor.hosts).toContain('www.worksapis.com')
    expect(vendor.operations).toContainEqual({
      operationId: 'listCustomers',
      method: 'GET',
      path: '/v1.0/partners/customers',
    })
    expect(vendor.credentials.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ok', 'expired', 'unscoped', 'malformed', 'unknown']),
    )
    expect(vendor.clients[0]?.clientSecret).toBeTruthy()
  })

  it('serves the spec narrowed to the readings', async () => {
    const at = await stage('line-works', { readings: { 'line-works.access-control-names': 'example' } })
    const spec = (await (await control(at, '/specs/line-works')).json()) as {
      components: { schemas: { Partnership: object } }
    }
    expect(Object.keys(Object(spec.components.schemas.Partnership).properties)).toContain('enableDevelopersAccess')
    expect(Object.keys(Object(spec.components.schemas.Partnership).properties)).not.toContain(
      'enableDeveloperConsoleAccessControl',
    )
  })

  const refusals: readonly [method: string, path: string, status: number, word: RegExp][] = [
    ['GET', '/nothing', 404, /none of .*health/],
    ['GET', '', 404, /none of/],
    ['GET', '/specs/nobody', 404, /nobody is not running/],
    ['POST', '/health', 405, /answers GET, HEAD/],
    ['GET', '/reset', 405, /answers POST/],
    ['GET', '/journal?limit=x', 400, /limit is a whole number/],
    ['GET', '/journal?limit=0', 400, /limit is a whole number/],
    ['GET', '/journal?status=99', 400, /status is a whole number/],
    ['GET', '/journal?vendor=nobody', 400, /nobody is not running/],
    ['GET', '/journal?colour=red', 400, /colour is none of/],
    ['GET', '/journal?limit=1&limit=2', 400, /more than once/],
  ]
  it.each(refusals)('refuses %s %s as problem details with %i', async (method, path, status, word) => {
    const reply = await control(await stage('spirii'), path, { method })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await reply.json()).toMatchObject({ type: 'about:blank', status, detail: expect.stringMatching(word) })
  })

  it('answers an address of no vendor with a hint', async () => {
    const { mock } = await stage('spirii')
    const reply = await mock.fetch(new Request('http://mock/nobody/v2/customers'))
    expect(reply.status).toBe(404)
    expect(await reply.text()).toContain('/_understudy/vendors')
  })
})

describe('the journal', () => {
  it('keeps exchanges newest first, with the reason of a refusal', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    await at.call('/v2/customers?limit=x')
    const [newest, oldest] = await exchanges(at)
    expect(newest).toMatchObject({
      vendor: 'spirii',
      operation: 'listCustomers',
      request: { method: 'GET', url: 'http://mock/spirii/v2/customers?limit=x' },
      reply: { status: 400 },
      problem: { problem: 'invalid', violations: [{ in: 'query', name: 'limit', rule: 'type' }] },
    })
    expect(oldest).toMatchObject({ reply: { status: 200 }, problem: null, bug: null })
  })

  it('finds by vendor, operation and status, and gives as many as asked', async () => {
    const at = await stage('spirii')
    for (const limit of ['1', 'x', '2']) await at.call(`/v2/customers?limit=${limit}`)
    await at.call('/nowhere')
    expect(await exchanges(at, '?status=400')).toHaveLength(1)
    expect(await exchanges(at, '?operation=listCustomers&status=200')).toHaveLength(2)
    expect(await exchanges(at, '?limit=1')).toHaveLength(1)
    expect(at.mock.journal.read({ operation: 'listCustomers' })).toHaveLength(3)
  })

  it('shows no secret', async () => {
    const at = await stage('line-works')
    const [client] = at.vendor.clients
    const secret = client?.clientSecret ?? ''
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: 'hush',
      client_id: client?.clientId ?? '',
      client_secret: secret,
    }
    const init = { method: 'POST', body: new URLSearchParams(fields), headers: {} }
    await at.call('/oauth2/v2.0/token', init)
    await at.call(`/v1.0/partners/customers?token=${secret}`)
    const told = JSON.stringify(await exchanges(at))
    expect(told).not.toContain(secret)
    expect(told).not.toContain('hush')
    expect(told).not.toContain(at.as('ok')['authorization']?.slice(7))
    expect(told).toContain('Bearer •••')
  })

  it('holds the last thousand', async () => {
    const at = await stage('spirii', { rows: 1 })
    for (let n = 0; n < 1003; n += 1) await at.call('/nowhere')
    const kept = await exchanges(at)
    expect(kept).toHaveLength(1000)
    expect([kept[0]?.serial, kept.at(-1)?.serial]).toEqual([1003, 4])
  })

  it('holds fewer where they are long, but always the newest', async () => {
    const at = await stage('line-works-legacy', { rows: 500 })
    const path = `/r/${at.vendor.parameters['apiId']}/contact/v3/domains/${at.vendor.parameters['domainId']}/shared/contacts`
    for (let n = 0; n < 60; n += 1) await at.call(path)
    const kept = await exchanges(at)
    expect(kept.length).toBeGreaterThan(1)
    expect(kept.length).toBeLessThan(60)
    expect(kept[0]?.serial).toBe(60)
    expect(kept.reduce((sum, { reply }) => sum + reply.body.length, 0)).toBeLessThanOrEqual(16_100_000)
  })

  it('is empty after a reset, and revoked tokens are good again', async () => {
    const at = await stage('line-works')
    const [client] = at.vendor.clients
    const token = at.as('ok')['authorization']?.slice(7) ?? ''
    const fields = { token, client_id: client?.clientId ?? '', client_secret: client?.clientSecret ?? '' }
    await at.call('/oauth2/v2.0/revoke', { method: 'POST', body: new URLSearchParams(fields), headers: {} })
    expect((await at.call('/v1.0/partners/customers')).status).toBe(401)
    expect((await control(at, '/reset', { method: 'POST' })).status).toBe(204)
    expect(await exchanges(at)).toEqual([])
    expect((await at.call('/v1.0/partners/customers')).status).toBe(200)
  })
})
