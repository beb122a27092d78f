import { importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { avepoint, BASE, pageAt, refusal } from './avepoint-stage.ts'
import type { Stage } from './helpers.ts'

const NOW = '2026-03-01T12:00:00Z'
const SECONDS = Date.parse(NOW) / 1000
const on = await avepoint({}, { now: NOW })
const [CLIENT, GROUP_CLIENT] = on.vendor.clients
if (!CLIENT || !GROUP_CLIENT) throw new Error('there are two clients')

const SCOPE = 'partner.customers.read.all'
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

type Fields = Readonly<Record<string, string | undefined>>

const form = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString()

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const ask = (stage: Stage, fields: Fields | string, headers: Record<string, string> = FORM): Promise<Response> =>
  stage.call('/connect/token', { method: 'POST', headers, body: typeof fields === 'string' ? fields : form(fields) })

const SECRET: Fields = {
  grant_type: 'client_credentials',
  client_id: CLIENT.clientId,
  client_secret: CLIENT.clientSecret,
  scope: SCOPE,
}

let serial = 0

/** Claims that take the place of the standard ones; undefined takes one out. */
type Changes = { readonly [Claim in keyof JWTPayload]: JWTPayload[Claim] | undefined }

const sign = async (claims: Changes = {}, alg = 'RS256'): Promise<string> => {
  const key = await importPKCS8(CLIENT.privateKey ?? '', alg)
  const { clientId } = CLIENT
  const standard = {
    iss: clientId,
    sub: clientId,
    aud: `${BASE}/connect/token`,
    jti: `jti-${++serial}`,
    exp: SECONDS + 3600,
  }
  const all = Object.entries({ ...standard, ...claims }).filter(([, value]) => value !== undefined)
  return new SignJWT(Object.fromEntries(all)).setProtectedHeader({ alg, typ: 'JWT' }).sign(key)
}

const ASSERTION: Fields = { grant_type: 'client_credentials', client_assertion_type: ASSERTION_TYPE, scope: SCOPE }

type Token = { access_token: string; expires_in: number; token_type: string; scope?: string; ext_expires_in?: number }

const tokenOf = async (reply: Response): Promise<Token> => {
  expect(reply.status).toBe(200)
  return (await reply.json()) as Token
}

const errorOf = async (reply: Response): Promise<readonly [number, string]> => {
  expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  return [reply.status, ((await reply.json()) as { error: string }).error]
}

const opens = async (stage: Stage, { access_token: token }: Token): Promise<number> =>
  (await stage.call('/partner/customers', { headers: { authorization: `Bearer ${token}` } })).status

describe('a token by client secret', () => {
  it('is an hour of what was asked for, in the documented reply', async () => {
    const reply = await ask(on, { ...SECRET, scope: `${SCOPE} partner.jobs.read.all ${SCOPE}` })
    expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    const token = await tokenOf(reply)
    expect({ ...token, access_token: '' }).toEqual({
      access_token: '',
      expires_in: 3600,
      token_type: 'Bearer',
      scope: `${SCOPE} partner.jobs.read.all`,
    })
    expect(await opens(on, token)).toBe(200)
  })

  it('answers under the real host name of the token service', async () => {
    const address = 'https://identity.avepointonlineservices.com/connect/token'
    const reply = await on.mock.fetch(new Request(address, { method: 'POST', headers: FORM, body: form(SECRET) }))
    expect(await opens(on, await tokenOf(reply))).toBe(200)
  })

  it('does not open the list without its permission', async () => {
    expect(await opens(on, await tokenOf(await ask(on, { ...SECRET, scope: 'partner.jobs.read.all' })))).toBe(403)
  })

  it('opens a part of the list to a registration for one customer group', async () => {
    const client = { client_id: GROUP_CLIENT.clientId, client_secret: GROUP_CLIENT.clientSecret }
    const { access_token: token } = await tokenOf(await ask(on, { ...SECRET, ...client }))
    const { value } = await pageAt(on, '/partner/customers', { headers: { authorization: `Bearer ${token}` } })
    expect(new Set(value.map(({ countryOrRegion }) => countryOrRegion))).toEqual(new Set(['United States']))
  })

  it('expires after the hour', async () => {
    const early = await avepoint({}, { now: '2026-03-01T11:00:00Z' })
    const token = await tokenOf(await ask(early, SECRET))
    expect(await opens(early, token)).toBe(200)
    // The same seed closes and opens the same tokens, whatever the time.
    expect(await opens(await avepoint({}, { now: '2026-03-01T11:59:59Z' }), token)).toBe(200)
    expect(await opens(await avepoint({}, { now: '2026-03-01T12:00:00Z' }), token)).toBe(401)
  })

  it.each<[string, Fields | string, string]>([
    ['no grant', { ...SECRET, grant_type: undefined }, 'invalid_request'],
    ['an empty grant', { ...SECRET, grant_type: '' }, 'invalid_request'],
    ['another grant', { ...SECRET, grant_type: 'password' }, 'unsupported_grant_type'],
    ['the refresh grant', { ...SECRET, grant_type: 'refresh_token' }, 'unsupported_grant_type'],
    ['no client', { ...SECRET, client_id: undefined }, 'invalid_client'],
    ['an unknown client', { ...SECRET, client_id: 'nobody' }, 'invalid_client'],
    ['no secret', { ...SECRET, client_secret: undefined }, 'invalid_client'],
    ['a wrong secret', { ...SECRET, client_secret: 'wrong' }, 'invalid_client'],
    ['the secret of another', { ...SECRET, client_secret: GROUP_CLIENT.clientSecret }, 'invalid_client'],
    ['no scope', { ...SECRET, scope: undefined }, 'invalid_scope'],
    ['a blank scope', { ...SECRET, scope: '  ' }, 'invalid_scope'],
    ['an unknown scope', { ...SECRET, scope: `${SCOPE} openid` }, 'invalid_scope'],
    ['scopes with commas', { ...SECRET, scope: `${SCOPE},partner.jobs.read.all` }, 'invalid_scope'],
    [
      'a scope of another client',
      {
        ...SECRET,
        client_id: GROUP_CLIENT.clientId,
        client_secret: GROUP_CLIENT.clientSecret,
        scope: 'elements.customers.read.all',
      },
      'invalid_scope',
    ],
    ['a repeated field', `${form(SECRET)}&scope=${SCOPE}`, 'invalid_request'],
    ['a broken encoding', `${form(SECRET)}&x=%zz`, 'invalid_request'],
    ['no body', '', 'invalid_request'],
    ['two ways of authenticating', { ...SECRET, ...ASSERTION, client_assertion: 'x.y.z' }, 'invalid_request'],
  ])('is refused for %s', async (_, fields, error) => {
    expect(await errorOf(await ask(on, fields))).toEqual([400, error])
  })

  it('is refused for another media type, and for credentials in a header', async () => {
    expect(await errorOf(await ask(on, JSON.stringify(SECRET), { 'content-type': 'application/json' }))).toEqual([
      400,
      'invalid_request',
    ])
    const basic = `Basic ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')}`
    const bare = { grant_type: 'client_credentials', scope: SCOPE }
    expect(await errorOf(await ask(on, bare, { ...FORM, authorization: basic }))).toEqual([400, 'invalid_client'])
  })
})

describe('a token by certificate', () => {
  it.each<[string, JWTPayload]>([
    ['as the documents say', {}],
    ['addressed to the real token service', { aud: 'https://identity.avepointonlineservices.com/connect/token' }],
    ['addressed to several', { aud: ['https://elsewhere.example', `${BASE}/connect/token`] }],
    ['with nbf and iat', { nbf: SECONDS, iat: SECONDS }],
  ])('is given for an assertion %s', async (_, claims) => {
    const reply = await ask(on, { ...ASSERTION, client_assertion: await sign(claims) })
    expect(await opens(on, await tokenOf(reply))).toBe(200)
  })

  it('may carry the client id of the assertion, and no other', async () => {
    const right = { ...ASSERTION, client_assertion: await sign(), client_id: CLIENT.clientId }
    expect((await tokenOf(await ask(on, right))).scope).toBe(SCOPE)
    const wrong = { ...ASSERTION, client_assertion: await sign(), client_id: GROUP_CLIENT.clientId }
    expect(await errorOf(await ask(on, wrong))).toEqual([400, 'invalid_client'])
  })

  it('is given once for an assertion', async () => {
    const fields = { ...ASSERTION, client_assertion: await sign({ jti: 'once' }) }
    expect((await ask(on, fields)).status).toBe(200)
    expect(await errorOf(await ask(on, fields))).toEqual([400, 'invalid_client'])
    expect(await errorOf(await ask(on, { ...ASSERTION, client_assertion: await sign({ jti: 'once' }) }))).toEqual([
      400,
      'invalid_client',
    ])
  })

  it.each<[string, Changes]>([
    ['another issuer', { iss: 'nobody' }],
    ['no issuer', { iss: undefined }],
    ['another subject', { sub: GROUP_CLIENT.clientId }],
    ['no subject', { sub: undefined }],
    ['another audience', { aud: 'https://elsewhere.example/connect/token' }],
    ['no audience', { aud: undefined }],
    ['no id', { jti: undefined }],
    ['no end', { exp: undefined }],
    ['an end in the past', { exp: SECONDS - 60 }],
    ['a start in the future', { nbf: SECONDS + 600 }],
  ])('is refused for %s', async (_, claims) => {
    const reply = await ask(on, { ...ASSERTION, client_assertion: await sign(claims) })
    expect(await errorOf(reply)).toEqual([400, 'invalid_client'])
  })

  it.each(['x', 'a.b.c', '', `${'A'.repeat(500)}.e30.AAAA`])(
    'is refused for %j in place of an assertion',
    async (assertion) => {
      const [status] = await errorOf(await ask(on, { ...ASSERTION, client_assertion: assertion }))
      expect(status).toBe(400)
    },
  )

  it('is refused for a signature that does not fit, another algorithm or none', async () => {
    const [header = '', payload = '', signature = ''] = (await sign()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    const bad = [
      `${header}.${payload}.${changed}`,
      `${none}.${payload}.`,
      await sign({}, 'RS512'),
      await sign({}, 'PS256'),
    ]
    for (const assertion of bad) {
      expect(await errorOf(await ask(on, { ...ASSERTION, client_assertion: assertion }))).toEqual([
        400,
        'invalid_client',
      ])
    }
  })

  it('is refused for another kind of assertion', async () => {
    const fields = {
      ...ASSERTION,
      client_assertion: await sign(),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    }
    expect(await errorOf(await ask(on, fields))).toEqual([400, 'invalid_request'])
    expect(
      await errorOf(await ask(on, { ...ASSERTION, client_assertion: await sign(), client_assertion_type: undefined })),
    ).toEqual([400, 'invalid_request'])
  })
})

describe('who may call what', () => {
  const id = on.vendor.parameters['id'] ?? ''
  it.each<[string, readonly [number, number, number]]>([
    ['ok', [200, 200, 200]],
    ['one-group', [200, 404, 200]],
    ['elements-only', [403, 403, 200]],
    ['unscoped', [403, 403, 200]],
    ['expired', [401, 401, 401]],
    ['malformed', [401, 401, 401]],
    ['unknown', [401, 401, 401]],
    ['nothing', [401, 401, 401]],
  ])('%s gets %j', async (name, statuses) => {
    const headers = name === 'nothing' ? {} : on.as(name)
    const paths = ['/partner/customers', `/partner/customers/${id}`, '/partner/$metadata']
    const replies = await Promise.all(paths.map((path) => on.call(path, { headers })))
    expect(replies.map(({ status }) => status)).toEqual(statuses)
    for (const reply of replies.filter(({ status }) => status !== 200)) {
      expect(reply.headers.has('www-authenticate')).toBe(reply.status === 401)
      expect((await refusal(reply))[1]).toBe({ 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound' }[reply.status])
    }
  })

  it.each(['Bearer', 'Bearer ', 'bearer x', 'Basic eDp5', 'Bearer a b', 'Bearer\tx'])(
    '%j is no credential',
    async (authorization) => {
      expect(await refusal(await on.call('/partner/customers', { headers: { authorization } }))).toEqual([
        401,
        'Unauthorized',
      ])
    },
  )

  it('refuses the caller before it looks at the options', async () => {
    expect((await on.call('/partner/customers?$top=x', { headers: {} })).status).toBe(401)
  })
})
