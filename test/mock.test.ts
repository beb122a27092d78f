import { describe, expect, it } from 'vitest'
import { createMock, type MockOptions, OptionError, UnknownVendor } from '../src/index.ts'
import { stage } from './helpers.ts'

describe('making a mock', () => {
  const refused: readonly [options: MockOptions, says: RegExp][] = [
    [{ vendors: ['nobody'] }, /no vendor "nobody"; there are avepoint/],
    [{ seed: 1.5 }, /seed is a whole number/],
    [{ rows: -1 }, /rows is a whole number/],
    [{ rows: { nobody: 1 } }, /"nobody", which is not running/],
    [{ rows: { spirii: { nothing: 1 } } }, /spirii has no dataset "nothing"/],
    [{ now: 'yesterday' }, /now is a date and time/],
    [{ mostWorlds: 0 }, /mostWorlds is a whole number from 1, not 0/],
    [{ mostWorlds: Number.NaN }, /mostWorlds is a whole number/],
    [{ idleMinutes: 0 }, /idleMinutes is a number above 0, not 0/],
    [{ idleMinutes: Number.NaN }, /idleMinutes is a number/],
    [{ readings: { 'spirii.nothing': 'x' } }, /spirii has no reading "nothing"; it has credential-status/],
    [{ readings: { 'spirii.credential-status': 'x' } }, /has no option "x"; it has reference, guide/],
    [{ readings: { 'nobody.nothing': 'x' } }, /no reading of a running vendor/],
    [{ auth: 'maybe' as 'any' }, /auth is strict, any or off/],
    [{ reading: {} } as MockOptions, /"reading" is no option; there are vendors, seed, .*readings/],
    [{ toString: 1 } as unknown as MockOptions, /"toString" is no option/],
  ]
  it.each(refused)('of %j is refused with a sentence', async (options, says) => {
    const failure = await createMock(options).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect([OptionError, UnknownVendor].some((kind) => failure instanceof kind)).toBe(true)
    expect(String(failure)).toMatch(says)
  })

  it('takes every vendor there is by default', async () => {
    const mock = await createMock()
    const { vendors } = (await (await mock.fetch(new Request('http://mock/_understudy/health'))).json()) as {
      vendors: string[]
    }
    expect(vendors).toEqual(['avepoint', 'line-works', 'line-works-legacy', 'spirii'])
  })

  it('with the same seed gives the same bytes, and with another seed others', async () => {
    const bodies = async (seed: number): Promise<readonly string[]> => {
      const { call } = await stage('spirii', { seed, rows: 30 })
      return Promise.all(
        ['?limit=3', '?sortBy=name', '?search=a'].map(async (query) => (await call(`/v2/customers${query}`)).text()),
      )
    }
    expect(await bodies(5)).toEqual(await bodies(5))
    expect(await bodies(5)).not.toEqual(await bodies(6))
  })

  it('with a time of its own dates the data by it', async () => {
    const { call } = await stage('spirii', { now: '2020-06-01T00:00:00Z' })
    const { data } = (await (await call('/v2/customers?sortBy=updatedAt')).json()) as { data: { updatedAt: string }[] }
    expect(data.every(({ updatedAt }) => updatedAt <= '2020-06-01T00:00:00Z')).toBe(true)
  })
})

describe('how strictly a mock looks at credentials', () => {
  const cases: readonly [auth: 'strict' | 'any' | 'off', headers: Record<string, string>, status: number][] = [
    ['strict', {}, 403],
    ['strict', { authorization: 'Bearer whatever' }, 403],
    ['any', {}, 403],
    ['any', { authorization: 'Bearer whatever' }, 200],
    ['off', {}, 200],
    ['off', { authorization: 'Bearer whatever' }, 200],
  ]
  it.each(cases)('%s, with %j, gives %i', async (auth, headers, status) => {
    const { call } = await stage('spirii', { auth, rows: 10 })
    expect((await call('/v2/customers', { headers })).status).toBe(status)
  })
})

describe('an address', () => {
  it('may name the vendor by its real host', async () => {
    const { mock, as } = await stage('spirii')
    const reply = await mock.fetch(new Request('https://api.spirii.com/v2/customers?limit=1', { headers: as('ok') }))
    expect(reply.status).toBe(200)
  })

  it('of a host that two vendors share goes to the one that has the path', async () => {
    const mock = await createMock()
    const post = (path: string) =>
      mock.fetch(new Request(`https://auth.worksmobile.com${path}`, { method: 'POST', body: new URLSearchParams({}) }))
    await post('/oauth2/v2.0/token')
    await post('/b/jp1understudy/server/token')
    expect(mock.journal.read().map(({ vendor, operation }) => [vendor, operation])).toEqual([
      ['line-works-legacy', 'issueServerToken'],
      ['line-works', 'issueToken'],
    ])
  })
})

it('a fault is answered in the words of the vendor, for the operation it is meant for', async () => {
  const problem = { problem: 'failed', reason: 'upstream' } as const
  const { call } = await stage('spirii', { faults: [{ operation: 'listCustomers', problem }] })
  expect((await call('/v2/customers')).status).toBe(502)
  expect((await call('/nowhere')).status).toBe(404)
})

it('a mock on a port answers there, and no more once closed', async () => {
  const mock = await createMock({ vendors: ['spirii'], auth: 'off', rows: 5 })
  const { url } = await mock.listen({ port: 0 })
  const reply = await fetch(`${url}/spirii/v2/customers`)
  expect(await reply.json()).toMatchObject({ count: 5 })
  await mock.close()
  await expect(fetch(`${url}/spirii/v2/customers`)).rejects.toThrow()
})
