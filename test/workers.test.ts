import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMock, type Exchange } from '../src/index.ts'
import { ConnectionBroken } from '../src/model/broken.ts'
import type { Described } from './helpers.ts'
import { found, foundTwo, type Hired } from './support/company.ts'

const LINE_WORKS = '/line-works/v1.0/partners/customers'
const SPIRII = '/spirii/v2/customers'

type Vendors = { readonly vendors: readonly Described[] }
type Token = { readonly access_token: string; readonly refresh_token: string }

const read = async <T>(reply: Response | Promise<Response>): Promise<T> => (await (await reply).json()) as T

const describedBy = async (worker: Hired, vendor: string): Promise<Described> => {
  const { vendors } = await read<Vendors>(worker.call('/_understudy/vendors'))
  const found = vendors.find(({ id }) => id === vendor)
  if (!found) throw new Error(`${vendor} is not running`)
  return found
}

const okOf = async (worker: Hired, vendor: string): Promise<Record<string, string>> =>
  (await describedBy(worker, vendor)).credentials.find(({ name }) => name === 'ok')?.headers ?? {}

const put = (worker: Hired, path: string, body: unknown, method = 'PUT'): Promise<Response> =>
  worker.call(`/_understudy${path}`, { method, body: JSON.stringify(body) })

const exchangesOf = async (worker: Hired, query = ''): Promise<readonly Exchange[]> =>
  (await read<{ exchanges: readonly Exchange[] }>(worker.call(`/_understudy/journal${query}`))).exchanges

const statusesOf = async (workers: readonly Hired[], path: string, headers: Record<string, string>) => {
  const statuses: number[] = []
  for (const worker of workers) statuses.push((await worker.call(path, { headers })).status)
  return statuses
}

const post = (worker: Hired, { clients }: Described, path: string, fields: Record<string, string>) => {
  const { clientId = '', clientSecret = '' } = clients[0] ?? {}
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields })
  return worker.call(`/line-works/oauth2/v2.0/${path}`, { method: 'POST', body })
}

const codeBy = async (worker: Hired, { clients }: Described): Promise<Record<string, string>> => {
  const { clientId = '', redirectUris = [] } = clients[0] ?? {}
  const redirect_uri = redirectUris[0] ?? ''
  const asked = { client_id: clientId, redirect_uri, scope: 'partner.read', response_type: 'code', state: 's' }
  const reply = await worker.call(
    `/line-works/oauth2/v2.0/authorize?${new URLSearchParams({ ...asked, approve: 'yes' })}`,
  )
  const code = new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return { grant_type: 'authorization_code', code, redirect_uri }
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('Several workers', () => {
  it('answer what reads by themselves, each as one process alone does, and take the cursors of each other', async () => {
    const alone = await createMock()
    const { one, other, passedOn } = await foundTwo({})
    for (const [vendor, path] of [
      ['line-works', `${LINE_WORKS}?count=7`],
      ['spirii', `${SPIRII}?limit=7&sortBy=name`],
      ['avepoint', '/avepoint/partner/customers?$top=7&$orderby=organization'],
    ] as const) {
      const headers = await okOf(one, vendor)
      const before = passedOn()
      const wanted = await alone.fetch(new Request(`http://mock${path}`, { headers }))
      const text = await wanted.text()
      for (const worker of [one, other, one]) {
        const reply = await worker.call(path, { headers })
        expect([reply.status, await reply.text()]).toEqual([wanted.status, text])
      }
      expect(passedOn()).toBe(before)
    }
    const headers = await okOf(one, 'line-works')
    const first = await read<{ responseMetaData: { nextCursor: string } }>(
      one.call(`${LINE_WORKS}?count=7`, { headers }),
    )
    const next = `${LINE_WORKS}?count=7&cursor=${encodeURIComponent(first.responseMetaData.nextCursor)}`
    expect(await statusesOf([other, one], next, headers)).toEqual([200, 200])
  })

  it('issue tokens as one process does, and take those of each other until one of them revokes it', async () => {
    const alone = await createMock({ vendors: ['line-works'] })
    const { one, other } = await foundTwo({ vendors: ['line-works'] })
    const described = await describedBy(one, 'line-works')
    const byAlone: Hired = { ...one, call: (path, init) => alone.fetch(new Request(`http://mock${path}`, init)) }
    const wanted = [
      await read<Token>(post(byAlone, described, 'token', await codeBy(byAlone, described))),
      await read<Token>(post(byAlone, described, 'token', await codeBy(byAlone, described))),
    ]
    const [mine, yours] = [
      await read<Token>(post(one, described, 'token', await codeBy(other, described))),
      await read<Token>(post(other, described, 'token', await codeBy(one, described))),
    ]
    expect([mine, yours]).toEqual(wanted)
    // Each has opened it before, and so may remember it.
    expect(await statusesOf([one, other], LINE_WORKS, bearer(mine.access_token))).toEqual([200, 200])
    expect((await post(one, described, 'revoke', { token: mine.access_token })).status).toBe(200)
    expect(await statusesOf([other, one], LINE_WORKS, bearer(mine.access_token))).toEqual([401, 401])
    expect(await statusesOf([other, one], LINE_WORKS, bearer(yours.access_token))).toEqual([200, 200])
  })

  it('use a code up once among all, also where both are asked at once', async () => {
    const { one, other } = await foundTwo({ vendors: ['line-works'] })
    const described = await describedBy(one, 'line-works')
    const fields = await codeBy(one, described)
    const replies = await Promise.all([post(one, described, 'token', fields), post(other, described, 'token', fields)])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400])
    expect((await post(other, described, 'token', fields)).status).toBe(400)
  })

  it('tell a worker that comes later all that was revoked and how the clock stands', async () => {
    const company = await found({ vendors: ['line-works'] })
    const one = await company.hire()
    const described = await describedBy(one, 'line-works')
    const { access_token } = await read<Token>(post(one, described, 'token', await codeBy(one, described)))
    await post(one, described, 'revoke', { token: access_token })
    await put(one, '/clock', { mode: 'frozen', now: '2026-03-01T00:10:00Z' })
    const late = await company.hire()
    const reply = await late.call(LINE_WORKS, { headers: bearer(access_token) })
    expect([reply.status, reply.headers.get('date')]).toEqual([401, 'Sun, 01 Mar 2026 00:10:00 GMT'])
  })

  it('go by one clock, which any of them moves', async () => {
    const { one, other } = await foundTwo({ vendors: ['line-works'] })
    const described = await describedBy(one, 'line-works')
    const { access_token } = await read<Token>(post(one, described, 'token', await codeBy(one, described)))
    expect(await statusesOf([one, other], LINE_WORKS, bearer(access_token))).toEqual([200, 200])
    expect((await put(one, '/clock/advance', { by: '25h' }, 'POST')).status).toBe(200)
    expect(await statusesOf([other, one], LINE_WORKS, bearer(access_token))).toEqual([401, 401])
  })

  it('forget together what happened', async () => {
    const { one, other } = await foundTwo({ vendors: ['line-works'] })
    const described = await describedBy(one, 'line-works')
    const { access_token } = await read<Token>(post(one, described, 'token', await codeBy(one, described)))
    await post(one, described, 'revoke', { token: access_token })
    await put(one, '/clock', { mode: 'frozen', now: '2027-01-01' })
    await other.call(LINE_WORKS)
    expect((await put(other, '/reset', {}, 'POST')).status).toBe(204)
    expect(await exchangesOf(one)).toEqual([])
    expect(await statusesOf([other, one], LINE_WORKS, bearer(access_token))).toEqual([200, 200])
    expect(await exchangesOf(one)).toHaveLength(2)
  })

  it('keep one journal: the newest call of any first, each with a number of its own', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    const headers = await okOf(one, 'spirii')
    for (const [n, worker] of [one, other, other, one, other].entries())
      await worker.call(`${SPIRII}?limit=${n + 1}`, { headers })
    await one.call('/nowhere')
    const exchanges = await exchangesOf(other)
    const queries = exchanges.map(({ request: { url } }) => url.split('/').at(-1))
    expect(queries).toEqual(['nowhere', ...[5, 4, 3, 2, 1].map((n) => `customers?limit=${n}`)])
    expect(new Set(exchanges.map(({ serial }) => serial)).size).toBe(6)
    expect(exchanges[1]?.request.headers['authorization']).toBe('Bearer •••')
    expect(exchanges[1]?.backing).toMatchObject({ of: 'listCustomers' })
    expect(await read(one.call('/_understudy/journal/count?query=limit=4'))).toEqual({ count: 1 })
    const missed = await read<{ nearMisses: unknown[] }>(other.call('/_understudy/journal/near-misses'))
    expect(missed.nearMisses).toHaveLength(1)
  })

  it('keep the last thousand calls of all, whoever has answered them', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    for (let n = 0; n < 700; n += 1) for (const worker of [one, other]) await worker.call(`${SPIRII}?limit=${n}`)
    const exchanges = await exchangesOf(one)
    expect(exchanges).toHaveLength(1_000)
    expect(exchanges.at(-1)?.request.url).toContain('limit=200')
  })

  it('let who waits for calls and who follows the journal see those of each', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    await one.call(`${SPIRII}?limit=1`)
    const waiting = exchangesOf(one, '/wait?count=3')
    const leaving = new AbortController()
    const stream = await one.call('/_understudy/journal/stream', { signal: leaving.signal })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe(': from now on\n\n')
    await other.call(`${SPIRII}?limit=2`)
    await one.call(`${SPIRII}?limit=3`)
    expect(await waiting).toHaveLength(3)
    const told = `${(await reader?.read())?.value}${(await reader?.read())?.value}`
    expect(told).toMatch(/limit=2[\s\S]*limit=3/)
    leaving.abort()
    await expect(one.call('/_understudy/journal/stream', { signal: leaving.signal })).rejects.toThrow()
  })

  it('show the rows that were written, whichever of them is asked, until they are forgotten', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'], rows: 480 })
    const headers = await okOf(one, 'spirii')
    const countBy = async (worker: Hired): Promise<number> =>
      (await read<{ count: number }>(worker.call(`${SPIRII}?limit=1`, { headers }))).count
    expect([await countBy(one), await countBy(other)]).toEqual([480, 480])
    expect((await put(one, '/rows/spirii/customers/120480', undefined, 'DELETE')).status).toBe(204)
    expect([await countBy(other), await countBy(one)]).toEqual([479, 479])
    expect((await put(other, '/rows', undefined, 'DELETE')).status).toBe(204)
    expect([await countBy(one), await countBy(other)]).toEqual([480, 480])
  })

  it('answer by themselves again once nobody looks on any more', async () => {
    const { one, other, passedOn, keeper } = await foundTwo({ vendors: ['spirii'] })
    const stream = await one.call('/_understudy/journal/stream')
    await other.call(SPIRII)
    expect(passedOn()).toBe(2)
    keeper.end()
    await stream.text()
    await other.call(SPIRII) // It brings the news that nobody looks on.
    await other.call(SPIRII)
    await one.call(SPIRII)
    expect(passedOn()).toBe(3)
  })

  it('inject faults as often as one process does', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    const headers = await okOf(one, 'spirii')
    const faults = [
      { problem: 'server-error', times: 1 },
      { problem: 'rate-limited', nth: 4 },
    ]
    expect(await read(put(other, '/faults', { faults }))).toMatchObject({
      faults: [{ id: 'fault-1' }, { id: 'fault-2' }],
    })
    expect(await statusesOf([one, other, one, other, one, other], SPIRII, headers)).toEqual([
      500, 200, 200, 429, 200, 200,
    ])
    const told = await read<{ faults: object[] }>(one.call('/_understudy/faults'))
    expect(told.faults).toMatchObject([{ injected: 1 }, { injected: 1 }])
    await put(one, '/faults', undefined, 'DELETE')
    expect(await statusesOf([one, other], SPIRII, { ...headers, 'x-understudy-fault': 'rate-limited' })).toEqual([
      429, 429,
    ])
  })

  it('break connections off, answer slowly or never, as the keeper has it', async () => {
    const { one } = await foundTwo({ vendors: ['spirii'] })
    const headers = await okOf(one, 'spirii')
    const as = (fault: string): RequestInit => ({ headers: { ...headers, 'x-understudy-fault': fault } })
    const broken = await one.call(SPIRII, as('reset-before')).catch((error: unknown) => error)
    expect(broken).toBeInstanceOf(ConnectionBroken)
    const slow = await one.call(`${SPIRII}?limit=1`, as('slow-body=100000'))
    expect(await read<{ data: unknown[] }>(slow)).toMatchObject({ limit: 1 })
    const never = one.call(SPIRII, as('no-answer')).catch((error: unknown) => error)
    await exchangesOf(one)
    one.passed.dropUnanswered()
    expect(await never).toMatchObject({ breakage: 'empty-reply' })
  })

  it('are all in a world that is made, and in a default one that is made anew', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    await put(one, '/worlds/mine', { seed: 7, rows: 5, auth: 'off', limits: { spirii: { limit: 3 } } })
    const paths = [one, other, one, other]
    expect(await statusesOf(paths, `/~mine${SPIRII}`, {})).toEqual([200, 200, 200, 429])
    expect(
      (await put(other, '/worlds/default', { auth: 'off', rows: 3, limits: { spirii: { limit: 3 } } })).status,
    ).toBe(200)
    const { data } = await read<{ data: unknown[] }>(one.call(SPIRII))
    expect(data).toHaveLength(3)
    expect(await statusesOf(paths, SPIRII, {})).toEqual([200, 200, 429, 429])
    expect((await one.call('/_understudy/worlds/default/snapshot')).status).toBe(200)
  })

  it('refuse a snapshot of what none of them knows alone, and take one', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] })
    const refused = await one.call('/_understudy/worlds/default/snapshot')
    expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'application/problem+json'])
    await put(one, '/worlds/mine', { seed: 9, auth: 'off' })
    const snapshot = await read(other.call('/_understudy/worlds/mine/snapshot'))
    expect((await put(other, '/worlds/default/snapshot', snapshot)).status).toBe(204)
    const [wanted, given] = [await one.call(`/~mine${SPIRII}`), await other.call(SPIRII)]
    expect((await given.text()).replaceAll('/~mine', '')).toBe((await wanted.text()).replaceAll('/~mine', ''))
  })

  it('ask for the control token', async () => {
    const { one, other } = await foundTwo({ vendors: ['spirii'] }, 'token-of-mine')
    expect((await one.call('/_understudy/journal')).status).toBe(401)
    expect((await other.call('/_understudy/journal', { headers: bearer('token-of-mine') })).status).toBe(200)
    expect((await other.call('/_understudy/health')).status).toBe(200)
  })

  it('leave addresses as they came', async () => {
    const { one } = await foundTwo({ vendors: ['spirii'] })
    const headers = { ...(await okOf(one, 'spirii')), 'x-understudy-world': 'mine' }
    const request = Object.defineProperty(new Request('http://mock/', { headers }), 'url', {
      value: `http://mock${SPIRII}?query='a'`,
    })
    await one.fetch(request)
    const [exchange] = await read<{ exchanges: Exchange[] }>(one.call('/~mine/_understudy/journal')).then(
      ({ exchanges }) => exchanges,
    )
    expect(exchange?.request.url).toBe(`http://mock${SPIRII}?query='a'`)
  })
})
