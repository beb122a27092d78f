import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLike } from '../src/expect/like.ts'
import type { CallQuery, Exchange } from '../src/index.ts'
import { type Stage, stage } from './helpers.ts'

const control = ({ mock }: Stage, path: string): Promise<Response> =>
  mock.fetch(new Request(`http://mock/_understudy/journal${path}`))

const serials = async (at: Stage, query: string): Promise<readonly number[]> => {
  const { exchanges } = (await (await control(at, query)).json()) as { exchanges: readonly Exchange[] }
  return exchanges.map(({ serial }) => serial)
}

/** Calls of all kinds, one a second: 1 good, 2 invalid, 3 a wrong method, 4 to another operation with a form, 5 unrouted, 6 of no vendor. */
const played = async (): Promise<Stage> => {
  const at = await stage('line-works', { now: '2026-03-01T12:00:00Z' })
  const next = () =>
    at.mock.fetch(
      new Request('http://mock/_understudy/clock/advance', { method: 'POST', body: JSON.stringify({ by: '1s' }) }),
    )
  const form = {
    method: 'POST',
    headers: { 'x-trace': 'a7' },
    body: new URLSearchParams({ grant_type: 'nonsense', client_id: 'c' }),
  }
  await at.call('/v1.0/partners/customers?count=2', { headers: { ...at.as('ok'), 'x-trace': 'a1' } })
  await next()
  await at.call('/v1.0/partners/customers?count=x')
  await next()
  await at.call('/v1.0/partners/customers', { method: 'PUT', body: '{"a":{"b":[1,{"c":2}],"d":3},"text":"straße"}' })
  await next()
  await at.call('/oauth2/v2.0/token', form)
  await next()
  await at.call('/v1.0/partners/clients')
  await next()
  await at.mock.fetch(new Request('http://mock/v1.0/partners/customers'))
  return at
}

describe('The journal is asked', () => {
  const asked: readonly [query: string, serials: readonly number[]][] = [
    ['', [6, 5, 4, 3, 2, 1]],
    ['?limit=2', [6, 5]],
    ['?vendor=line-works', [5, 4, 3, 2, 1]],
    ['?vendor=', [6]],
    ['?operation=listCustomers', [2, 1]],
    ['?operation=listCustomers&status=200', [1]],
    ['?method=put', [3]],
    ['?path=/v1.0/partners/customers', [6, 3, 2, 1]],
    ['?path=/v1.0/*/customers', [6, 3, 2, 1]],
    ['?path=/v1.0/*', []],
    ['?path=/v1.0/**', [6, 5, 3, 2, 1]],
    ['?path=/v1.0/partners/c*s', [6, 5, 3, 2, 1]],
    ['?query=count=2', [1]],
    ['?query=count=*', [2, 1]],
    ['?header=X-Trace:a1', [1]],
    ['?header=x-trace:a*', [4, 1]],
    ['?header=x-trace:a*&header=content-type:*form*', [4]],
    ['?header=authorization:Bearer%20*&method=GET', [5, 2, 1]],
    ['?body=straße', [3]],
    [`?body=${encodeURIComponent('{"a":{"b":[1,{"c":2}]}}')}`, [3]],
    [`?body=${encodeURIComponent('{"a":{"b":[1]}}')}`, []],
    [`?body=${encodeURIComponent('{"grant_type":"nonsense"}')}`, [4]],
    ['?body={', [3]],
    ['?since=2026-03-01T12:00:03Z', [6, 5, 4]],
    ['?until=2026-03-01T12:00:01Z', [2, 1]],
    [`?since=${Date.UTC(2026, 2, 1, 12, 0, 1)}&until=${Date.UTC(2026, 2, 1, 12, 0, 1)}`, [2]],
    ['?problem=invalid', [2]],
    ['?problem=noRoute', [6, 5]],
    ['?problem=oauth.invalid_request', [4]],
    ['?problem=oauth.invalid_scope', []],
    ['?fault=f1', []],
  ]
  it('by everything there is to ask by, each part narrowing', async () => {
    const at = await played()
    for (const [query, found] of asked) expect([query, await serials(at, query)]).toEqual([query, found])
    for (const [query, found] of asked.filter(([one]) => !one.includes('limit'))) {
      const reply = await control(at, `/count${query}`)
      expect([query, await reply.json()]).toEqual([query, { count: found.length }])
    }
  })

  it('for the newest call alone, or tells the nearest where there is none', async () => {
    const at = await played()
    expect(await (await control(at, '/find?operation=listCustomers')).json()).toMatchObject({ serial: 2 })
    const reply = await control(at, '/find?operation=listCustomers&query=count=3')
    expect(reply.status).toBe(404)
    expect(await reply.json()).toMatchObject({
      nearest: [
        { exchange: { serial: 2 }, differences: [{ part: 'query', name: 'count', expected: '"3"', came: '"x"' }] },
      ],
    })
  })

  it('from code by the same queries, and more kinds of values', async () => {
    const { mock } = await played()
    const found = (query: CallQuery) => mock.journal.calls(query).map(({ serial }) => serial)
    expect(found({ query: { count: 2 } })).toEqual([1])
    expect(found({ operation: 'listCustomers', headers: { 'x-trace': null } })).toEqual([2])
    expect(found({ query: { count: null }, method: 'GET' })).toEqual([6, 5])
    expect(found({ since: new Date('2026-03-01T12:00:04Z') })).toEqual([6, 5])
    expect(found({ body: { a: { d: 3 } } })).toEqual([3])
    expect(mock.journal.find({ status: 200 })?.serial).toBe(1)
    expect(mock.journal.find({ status: 418 })).toBeUndefined()
    expect(mock.journal.count({ path: '/v1.0/**' })).toBe(5)
  })

  it('in its own world', async () => {
    const at = await stage('spirii')
    await at.mock.fetch(new Request('http://mock/~w1/spirii/v2/customers'))
    expect(at.mock.world('w1').journal.count()).toBe(1)
    expect(at.mock.journal.count()).toBe(0)
    const reply = await at.mock.fetch(new Request('http://mock/~w1/_understudy/journal/count'))
    expect(await reply.json()).toEqual({ count: 1 })
    expect(() => at.mock.world('-')).toThrow('"-" is no name for a world')
  })

  const secret = ['client_secret=hush&grant_type=x', 'client_secret']
  it('finds nothing by a secret', async () => {
    const at = await stage('line-works')
    await at.call('/oauth2/v2.0/token', { method: 'POST', headers: {}, body: new URLSearchParams(secret[0]) })
    expect(at.mock.journal.count({ body: 'hush' })).toBe(0)
    expect(at.mock.journal.count({ body: { client_secret: 'hush' } })).toBe(0)
    expect(at.mock.journal.count({ body: secret[1] ?? '' })).toBe(1)
  })
})

describe('A wildcard', () => {
  it('means what a regular expression would mean', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '/', '*', '.'), { maxLength: 8 }).map((list) => list.join(''))
    const toPattern = (wanted: string, star: string) =>
      new RegExp(`^${wanted.replaceAll('.', '\\.').replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : star))}$`)
    fc.assert(
      fc.property(letters, letters, (text, wanted) => {
        expect(isLike(text, wanted)).toBe(toPattern(wanted, '.*').test(text))
        expect(isLike(text, wanted, 'path')).toBe(toPattern(wanted, '[^/]*').test(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('costs little however it is made', () => {
    expect(isLike('a'.repeat(8_000), 'a*'.repeat(500).concat('b'))).toBe(false)
    expect(isLike('a/'.repeat(4_000), `/${'*/**'.repeat(250)}b`, 'path')).toBe(false)
  })
})

describe('A bad question', () => {
  const bad: readonly [path: string, detail: string][] = [
    [
      '?colour=red',
      'colour is none of vendor, operation, status, method, path, query, header, body, since, until, fault, problem, limit.',
    ],
    ['?vendor=nobody', 'nobody is not running.'],
    ['?operation=listCustomer', 'listCustomer is none of listCustomers.'],
    ['?status=99', 'status is a whole number from 100 to 599, not "99".'],
    ['?status=4xx', 'status is a whole number from 100 to 599, not "4xx".'],
    ['?status=200&status=201', 'status is given more than once.'],
    ['?method=G%20ET', 'method is a method such as GET, not "G ET".'],
    ['?path=v2/customers', 'path is the vendor\'s own path, from its first slash on, not "v2/customers".'],
    ['?header=x-trace', 'header is <name>:<value>, with * for any characters, not "x-trace".'],
    ['?query==5', 'query is <name>=<value>, with * for any characters, not "=5".'],
    [`?body=${'['.repeat(200)}1${']'.repeat(200)}`, 'body is nested deeper than 100.'],
    [
      '?since=tomorrow',
      'since is a date and time such as 2026-03-01T12:00:00Z, or milliseconds since 1970, not "tomorrow".',
    ],
    ['?since=2&until=1', 'since is later than until.'],
    ['?problem=sad', 'problem is one of unauthenticated, '],
    ['?limit=0', 'limit is a whole number from 1 to 1000, not "0".'],
    ['/count?limit=1', 'limit is none of '],
    ['/find?limit=1', 'limit is none of '],
    ['/wait?count=0', 'count is a whole number from 1 to 1000, not "0".'],
    ['/wait?timeout=60001', 'timeout is a whole number from 0 to 60000, not "60001".'],
    ['/wait?timeout=5s', 'timeout is a whole number from 0 to 60000, not "5s".'],
    ['/near-misses?limit=x', 'limit is a whole number from 1 to 1000, not "x".'],
    ['/har?limit=-1', 'limit is a whole number from 1 to 1000, not "-1".'],
    ['/fixtures?vendor=nobody', 'nobody is not running.'],
    ['/stream?limit=5', 'limit is none of '],
  ]
  it('is refused with what is wrong, and changes nothing', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers')
    const before = await (await control(at, '')).text()
    for (const [path, detail] of bad) {
      const reply = await control(at, path)
      const told = (await reply.json()) as { detail: string }
      expect([path, reply.status, reply.headers.get('content-type')]).toEqual([path, 400, 'application/problem+json'])
      expect(told).toMatchObject({ type: 'about:blank', title: 'Bad query', status: 400 })
      expect(told.detail.startsWith(detail), `${path}: ${told.detail}`).toBe(true)
    }
    expect(at.mock.journal.watching()).toBe(0)
    expect(await (await control(at, '')).text()).toBe(before)
  })

  it('by another method is refused as well', async () => {
    const at = await stage('spirii')
    for (const path of ['/count', '/find', '/wait', '/near-misses', '/har', '/fixtures', '/stream']) {
      const reply = await at.mock.fetch(new Request(`http://mock/_understudy/journal${path}`, { method: 'POST' }))
      expect([path, reply.status, reply.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD'])
    }
  })
})
