import { generateKeyPairSync } from 'node:crypto'
import { importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Stage, stage } from './helpers.ts'

const LIST = '/v1.0/partners/customers'
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const CALLBACK = 'http://127.0.0.1:4711/callback'

type Fields = Record<string, string | undefined>
type Token = { access_token: string; refresh_token?: string; token_type: string; expires_in: unknown; scope: string }

const under = (readings: Record<string, string> = {}): Promise<Stage> =>
  stage('line-works', {
    readings: Object.fromEntries(Object.entries(readings).map(([id, option]) => [`line-works.${id}`, option])),
  })

const form = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined))

const clientOf = ({ vendor }: Stage, place = 0) => {
  const client = vendor.clients[place]
  if (!client) throw new Error('no such client')
  return client
}

/** Id and secret of a client as form fields. */
const named = (on: Stage, place = 0): Fields => {
  const { clientId, clientSecret } = clientOf(on, place)
  return { client_id: clientId, client_secret: clientSecret }
}

const post = ({ call }: Stage, path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Response> =>
  call(`/oauth2/v2.0/${path}`, { method: 'POST', headers, body: form(fields) })

const token = (on: Stage, fields: Fields): Promise<Response> => post(on, 'token', { ...named(on), ...fields })

const granted = async (reply: Response): Promise<Token> => {
  expect(reply.status).toBe(200)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  return (await reply.json()) as Token
}

const refused = async (reply: Response): Promise<string> => {
  const body = (await reply.json()) as Record<string, string>
  expect(Object.keys(body)).toEqual(['error', 'error_description'])
  // RFC 6749 section 5.2
  expect(body['error_description']).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  return `${reply.status} ${body['error']}`
}

const now = (): number => Math.floor(Date.now() / 1000)

type Claims = Record<string, unknown>

const assertion = async (on: Stage, claims: Claims = {}, key?: string, header: Claims = {}): Promise<string> => {
  const { clientId, serviceAccount, privateKey = '' } = clientOf(on)
  const payload = { iss: clientId, sub: serviceAccount, iat: now(), exp: now() + 3600, ...claims }
  // Wrong claims are the point of these tests.
  const jwt = new SignJWT(payload as JWTPayload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header })
  return jwt.sign(await importPKCS8(key ?? privateKey, 'RS256'))
}

const byAssertion = async (on: Stage, scope = 'partner.read', claims: Claims = {}): Promise<Response> =>
  token(on, { grant_type: JWT_BEARER, assertion: await assertion(on, claims), scope })

const authorizePath = (on: Stage, fields: Fields = {}): string =>
  `/oauth2/v2.0/authorize?${form({
    client_id: clientOf(on).clientId,
    redirect_uri: CALLBACK,
    scope: 'partner partner.read',
    response_type: 'code',
    state: 'st at+e&=',
    approve: 'yes',
    ...fields,
  })}`

/** Where the browser is sent: the address without its query, and the query. */
const sentTo = async (on: Stage, fields: Fields = {}) => {
  const reply = await on.call(authorizePath(on, fields), { headers: {} })
  expect(reply.status).toBe(302)
  const [address, query] = (reply.headers.get('location') ?? '').split('?')
  return { address, query: Object.fromEntries(new URLSearchParams(query)) }
}

const codeFrom = async (on: Stage, fields: Fields = {}): Promise<string> =>
  (await sentTo(on, fields)).query['code'] ?? ''

const byCode = async (on: Stage, code: string, fields: Fields = {}): Promise<Response> =>
  token(on, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...fields })

const byRefresh = (on: Stage, refresh_token: string | undefined, fields: Fields = {}): Promise<Response> =>
  token(on, { grant_type: 'refresh_token', refresh_token, ...fields })

const statusWith = async ({ call }: Stage, access: string): Promise<number> =>
  (await call(LIST, { headers: { authorization: `Bearer ${access}` } })).status

/** A stage whose clock is moved by hand. */
const underClock = async (readings: Record<string, string> = {}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
  const on = await under(readings)
  return { on, pass: (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000) }
}

afterEach(() => {
  vi.useRealTimers()
})

const plain = await under()

describe('an assertion', () => {
  it('is traded for tokens that let in', async () => {
    const reply = await byAssertion(plain)
    expect(reply.headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(reply.headers.get('pragma')).toBe('no-cache')
    const body = await granted(reply)
    expect(body).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: '86400',
      scope: 'partner.read',
    })
    expect(await statusWith(plain, body.access_token)).toBe(200)
    expect(await statusWith(plain, body.refresh_token ?? '')).toBe(401)
  })

  it('for another scope does not let in', async () => {
    const body = await granted(await byAssertion(plain, 'contact.read'))
    expect(await statusWith(plain, body.access_token)).toBe(403)
  })

  it.each<[string, Claims]>([
    ['another issuer', { iss: 'somebody' }],
    ['no issuer', { iss: undefined }],
    ['another subject', { sub: 'somebody.serviceaccount@partner.example' }],
    ['no subject', { sub: undefined }],
    ['an iat that is text', { iat: String(now()) }],
    ['no iat', { iat: undefined }],
    ['an exp that is text', { exp: String(now() + 60) }],
    ['no exp', { exp: undefined }],
    ['an exp that has passed', { iat: now() - 3700, exp: now() - 100 }],
    ['an exp before its iat', { iat: now(), exp: now() - 1 }],
    ['an exp at its iat', { iat: now(), exp: now() }],
    ['more than an hour between iat and exp', { iat: now(), exp: now() + 3601 }],
    ['an iat in the future', { iat: now() + 600, exp: now() + 1200 }],
    ['an nbf in the future', { nbf: now() + 600 }],
  ])('with %s is refused', async (_, claims) => {
    expect(await refused(await byAssertion(plain, 'partner', claims))).toBe('400 invalid_grant')
  })

  it('signed by another key, by another way or not at all is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const foreign = await assertion(plain, {}, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    const good = await assertion(plain)
    const [header = '', payload = '', signature = ''] = good.split('.')
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const altered = encode({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: now() + 60 })
    const secret = Buffer.from(clientOf(plain).clientSecret)
    const shared = await new SignJWT(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret)
    const bad = [
      ...[foreign, shared, `${encode({ alg: 'none' })}.${payload}.`, `${header}.${altered}.${signature}`],
      ...[`${good}x`, `${good}=`, good.slice(0, -4), 'abc', 'a.b.c', '..'],
    ]
    for (const one of bad) {
      const reply = await token(plain, { grant_type: JWT_BEARER, assertion: one, scope: 'partner' })
      expect(await refused(reply)).toBe('400 invalid_grant')
    }
  })

  it('of one application is refused from another', async () => {
    const fields = { grant_type: JWT_BEARER, assertion: await assertion(plain), scope: 'partner.read' }
    expect(await refused(await post(plain, 'token', { ...named(plain, 1), ...fields }))).toBe('400 invalid_grant')
  })

  it.each([
    ['up-to-an-hour', 1800, 200],
    ['up-to-an-hour', 3600, 200],
    ['exactly-an-hour', 1800, 400],
    ['exactly-an-hour', 3600, 200],
  ])('under %s may last %i s: %i', async (option, seconds, status) => {
    const on = await under({ 'assertion-lifetime': option })
    const reply = await byAssertion(on, 'partner', { iat: now(), exp: now() + seconds })
    expect(reply.status).toBe(status)
  })
})

describe('scopes', () => {
  it.each([
    ['partner partner.read', 'partner partner.read'],
    ['partner,partner.read', 'partner partner.read'],
    ['partner, partner.read', 'partner partner.read'],
    ['partner partner', 'partner'],
    [' partner.read ', 'partner.read'],
  ])('%j are granted as %j', async (scope, expected) => {
    expect((await granted(await byAssertion(plain, scope))).scope).toBe(expected)
  })

  it.each(['mail', 'partner mail', 'PARTNER', 'partner;partner.read', ' ', ',', 'パートナー', '__proto__'])(
    '%j are refused in the words that were seen',
    async (scope) => {
      const reply = await byAssertion(plain, scope)
      expect(reply.status).toBe(400)
      expect(await reply.json()).toEqual({
        error: 'invalid_scope',
        error_description: 'Request scope is not valid.',
      })
    },
  )

  it('are those of the application', async () => {
    const { clientId, serviceAccount } = clientOf(plain, 1)
    const own = await assertion(plain, { iss: clientId, sub: serviceAccount })
    const ask = (scope: string): Promise<Response> =>
      post(plain, 'token', { ...named(plain, 1), grant_type: JWT_BEARER, assertion: own, scope })
    expect((await granted(await ask('partner.read'))).scope).toBe('partner.read')
    expect(await refused(await ask('partner'))).toBe('400 invalid_scope')
  })

  it('separated by commas are refused where blanks alone separate', async () => {
    const on = await under({ 'scope-separator': 'blank' })
    expect(await refused(await byAssertion(on, 'partner,partner.read'))).toBe('400 invalid_scope')
    expect((await granted(await byAssertion(on, 'partner partner.read'))).scope).toBe('partner partner.read')
  })
})

describe('a token request', () => {
  it.each<[string, Fields]>([
    ['400 invalid_request', { grant_type: undefined }],
    ['400 invalid_request', { grant_type: '' }],
    ['400 invalid_request', { client_id: undefined, grant_type: 'refresh_token', refresh_token: 'x' }],
    ['400 invalid_request', { client_secret: undefined, grant_type: 'refresh_token', refresh_token: 'x' }],
    ['400 invalid_request', { grant_type: 'authorization_code' }],
    ['400 invalid_request', { grant_type: 'refresh_token' }],
    ['400 invalid_request', { grant_type: 'refresh_token', refresh_token: '' }],
    ['400 invalid_request', { grant_type: JWT_BEARER, scope: 'partner' }],
    ['400 invalid_request', { grant_type: JWT_BEARER, assertion: 'x' }],
    ['401 invalid_client', { client_id: 'nobody', grant_type: 'refresh_token', refresh_token: 'x' }],
    ['401 invalid_client', { client_secret: 'wrong', grant_type: 'refresh_token', refresh_token: 'x' }],
    ['401 invalid_client', { client_id: '__proto__', grant_type: 'refresh_token', refresh_token: 'x' }],
    ['400 unsupported_grant_type', { grant_type: 'password' }],
    ['400 unsupported_grant_type', { grant_type: 'client_credentials' }],
    ['400 unsupported_grant_type', { grant_type: 'constructor' }],
    ['400 unsupported_grant_type', { grant_type: 'AUTHORIZATION_CODE' }],
    ['400 invalid_grant', { grant_type: 'authorization_code', code: 'x' }],
    ['400 invalid_grant', { grant_type: 'refresh_token', refresh_token: 'x' }],
  ])('is refused with %s for %j', async (expected, fields) => {
    expect(await refused(await token(plain, fields))).toBe(expected)
  })

  it.each([
    ['application/json', JSON.stringify({ grant_type: 'refresh_token' })],
    ['text/plain', 'grant_type=refresh_token'],
    ['application/x-www-form-urlencoded', 'grant_type=refresh_token&grant_type=refresh_token'],
    ['application/x-www-form-urlencoded', 'grant_type=%zz'],
    ['application/x-www-form-urlencoded', '"\\=é&"\\=é&grant_type=refresh_token'],
    ['application/x-www-form-urlencoded', ''],
    ['application/x-www-form-urlencoded', '%22%5C%C3%A9=1&%22%5C%C3%A9=2&grant_type=refresh_token'],
  ])('as %s %j is refused', async (type, body) => {
    const headers = { 'content-type': type }
    const reply = await plain.call('/oauth2/v2.0/token', { method: 'POST', headers, body })
    expect(await refused(reply)).toBe('400 invalid_request')
  })

  it('may be a form with a charset and with fields that nobody knows', async () => {
    const fields = { ...named(plain), grant_type: JWT_BEARER, assertion: await assertion(plain), scope: 'partner' }
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    expect((await post(plain, 'token', { ...fields, foo: 'bar' }, headers)).status).toBe(200)
  })

  it('does not go by GET', async () => {
    const reply = await plain.call('/oauth2/v2.0/token')
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('an Authorization header at the token service', () => {
  const basic = (id: string, secret: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
  })
  const own = (on: Stage) => basic(clientOf(on).clientId, clientOf(on).clientSecret)
  const ask = async (on: Stage, headers: Record<string, string>, fields: Fields = {}): Promise<Response> => {
    const request = { grant_type: JWT_BEARER, assertion: await assertion(on), scope: 'partner' }
    return post(on, 'token', { ...request, ...fields }, headers)
  }

  it('is not enough, and the answer names the scheme', async () => {
    const reply = await ask(plain, own(plain))
    expect(reply.headers.get('www-authenticate')).toBe('Basic realm="auth.worksmobile.com"')
    expect(await refused(reply)).toBe('401 invalid_client')
  })

  it('does no harm beside the fields', async () => {
    expect((await ask(plain, own(plain), named(plain))).status).toBe(200)
  })

  it('lets in by the reading basic-too, but not twice', async () => {
    const on = await under({ 'client-authentication': 'basic-too' })
    expect((await ask(on, own(on))).status).toBe(200)
    expect((await ask(on, {}, named(on))).status).toBe(200)
    expect(await refused(await ask(on, own(on), named(on)))).toBe('400 invalid_request')
    const wrong = [basic('nobody', 'x'), basic(clientOf(on).clientId, 'x')]
    for (const header of ['Basic', 'Basic !', 'Bearer x', `Basic ${btoa('%zz:x')}`])
      wrong.push({ authorization: header })
    for (const headers of wrong) {
      const reply = await ask(on, headers)
      expect(reply.headers.get('www-authenticate')).toContain('Basic')
      expect(await refused(reply)).toBe('401 invalid_client')
    }
  })
})

describe('the authorize page', () => {
  const page = async (on: Stage, fields: Fields = {}): Promise<string> => {
    const reply = await on.call(authorizePath(on, { approve: undefined, ...fields }), { headers: {} })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8')
    return reply.text()
  }

  /** What the form of a page sends when its button is pressed. */
  const press = (html: string, button: 'yes' | 'no'): string => {
    const toText = (text: string): string =>
      text.replace(
        /&(amp|lt|gt|quot|#39);/g,
        (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
      )
    const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
    const pairs = fields.map(([, name = '', value = '']): [string, string] => [toText(name), toText(value)])
    return `/oauth2/v2.0/authorize?${new URLSearchParams([...pairs, ['approve', button]])}`
  }

  it('shows who asks for what', async () => {
    const html = await page(plain)
    for (const text of [clientOf(plain).clientId, 'partner.read', CALLBACK, '>Approve<', '>Deny<']) {
      expect(html).toContain(text)
    }
    expect(html).not.toContain('<script')
  })

  it('sends back with a code and the state once approved, with an error once denied', async () => {
    const html = await page(plain, { state: `"'<&> +%41 \u3042` })
    const yes = await plain.call(press(html, 'yes'), { headers: {} })
    const query = new URL(yes.headers.get('location') ?? '').searchParams
    expect([yes.status, query.get('state')]).toEqual([302, `"'<&> +%41 \u3042`])
    expect((await byCode(plain, query.get('code') ?? '')).status).toBe(200)
    const no = await plain.call(press(html, 'no'), { headers: {} })
    expect(new URL(no.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied')
  })

  it('writes nothing of the request as markup', async () => {
    const html = await page(plain, { state: '"><script>alert(1)</script>', nonce: "'><b>" })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b>')
  })

  it.each<[string, Fields]>([
    ['another application', { client_id: 'nobody' }],
    ['no application', { client_id: undefined }],
    ['no address', { redirect_uri: undefined }],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
    ['a registered address with more behind it', { redirect_uri: 'https://app.example/oauth/callback/x' }],
    ['the address of another application', { redirect_uri: 'https://reader.example/oauth/callback' }],
    ['a host that looks like a loopback', { redirect_uri: 'http://127.0.0.1:1@evil.example/' }],
    ['a name that looks like a loopback', { redirect_uri: 'http://127.0.0.1.evil.example/' }],
    ['a fragment', { redirect_uri: 'http://127.0.0.1/#x' }],
    ['another scheme', { redirect_uri: 'javascript:alert(1)' }],
    ['https on a loopback', { redirect_uri: 'https://127.0.0.1/' }],
    ['a line break', { redirect_uri: 'http://127.0.0.1/\r\nset-cookie: a=b' }],
    ['no URL', { redirect_uri: '//' }],
  ])('sends nobody anywhere with %s', async (_, fields) => {
    const reply = await plain.call(authorizePath(plain, fields), { headers: {} })
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null])
    expect(await reply.text()).toContain('invalid_request')
  })

  it('sends nobody anywhere when an address is given twice', async () => {
    const path = `${authorizePath(plain)}&redirect_uri=${encodeURIComponent(CALLBACK)}`
    expect((await plain.call(path, { headers: {} })).status).toBe(400)
  })

  it.each<[string, Fields]>([
    ['unsupported_response_type', { response_type: 'id_token' }],
    ['unsupported_response_type', { response_type: 'token id_token' }],
    ['unsupported_response_type', { response_type: 'token' }],
    ['unsupported_response_type', { response_type: 'CODE' }],
    ['invalid_request', { response_type: undefined }],
    ['invalid_request', { scope: undefined }],
    ['invalid_request', { scope: '' }],
    ['invalid_request', { approve: 'maybe' }],
    ['invalid_scope', { scope: 'mail' }],
    ['access_denied', { approve: 'no' }],
  ])('sends back with %s for %j', async (error, fields) => {
    const { address, query } = await sentTo(plain, fields)
    expect(address).toBe(CALLBACK)
    expect(query).toEqual({ error, error_description: expect.any(String), state: 'st at+e&=' })
  })

  it.each(['http://127.0.0.1:1/a', 'http://[::1]:65535/a', 'http://localhost/a', 'https://app.example/oauth/callback'])(
    'sends back to %s',
    async (address) => {
      expect((await sentTo(plain, { redirect_uri: address })).address).toBe(address)
    },
  )

  it('keeps the query that an address has', async () => {
    const reply = await plain.call(authorizePath(plain, { redirect_uri: `${CALLBACK}?a=%20b`, state: undefined }))
    expect(reply.headers.get('location')).toMatch(/callback\?a=%20b&code=[\w-]+$/)
  })

  it.each([
    ['optional', 'code'],
    ['required', 'error'],
  ])('with state %s answers a request without it by a %s', async (option, key) => {
    const on = await under({ 'state-parameter': option })
    expect(Object.keys((await sentTo(on, { state: undefined })).query)).toContain(key)
  })

  it.each([
    [{ problem: 'failed', reason: 'unavailable' }, '503 temporarily_unavailable'],
    [{ problem: 'failed', reason: 'internal' }, '500 server_error'],
    [{ problem: 'failed', reason: 'upstream' }, '500 server_error'],
    [{ problem: 'rateLimited', retryAfter: 3 }, '429 temporarily_unavailable'],
  ] as const)('and the token service fail with %j as %s', async (problem, expected) => {
    const on = await stage('line-works', { faults: [{ problem }] })
    expect(await refused(await on.call(authorizePath(on)))).toBe(expected)
    expect(await refused(await token(on, { grant_type: 'refresh_token' }))).toBe(expected)
    expect(await refused(await post(on, 'revoke', { token: 'x' }))).toBe(expected)
  })
})

describe('a code', () => {
  it('is traded for tokens of the person, once', async () => {
    const code = await codeFrom(plain)
    const body = await granted(await byCode(plain, code))
    expect(body.scope).toBe('partner partner.read')
    expect(body.refresh_token).toEqual(expect.any(String))
    expect(await statusWith(plain, body.access_token)).toBe(200)
    expect(await refused(await byCode(plain, code))).toBe('400 invalid_grant')
  })

  it('is bound to its application and to its address', async () => {
    const code = await codeFrom(plain)
    expect(await refused(await byCode(plain, code, named(plain, 1)))).toBe('400 invalid_grant')
    expect(await refused(await byCode(plain, code, { redirect_uri: `${CALLBACK}/` }))).toBe('400 invalid_grant')
    expect((await byCode(plain, code)).status).toBe(200)
  })

  it('is no token, and a token is no code', async () => {
    const code = await codeFrom(plain)
    expect(await statusWith(plain, code)).toBe(401)
    expect(await refused(await byRefresh(plain, code))).toBe('400 invalid_grant')
    const { access_token } = await granted(await byCode(plain, code))
    expect(await refused(await byCode(plain, access_token))).toBe('400 invalid_grant')
  })

  it.each([
    ['optional', 200],
    ['required', 400],
  ])('without redirect_uri, which is %s, is answered with %i', async (option, status) => {
    const on = await under({ 'code-redirect-uri': option })
    expect((await byCode(on, await codeFrom(on), { redirect_uri: undefined })).status).toBe(status)
  })

  it('is good for ten minutes', async () => {
    const { on, pass } = await underClock()
    const [code, other] = [await codeFrom(on), await codeFrom(on)]
    pass(599)
    expect((await byCode(on, code)).status).toBe(200)
    pass(1)
    expect(await refused(await byCode(on, other))).toBe('400 invalid_grant')
  })
})

describe('an access token', () => {
  it.each([
    ['day', 'string', 86_400, '86400'],
    ['hour', 'string', 3_600, '3600'],
    ['day', 'number', 86_400, 86_400],
    ['hour', 'number', 3_600, 3_600],
  ])('lives a %s, said as a %s', async (lifetime, type, seconds, said) => {
    const { on, pass } = await underClock({ 'token-lifetime': lifetime, 'expires-in-type': type })
    const body = await granted(await byAssertion(on))
    expect(body.expires_in).toBe(said)
    pass(seconds - 1)
    expect(await statusWith(on, body.access_token)).toBe(200)
    pass(1)
    expect(await statusWith(on, body.access_token)).toBe(401)
  })

  it('of another seed lets nobody in', async () => {
    const { access_token } = await granted(await byAssertion(plain))
    expect(await statusWith(await stage('line-works', { seed: 4 }), access_token)).toBe(401)
  })
})

describe('a refresh token', () => {
  it('brings a new access token and stays good', async () => {
    const { refresh_token } = await granted(await byCode(plain, await codeFrom(plain)))
    const first = await granted(await byRefresh(plain, refresh_token))
    expect(first).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: '86400',
      scope: 'partner partner.read',
    })
    expect(await statusWith(plain, first.access_token)).toBe(200)
    expect((await byRefresh(plain, refresh_token)).status).toBe(200)
  })

  it('may bring less than it is good for, and never more', async () => {
    const { refresh_token } = await granted(await byAssertion(plain, 'partner partner.read'))
    expect((await granted(await byRefresh(plain, refresh_token, { scope: 'partner.read' }))).scope).toBe('partner.read')
    expect(await refused(await byRefresh(plain, refresh_token, { scope: 'contact' }))).toBe('400 invalid_scope')
    expect((await granted(await byRefresh(plain, refresh_token))).scope).toBe('partner partner.read')
  })

  it('is used up by a refresh where tokens rotate, and the new one keeps all scopes', async () => {
    const on = await under({ 'refresh-token-rotation': 'on' })
    const { refresh_token } = await granted(await byAssertion(on, 'partner partner.read'))
    const narrowed = await granted(await byRefresh(on, refresh_token, { scope: 'partner.read' }))
    expect(narrowed.scope).toBe('partner.read')
    expect(await refused(await byRefresh(on, refresh_token))).toBe('400 invalid_grant')
    expect((await granted(await byRefresh(on, narrowed.refresh_token))).scope).toBe('partner partner.read')
  })

  it('is bound to its application', async () => {
    const { refresh_token } = await granted(await byAssertion(plain))
    expect(await refused(await byRefresh(plain, refresh_token, named(plain, 1)))).toBe('400 invalid_grant')
  })

  it('is good for ninety days', async () => {
    const { on, pass } = await underClock()
    const { refresh_token } = await granted(await byAssertion(on))
    pass(90 * 86_400 - 1)
    expect((await byRefresh(on, refresh_token)).status).toBe(200)
    pass(1)
    expect(await refused(await byRefresh(on, refresh_token))).toBe('400 invalid_grant')
  })
})

describe('revoking', () => {
  const revoke = (on: Stage, fields: Fields): Promise<Response> => post(on, 'revoke', { ...named(on), ...fields })

  it.each([undefined, 'access_token', 'refresh_token', 'other'])('ends an access token, hint %s', async (hint) => {
    const { access_token } = await granted(await byAssertion(plain))
    const reply = await revoke(plain, { token: access_token, token_type_hint: hint })
    expect([reply.status, await reply.text()]).toEqual([200, ''])
    expect(await statusWith(plain, access_token)).toBe(401)
  })

  it('ends a refresh token', async () => {
    const { refresh_token } = await granted(await byAssertion(plain))
    expect((await revoke(plain, { token: refresh_token, token_type_hint: 'refresh_token' })).status).toBe(200)
    expect(await refused(await byRefresh(plain, refresh_token))).toBe('400 invalid_grant')
  })

  it.each([
    ['accepted', 200],
    ['refused', 400],
  ])('what is not known is %s: %i', async (option, status) => {
    const on = await under({ 'revoke-unknown-token': option })
    const { access_token } = await granted(await byAssertion(on))
    expect((await revoke(on, { token: access_token })).status).toBe(200)
    for (const unknown of [access_token, 'x', await codeFrom(on)]) {
      expect((await revoke(on, { token: unknown })).status).toBe(status)
    }
  })

  it('does not touch a code or the token of another application', async () => {
    const code = await codeFrom(plain)
    await revoke(plain, { token: code })
    const { access_token } = await granted(await byCode(plain, code))
    expect(await refused(await revoke(plain, { ...named(plain, 1), token: access_token }))).toBe('400 invalid_grant')
    expect(await statusWith(plain, access_token)).toBe(200)
  })

  it.each<[string, Fields]>([
    ['400 invalid_request', { token: undefined }],
    ['400 invalid_request', { token: 'x', client_id: undefined }],
    ['400 invalid_request', { token: 'x', client_secret: undefined }],
    ['401 invalid_client', { token: 'x', client_secret: 'wrong' }],
  ])('is refused with %s for %j', async (expected, fields) => {
    expect(await refused(await revoke(plain, fields))).toBe(expected)
  })
})
