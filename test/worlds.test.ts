import fc from 'fast-check'
import { importPKCS8, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createMock, type Mock, type MockOptions } from '../src/index.ts'
import type { Described } from './helpers.ts'

const ORIGIN = 'http://mock'

const control = (
  mock: Mock,
  path: string,
  method = 'GET',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  mock.fetch(
    new Request(`${ORIGIN}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
  )

const put = async (mock: Mock, world: string, options: object = {}): Promise<number> =>
  (await control(mock, `/_understudy/worlds/${world}`, 'PUT', options)).status

const describedIn = async (mock: Mock, world: string): Promise<Described> => {
  const reply = await control(mock, '/_understudy/vendors', 'GET', undefined, { 'x-understudy-world': world })
  const { vendors } = (await reply.json()) as { vendors: Described[] }
  const [vendor] = vendors
  if (!vendor) throw new Error('no vendor runs')
  return vendor
}

const okOf = ({ credentials }: Described): Record<string, string> => ({
  ...credentials.find(({ name }) => name === 'ok')?.headers,
})

const open = (options: MockOptions = {}): Promise<Mock> => createMock({ vendors: ['spirii'], rows: 20, ...options })

const count = async (mock: Mock, path: string, headers: Record<string, string>): Promise<unknown> =>
  ((await (await mock.fetch(new Request(`${ORIGIN}${path}`, { headers }))).json()) as { count?: unknown }).count

describe('a world', () => {
  it('is named by a header, by the path, or by the credential', async () => {
    const mock = await open()
    await put(mock, 'w7', { rows: 3 })
    const headers = okOf(await describedIn(mock, 'w7'))
    expect(await count(mock, '/spirii/v2/customers', headers)).toBe(3)
    expect(await count(mock, '/~w7/spirii/v2/customers', headers)).toBe(3)
    expect(await count(mock, '/spirii/v2/customers', { ...headers, 'x-understudy-world': 'w7' })).toBe(3)
    expect(await count(mock, '/spirii/v2/customers', okOf(await describedIn(mock, 'default')))).toBe(20)
  })

  it('keeps its credentials to itself', async () => {
    const mock = await open()
    await put(mock, 'one')
    await put(mock, 'two')
    const headers = okOf(await describedIn(mock, 'one'))
    const stray = (world: string) =>
      mock.fetch(new Request(`${ORIGIN}/spirii/v2/customers`, { headers: { ...headers, 'x-understudy-world': world } }))
    expect((await stray('one')).status).toBe(200)
    expect((await stray('two')).status).toBe(403)
    expect((await stray('default')).status).toBe(403)
  })

  it('has its own seed, rows, readings, time and strictness', async () => {
    const mock = await open()
    const options = {
      seed: 9,
      rows: { spirii: 5 },
      readings: { 'spirii.credential-status': 'guide' },
      now: '2020-01-01T00:00:00Z',
    }
    expect(await put(mock, 'other', options)).toBe(201)
    const bare = await control(mock, '/~other/spirii/v2/customers')
    expect(bare.status).toBe(401)
    expect((await control(mock, '/spirii/v2/customers')).status).toBe(403)
    const read = async () => (await (await control(mock, '/_understudy/worlds/other')).json()) as object
    expect(await read()).toMatchObject({
      name: 'other',
      seed: 9,
      clock: { mode: 'frozen', now: '2020-01-01T00:00:00.000Z' },
    })
  })

  it('is named by the issuer of a client assertion', async () => {
    const mock = await createMock({ vendors: ['avepoint'] })
    await put(mock, 'w-2', {})
    const [client] = (await describedIn(mock, 'w-2')).clients
    const clientId = client?.clientId ?? ''
    expect(clientId).toMatch(/~w-2$/)
    const key = await importPKCS8(client?.privateKey ?? '', 'RS256')
    const exp = Math.floor(Date.now() / 1000) + 3600
    const claims = { iss: clientId, sub: clientId, aud: `${ORIGIN}/avepoint/connect/token`, jti: 'one', exp }
    const fields = {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(key),
      scope: 'partner.customers.read.all',
    }
    const reply = await mock.fetch(
      new Request(`${ORIGIN}/avepoint/connect/token`, { method: 'POST', body: new URLSearchParams(fields) }),
    )
    expect(reply.status).toBe(200)
    expect(await reply.json()).toHaveProperty('access_token', expect.stringMatching(/~w-2$/))
  })

  it('gives tokens, cursors and links that stay in it, to a client that knows nothing of worlds', async () => {
    const mock = await createMock({ vendors: ['line-works'] })
    await put(mock, 'w-1', { seed: 4 })
    const [client] = (await describedIn(mock, 'w-1')).clients
    expect(client?.clientId).toMatch(/~w-1$/)
    const key = await importPKCS8(client?.privateKey ?? '', 'RS256')
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: client?.clientId ?? '', sub: client?.serviceAccount ?? '', iat: now, exp: now + 3600 }
    const assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(key)
    const fields = {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      client_id: client?.clientId ?? '',
      client_secret: client?.clientSecret ?? '',
      scope: 'partner.read',
    }
    const token = await mock.fetch(
      new Request(`${ORIGIN}/line-works/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(fields) }),
    )
    const { access_token } = (await token.json()) as { access_token: string }
    expect(access_token).toMatch(/~w-1$/)
    const page = async (query: string) => {
      const reply = await mock.fetch(
        new Request(`${ORIGIN}/line-works/v1.0/partners/customers?${query}`, {
          headers: { authorization: `Bearer ${access_token}` },
        }),
      )
      return (await reply.json()) as { customers: { domainId: number }[]; responseMetaData: { nextCursor: string } }
    }
    const first = await page('count=2')
    const next = await page(`count=2&cursor=${encodeURIComponent(first.responseMetaData.nextCursor)}`)
    expect(next.customers[0]?.domainId).not.toBe(first.customers[0]?.domainId)
    const cursor = encodeURIComponent(first.responseMetaData.nextCursor)
    const ok = okOf(await describedIn(mock, 'default'))
    const foreign = await mock.fetch(
      new Request(`${ORIGIN}/line-works/v1.0/partners/customers?count=2&cursor=${cursor}`, { headers: ok }),
    )
    expect(foreign.status).toBe(400)
  })

  it('is not left by a person who agrees, nor by a client that names itself in a header', async () => {
    const mock = await createMock({
      vendors: ['line-works'],
      readings: { 'line-works.client-authentication': 'basic-too' },
    })
    await put(mock, 'w-2')
    const [client] = (await describedIn(mock, 'w-2')).clients
    const { clientId = '', clientSecret = '' } = client ?? {}
    const redirect_uri = 'https://app.example/oauth/callback'
    const asked = { client_id: clientId, redirect_uri, response_type: 'code', scope: 'partner.read', state: 's' }
    const authorize = (query: Record<string, string>): Promise<Response> =>
      mock.fetch(new Request(`${ORIGIN}/line-works/oauth2/v2.0/authorize?${new URLSearchParams(query)}`))
    const page = await (await authorize(asked)).text()
    const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ])
    const sent = await authorize({ ...Object.fromEntries(fields), approve: 'yes' })
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect(code).toMatch(/~w-2$/)
    const authorization = `Basic ${btoa(`${encodeURIComponent(clientId)}:${clientSecret}`)}`
    const token = await mock.fetch(
      new Request(`${ORIGIN}/line-works/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri }),
      }),
    )
    expect(((await token.json()) as { access_token: string }).access_token).toMatch(/~w-2$/)
    expect(mock.journal.count()).toBe(0)
    expect(mock.world('w-2').journal.count()).toBe(3)
  })

  it('of another path links back into itself', async () => {
    const mock = await createMock({ vendors: ['avepoint'] })
    await put(mock, 'w')
    const headers = { ...okOf(await describedIn(mock, 'w')), prefer: 'odata.maxpagesize=2' }
    const reply = await mock.fetch(new Request(`${ORIGIN}/~w/avepoint/partner/customers`, { headers }))
    const body = (await reply.json()) as Record<string, string>
    expect(body['@odata.nextLink']).toMatch(/^http:\/\/mock\/~w\/avepoint\//)
    expect((await mock.fetch(new Request(body['@odata.nextLink'] ?? '', { headers }))).status).toBe(200)
  })

  it('is made on first use, listed, reset and dropped', async () => {
    const mock = await open()
    await control(mock, '/~fresh/spirii/v2/customers')
    const names = async () => {
      const { worlds } = (await (await control(mock, '/_understudy/worlds')).json()) as { worlds: { name: string }[] }
      return worlds.map(({ name }) => name)
    }
    expect(await names()).toEqual(['default', 'fresh'])
    const journal = async () =>
      (await (await control(mock, '/~fresh/_understudy/journal')).json()) as { exchanges: object[] }
    expect((await journal()).exchanges).toHaveLength(1)
    expect((await control(mock, '/_understudy/worlds/fresh/reset', 'POST')).status).toBe(204)
    expect((await journal()).exchanges).toHaveLength(0)
    expect((await control(mock, '/_understudy/worlds/fresh', 'DELETE')).status).toBe(204)
    expect(await names()).toEqual(['default'])
  })

  const uses: readonly [method: string, path: string, body?: unknown][] = [
    ['GET', '/vendors'],
    ['PUT', '/clock', { mode: 'frozen' }],
    ['POST', '/clock/advance', { by: '1h' }],
    ['PUT', '/faults', { faults: [{ delay: 1 }] }],
    ['POST', '/faults', { scenario: 'page-shift' }],
    ['PUT', '/scenarios/mine', { teaches: 'Patience.', faults: [{ delay: 1 }] }],
    ['GET', '/journal/wait?timeout=0'],
    ['GET', '/journal/stream'],
  ]
  it.each(uses)(
    'is made by the first %s %s in it, unless only worlds that were made may be entered',
    async (method, path, body) => {
      const call = (mock: Mock) => control(mock, `/_understudy${path}`, method, body, { 'x-understudy-world': 'early' })
      const mock = await open()
      expect((await call(mock)).status).toBeLessThan(409)
      expect((await control(mock, '/_understudy/worlds/early')).status).toBe(200)
      await mock.close()
      const strict = await open({ strictWorlds: true })
      expect((await call(strict)).status).toBe(404)
      expect((await control(strict, '/_understudy/worlds/early')).status).toBe(404)
    },
  )

  it('can be made by a client that names it in every call', async () => {
    const mock = await open()
    const own = { 'x-understudy-world': 'mine' }
    expect((await control(mock, '/_understudy/worlds/mine', 'PUT', { rows: 3 }, own)).status).toBe(201)
    expect((await control(mock, '/_understudy/worlds/mine', 'DELETE', undefined, own)).status).toBe(204)
  })

  const refused: readonly [what: string, path: string, method: string, body: unknown, status: number][] = [
    ['a bad name', '/_understudy/worlds/%20', 'PUT', {}, 400],
    ['an unknown option', '/_understudy/worlds/w', 'PUT', { colour: 'red' }, 400],
    ['a bad seed', '/_understudy/worlds/w', 'PUT', { seed: 'x' }, 400],
    ['an unknown reading', '/_understudy/worlds/w', 'PUT', { readings: { 'spirii.nothing': 'x' } }, 400],
    ['a list for rows', '/_understudy/worlds/w', 'PUT', { rows: [] }, 400],
    ['a list for the rows of a vendor', '/_understudy/worlds/w', 'PUT', { rows: { spirii: [] } }, 400],
    ['a list for readings', '/_understudy/worlds/w', 'PUT', { readings: [] }, 400],
    ['a number for readings', '/_understudy/worlds/w', 'PUT', { readings: 5 }, 400],
    ['a number in a text for a time', '/_understudy/worlds/w', 'PUT', { now: '1' }, 400],
    ['a time that is another on another machine', '/_understudy/worlds/w', 'PUT', { now: '2026-01-01T00:00' }, 400],
    ['a day that no calendar has', '/_understudy/worlds/w', 'PUT', { now: '2026-02-30' }, 400],
    ['a list for options', '/_understudy/worlds/w', 'PUT', [], 400],
    ['looking at a world that is not there', '/_understudy/worlds/nowhere', 'GET', undefined, 404],
    ['dropping a world that is not there', '/_understudy/worlds/nowhere', 'DELETE', undefined, 404],
    ['dropping the default world', '/_understudy/worlds/default', 'DELETE', undefined, 409],
    ['a control call in a world that is not there', '/~nowhere/_understudy/journal', 'GET', undefined, 404],
    ['a vendor call in a badly named world', '/~-/spirii/v2/customers', 'GET', undefined, 400],
  ]
  it.each(refused)('refuses %s', async (_, path, method, body, status) => {
    const mock = await open()
    const reply = await control(mock, path, method, body)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    const { worlds } = (await (await control(mock, '/_understudy/worlds')).json()) as { worlds: object[] }
    expect(worlds).toHaveLength(1)
  })
})

describe('strict worlds', () => {
  it('refuse a call that names no world, or one that nobody made', async () => {
    const mock = await open({ strictWorlds: true })
    const own = okOf(await describedIn(mock, 'default'))
    for (const [path, headers] of [
      ['/spirii/v2/customers', own],
      ['/spirii/v2/customers', { authorization: 'Bearer someone~w' }],
      ['/~w/spirii/v2/customers', own],
      ['/~default/spirii/v2/customers', own],
    ] as const) {
      const refused = await control(mock, path, 'GET', undefined, headers)
      expect(refused.status).toBe(404)
      expect(refused.headers.get('content-type')).toBe('application/problem+json')
      expect(((await refused.json()) as { detail: string }).detail).toContain('PUT /_understudy/worlds/<name>')
    }
    expect(mock.journal.count()).toBe(0)
    await put(mock, 'w')
    const headers = okOf(await describedIn(mock, 'w'))
    expect(await count(mock, '/spirii/v2/customers', headers)).toBe(20)
  })
})

it('there are no more worlds than allowed', async () => {
  const mock = await open({ mostWorlds: 3 })
  const statuses = await Promise.all(['a', 'b', 'c'].map((name) => put(mock, name)))
  expect(statuses).toEqual([201, 201, 503])
  for (const path of ['/~d/spirii/v2/customers', '/~d/_understudy/vendors']) {
    const refused = await control(mock, path)
    expect(refused.status).toBe(503)
    expect(((await refused.json()) as { detail: string }).detail).toMatch(/^"d" would be one world too many; drop some/)
  }
  await control(mock, '/_understudy/worlds/a', 'DELETE')
  expect(await put(mock, 'c')).toBe(201)
})

describe('the clock of a world', () => {
  const clock = async (mock: Mock, path: string, method: string, body?: object) => {
    const reply = await control(mock, `/_understudy/clock${path}`, method, body)
    return { status: reply.status, body: (await reply.json()) as { now?: string; mode?: string } }
  }

  it('is set, frozen and moved on, and tokens expire by it at once', async () => {
    const mock = await createMock({ vendors: ['avepoint'] })
    const [client] = (await describedIn(mock, 'default')).clients
    await clock(mock, '', 'PUT', { mode: 'frozen', now: '2030-01-01T00:00:00Z' })
    const fields = {
      grant_type: 'client_credentials',
      client_id: client?.clientId ?? '',
      client_secret: client?.clientSecret ?? '',
      scope: 'partner.customers.read.all',
    }
    const token = await mock.fetch(
      new Request(`${ORIGIN}/avepoint/connect/token`, { method: 'POST', body: new URLSearchParams(fields) }),
    )
    const { access_token } = (await token.json()) as { access_token: string }
    const call = () =>
      mock.fetch(
        new Request(`${ORIGIN}/avepoint/partner/customers?$top=1`, {
          headers: { authorization: `Bearer ${access_token}` },
        }),
      )
    expect((await call()).status).toBe(200)
    expect((await clock(mock, '/advance', 'POST', { by: '59m' })).body.now).toBe('2030-01-01T00:59:00.000Z')
    expect((await call()).status).toBe(200)
    await clock(mock, '/advance', 'POST', { by: '1h' })
    expect((await call()).status).toBe(401)
  })

  it('goes on from a time, or with real time again', async () => {
    const mock = await open()
    const { body } = await clock(mock, '', 'PUT', { mode: 'offset', now: '2031-01-01T00:00:00Z' })
    expect(body.now).toMatch(/^2031-01-01T00:00:0/)
    expect((await clock(mock, '', 'PUT', { mode: 'real' })).body.now).not.toMatch(/^2031/)
  })

  const refused: readonly [path: string, method: string, body: object][] = [
    ['', 'PUT', { mode: 'sideways' }],
    ['', 'PUT', { mode: 'real', now: '2030-01-01T00:00:00Z' }],
    ['', 'PUT', { mode: 'frozen', now: 'tomorrow' }],
    ['', 'PUT', { mode: 'frozen', now: '1' }],
    ['', 'PUT', { mode: 'frozen', now: '2026-01-01T00:00:00' }],
    ['', 'PUT', { mode: 'frozen', colour: 'red' }],
    ['/advance', 'POST', { by: 'a while' }],
    ['/advance', 'POST', {}],
  ]
  it.each(refused)('refuses %s %s %j and stays as it was', async (path, method, body) => {
    const mock = await open({ now: '2026-05-05T00:00:00Z' })
    expect((await clock(mock, path, method, body)).status).toBe(400)
    expect((await clock(mock, '', 'GET')).body).toEqual({
      now: '2026-05-05T00:00:00.000Z',
      mode: 'frozen',
      at: Date.UTC(2026, 4, 5),
    })
  })
})

it('a clock that cannot be is refused by the handle, and stays as it was', async () => {
  const { clock } = (await open({ now: '2026-05-05T00:00:00Z' })).world('default')
  for (const at of [Number.NaN, 1e300])
    expect(() => clock.set({ mode: 'frozen', at })).toThrow(/^a clock is real, frozen/)
  expect(() => clock.set({ mode: 'offset', by: Number.NaN })).toThrow(/^a clock is real, frozen/)
  // As callers do whom no compiler holds back.
  for (const by of [Number.NaN, 1e300, '1h' as unknown as number])
    expect(() => clock.advance(by)).toThrow(/^a clock is advanced by milliseconds/)
  expect(clock.now()).toBe(Date.UTC(2026, 4, 5))
})

it('whatever happens in one world, another does not notice', async () => {
  const mock = await open()
  const transcript = async (world: string): Promise<string> => {
    const headers = okOf(await describedIn(mock, world))
    const reply = await mock.fetch(new Request(`${ORIGIN}/spirii/v2/customers?limit=2`, { headers }))
    return `${reply.status} ${await reply.text()}`
  }
  await put(mock, 'calm', { seed: 3, now: '2026-01-01T00:00:00Z' })
  const before = await transcript('calm')
  const act = fc.constantFrom('reset', 'clock', 'seed', 'calls')
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 6 }), fc.integer({ min: 1, max: 4 }), async (acts, n) => {
      const name = `busy${n}`
      for (const one of acts) {
        if (one === 'seed') await put(mock, name, { seed: n })
        if (one === 'calls') await control(mock, `/~${name}/spirii/v2/customers`)
        if (one === 'reset') await control(mock, `/_understudy/worlds/${name}/reset`, 'POST')
        if (one === 'clock') await control(mock, `/~${name}/_understudy/clock/advance`, 'POST', { by: '1h' })
      }
      expect(await transcript('calm')).toBe(before)
    }),
    { numRuns: 40 },
  )
})
