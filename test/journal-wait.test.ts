import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NotCalled } from '../src/index.ts'
import { type Stage, stage } from './helpers.ts'

const wait = ({ mock }: Stage, query: string, signal?: AbortSignal): Promise<Response> =>
  mock.fetch(new Request(`http://mock/_understudy/journal/wait${query}`, signal ? { signal } : {}))

/** Lets a call that was made get as far as it gets without time going by. */
const settled = async (at: Stage, watching: number): Promise<void> => {
  for (let turn = 0; turn < 100 && at.mock.journal.watching() !== watching; turn += 1) await Promise.resolve()
  expect(at.mock.journal.watching()).toBe(watching)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})

afterEach(() => {
  expect(vi.getTimerCount(), 'timers that are left').toBe(0)
  vi.useRealTimers()
})

describe('Waiting for calls', () => {
  it('answers at once where they are there', async () => {
    const at = await stage('spirii')
    for (const limit of [1, 2, 3]) await at.call(`/v2/customers?limit=${limit}`)
    const reply = await wait(at, '?operation=listCustomers&count=2')
    expect(reply.status).toBe(200)
    expect(await reply.json()).toMatchObject({ exchanges: [{ serial: 3 }, { serial: 2 }] })
  })

  it('answers with the call that makes the number full, and not before', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    const waiting = wait(at, '?operation=listCustomers&query=limit=*&count=3&timeout=60000')
    await settled(at, 1)
    await at.call('/v2/customers?limit=2')
    await at.call('/v2/customers')
    await at.call('/nowhere')
    expect(at.mock.journal.watching()).toBe(1)
    await at.call('/v2/customers?limit=3')
    const { exchanges } = (await (await waiting).json()) as { exchanges: { serial: number }[] }
    expect(exchanges.map(({ serial }) => serial)).toEqual([5, 2, 1])
    expect(at.mock.journal.watching()).toBe(0)
  })

  it('is over when time is out, with the nearest call', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    const waiting = wait(at, '?operation=listCustomers&query=limit=2&timeout=30000')
    await settled(at, 1)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(at.mock.journal.watching()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    const reply = await waiting
    expect([reply.status, reply.headers.get('content-type')]).toEqual([408, 'application/problem+json'])
    expect(await reply.json()).toMatchObject({
      detail: '0 of 1 calls came within 30000 ms.',
      came: 0,
      nearest: [
        { exchange: { serial: 1 }, differences: [{ part: 'query', name: 'limit', expected: '"2"', came: '"1"' }] },
      ],
    })
    expect(at.mock.journal.watching()).toBe(0)
  })

  it('does not wait where no time is given to it', async () => {
    expect((await wait(await stage('spirii'), '?timeout=0')).status).toBe(408)
  })

  it('leaves nothing behind when the client leaves', async () => {
    const at = await stage('spirii')
    const client = new AbortController()
    const waiting = wait(at, '', client.signal)
    await settled(at, 1)
    client.abort()
    await waiting
    expect([at.mock.journal.watching(), vi.getTimerCount()]).toEqual([0, 0])
  })

  it('is over when the world is reset, dropped, made anew, or closed', async () => {
    const at = await stage('spirii')
    const control = (path: string, method: string) => () =>
      at.mock.fetch(new Request(`http://mock/_understudy/worlds/w${path}`, { method }))
    const ends = [control('/reset', 'POST'), control('', 'PUT'), control('', 'DELETE'), () => at.mock.close()]
    for (const end of ends) {
      const { journal } = at.mock.world('w')
      const waiting = at.mock.fetch(new Request('http://mock/~w/_understudy/journal/wait'))
      for (let turn = 0; turn < 100 && journal.watching() === 0; turn += 1) await Promise.resolve()
      expect(journal.watching()).toBe(1)
      await end()
      expect((await waiting).status).toBe(410)
      expect(vi.getTimerCount()).toBe(0)
    }
  })
})

describe('Waiting for calls from code', () => {
  it('gives the calls', async () => {
    const at = await stage('spirii')
    const waiting = at.mock.journal.waitFor({ operation: 'listCustomers' }, 2)
    await at.call('/v2/customers?limit=1')
    await at.call('/v2/customers?limit=2')
    expect((await waiting).map(({ serial }) => serial)).toEqual([2, 1])
  })

  it('throws when time is out, and shows the nearest call', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    const waiting = at.mock.journal
      .waitFor({ operation: 'listCustomers', query: { limit: 2 } }, 1, 100)
      .catch((error) => error)
    await vi.advanceTimersByTimeAsync(100)
    const error = await waiting
    expect(error).toBeInstanceOf(NotCalled)
    expect(error.message).toBe(
      [
        'Expected a call of listCustomers, query limit 2 once within 100 ms, but it came never.',
        'The nearest call: #1 GET http://mock/spirii/v2/customers?limit=1 -> 200',
        '  query limit: expected "2", came "1"',
      ].join('\n'),
    )
  })

  it('throws when the world is over', async () => {
    const at = await stage('spirii')
    const waiting = at.mock.journal.waitFor({}).catch((error) => error)
    at.mock.reset()
    expect((await waiting).message).toContain('before the world was over')
  })
})
