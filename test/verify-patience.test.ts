import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMock } from '../src/mock.ts'
import { outcomeOf, type Report } from '../src/verify/report.ts'
import { toEffortText } from '../src/verify/reporters/words.ts'
import { createTarget, type Target, type TargetOptions } from '../src/verify/target.ts'
import { verify } from '../src/verify/verify.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

const BASE = 'http://vendor.example'

/** A target that gives these answers one after the other, the last one for ever, with when it was asked. */
const scripted = (
  answers: readonly (() => Response)[],
  options: Partial<TargetOptions> = {},
): { readonly target: Target; readonly asked: readonly number[] } => {
  const asked: number[] = []
  const fetch = async (): Promise<Response> => {
    asked.push(Date.now() - NOW)
    return (answers[asked.length - 1] ?? answers.at(-1) ?? (() => new Response()))()
  }
  return { target: createTarget({ base: BASE, fetch, ...options }), asked }
}

const busy = (after?: string) => () =>
  new Response(null, { status: 429, headers: after === undefined ? {} : { 'retry-after': after } })

const ok = () => new Response('{}', { headers: { 'content-type': 'application/json' } })

const closed = (): never => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  })
}

const ask = async (target: Target, method = 'GET', path = '/a') => {
  const got = target.ask({ method, path })
  await vi.runAllTimersAsync()
  return got
}

describe('A target that wants fewer requests', () => {
  it.each([
    ['3', 3],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7],
    ['Thursday, 01-Jan-26 00:01:00 GMT', 60],
    ['Thu Jan  1 00:00:09 2026', 9],
    ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ])('is asked again after Retry-After: %s', async (after, seconds) => {
    const { target, asked } = scripted([busy(after), ok])
    expect((await ask(target)).status).toBe(200)
    expect(asked).toEqual([0, seconds * 1000])
    expect(target.retries()).toMatchObject([{ after: seconds, because: 'asked' }])
    expect([target.sent(), target.answered()]).toEqual([2, 1])
  })

  it.each([[undefined], ['121'], ['soon'], ['-1'], ['1e1'], ['2026'], ['Fri, 02 Jan 2026 00:00:00 GMT']])(
    'is not asked again after Retry-After: %s',
    async (after) => {
      const { target, asked } = scripted([busy(after), ok])
      expect((await ask(target)).failure).toContain('wants fewer requests')
      expect(asked).toHaveLength(1)
      expect([target.retries(), target.answered()]).toEqual([[], 0])
    },
  )

  it('is asked four times at most, and no more once it has put off three requests in a row for good', async () => {
    const { target, asked } = scripted([busy('1')])
    for (const path of ['/a', '/b', '/c', '/d']) expect((await ask(target, 'GET', path)).failure).toBeDefined()
    expect(asked).toHaveLength(12)
    expect(target.exhausted()).toBe('the target stopped answering')
  })

  it('is asked at the rate given', async () => {
    const { target, asked } = scripted([ok], { rate: 4 })
    const all = Promise.all(['/a', '/b', '/c'].map((path) => target.ask({ method: 'GET', path })))
    await vi.runAllTimersAsync()
    await all
    expect(asked).toEqual([0, 250, 500])
  })
})

describe('A connection that is closed before an answer', () => {
  it('is opened once more for what only reads, and that is told', async () => {
    const { target, asked } = scripted([closed, ok])
    expect((await ask(target)).status).toBe(200)
    expect(asked).toHaveLength(2)
    expect(target.retries()).toMatchObject([{ after: 0, because: 'closed' }])
  })

  it('is not opened again for a POST, nor twice', async () => {
    const post = scripted([closed, ok])
    expect((await ask(post.target, 'POST')).failure).toBe('other side closed')
    const twice = scripted([closed, closed, ok])
    expect((await ask(twice.target)).failure).toBe('other side closed')
    expect([post.asked.length, twice.asked.length]).toEqual([1, 2])
  })
})

describe('A run', () => {
  it('that was put off is no mismatch and no success', async () => {
    const mock = await createMock({ vendors: ['spirii'] })
    const fetch = async (request: Request): Promise<Response> =>
      request.headers.get('authorization') === null ? mock.fetch(request) : busy()()
    const credentials = [{ name: 'ok', headers: { authorization: 'Bearer a' } }]
    const running = verify({ vendor: 'spirii', fetch, credentials, only: ['authentication'], follow: false })
    await vi.runAllTimersAsync()
    const found = await running
    expect(found.results.map(({ verdict }) => verdict)).not.toContain('mismatch')
    expect(found.results.map(({ verdict }) => verdict)).toContain('agrees')
    expect(outcomeOf([found])).toBe('nothing compared')
  })

  it('that lost an answer is no success, though all else agrees', () => {
    const agreeing = { vendor: 'spirii', title: '', base: BASE, follows: [], stopped: null, took: 0 }
    const results = [
      { law: 'reply', says: '', operation: 'a', subject: '', took: 0, verdict: 'agrees' },
      { law: 'pages', says: '', operation: 'a', subject: '', took: 0, verdict: 'not comparable', because: 'closed' },
    ] as const
    const retries = [{ ask: { method: 'GET', path: '/a' }, after: 0, because: 'closed' }] as const
    const lost: Report = { ...agreeing, results, requests: 3, answered: 1, retries }
    expect(outcomeOf([lost])).toBe('nothing compared')
    expect(toEffortText(lost)).toContain('1 without an answer')
    expect(outcomeOf([{ ...lost, answered: 2 }])).toBe('agrees')
  })
})
