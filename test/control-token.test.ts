import { afterEach, describe, expect, it } from 'vitest'
import { createMock, type Mock, type MockOptions } from '../src/index.ts'
import { isLoopback } from '../src/server/control-token.ts'

const mocks: Mock[] = []

afterEach(async () => {
  await Promise.all(mocks.splice(0).map((mock) => mock.close()))
})

const listen = async (host: string, options: MockOptions = {}) => {
  const mock = await createMock({ vendors: ['spirii'], rows: 3, ...options })
  mocks.push(mock)
  const { port, controlToken } = await mock.listen({ host, port: 0 })
  const call = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, method })
  return { mock, call, controlToken }
}

const PATHS = [
  ['GET', '/_understudy/vendors'],
  ['GET', '/~w/_understudy/worlds'],
  ['GET', '/_understudy/journal/stream'],
  ['GET', '/_understudy/openapi'],
  ['PUT', '/_understudy/worlds/w'],
  ['DELETE', '/_understudy/worlds/default'],
  ['GET', '/_understudy/nothing'],
  ['GET', '/_understudy'],
  ['GET', '/%5funderstudy/vendors'],
  ['HEAD', '/_understudy/vendors'],
] as const

describe('a port that other machines reach', () => {
  it.each(PATHS)('refuses %s %s without the control token', async (method, path) => {
    const { call } = await listen('0.0.0.0')
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { 'x-understudy-control': '' }]) {
      const reply = await call(path, headers, method)
      // What is spelt another way is no control address at all.
      expect(reply.status).toBe(path.includes('%') ? 404 : 401)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
      if (!path.includes('%')) expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="understudy"')
    }
  })

  it('takes the token that was made, in either header', async () => {
    const { call, controlToken = '' } = await listen('0.0.0.0')
    expect(controlToken).toMatch(/^[\w-]{32}$/)
    expect((await call('/_understudy/vendors', { authorization: `Bearer ${controlToken}` })).status).toBe(200)
    expect((await call('/_understudy/vendors', { 'X-Understudy-Control': controlToken })).status).toBe(200)
    expect((await listen('0.0.0.0')).controlToken).not.toBe(controlToken)
  })

  it('says that it runs to everybody, and answers vendors as ever', async () => {
    const { call } = await listen('0.0.0.0')
    expect((await call('/_understudy/health')).status).toBe(200)
    expect((await call('/spirii/v2/customers')).status).toBe(403)
  })
})

it('the token that was set is asked for on any port, and never by the fetch in memory', async () => {
  const { mock, call, controlToken } = await listen('127.0.0.1', { controlToken: 'token-of-mine' })
  expect(controlToken).toBe('token-of-mine')
  expect((await call('/_understudy/vendors')).status).toBe(401)
  expect((await call('/_understudy/vendors', { authorization: 'Bearer token-of-mine' })).status).toBe(200)
  expect((await mock.fetch(new Request('http://mock/_understudy/vendors'))).status).toBe(200)
})

it('this machine alone needs no token', async () => {
  const { call, controlToken } = await listen('127.0.0.1')
  expect(controlToken).toBeUndefined()
  expect((await call('/_understudy/vendors')).status).toBe(200)
})

it('a token that headers could not carry makes no mock, and is not shown', async () => {
  for (const controlToken of ['short', 'with a blank', 'with~tilde', 'x'.repeat(201)])
    await expect(createMock({ controlToken })).rejects.toThrow(
      /^controlToken is 8 to 200 letters, digits, dots, hyphens and low lines$/,
    )
})

it('only addresses of this machine count as such', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1']) expect(isLoopback(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.example.com', 'box', '']) expect(isLoopback(host)).toBe(false)
})
