import { exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Stage, stage } from './helpers.ts'
import { ID, LIST, TOKEN, told, under } from './line-works-legacy.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const NOW = Date.UTC(2026, 2, 1)
const SECONDS = NOW / 1000

type Body = Record<string, unknown>

const on = (readings: Record<string, string> = {}, now = NOW): Promise<Stage> => stage(ID, { now, ...under(readings) })

const sign = async ({ vendor }: Stage, claims: Body = {}, key?: string, alg = 'RS256'): Promise<string> => {
  const [server] = vendor.clients
  const payload = { iss: server?.clientId ?? '', iat: SECONDS, exp: SECONDS + 1800, ...claims }
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(await importPKCS8(key ?? server?.privateKey ?? '', alg))
}

const ask = ({ call }: Stage, fields: Record<string, string>, path = TOKEN): Promise<Response> =>
  call(path, { method: 'POST', body: new URLSearchParams(fields) })

const refused = (error: string): unknown => ({ status: 400, body: { error, error_description: expect.any(String) } })

describe('A server gets a token for its assertion', () => {
  it('from the form, and the token opens the address book', async () => {
    const here = await on()
    const { status, body } = await told(await ask(here, { grant_type: GRANT, assertion: await sign(here) }))
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^AAAA[\w-]+$/),
      token_type: 'Bearer',
      expires_in: 7_776_000,
    })
    const { consumerkey = '' } = here.as('ok')
    const authorization = `Bearer ${(body as Body)['access_token']}`
    expect((await here.call(LIST, { headers: { consumerkey, authorization } })).status).toBe(200)
  })

  it('from the query, with or without a media type', async () => {
    const here = await on()
    const query = new URLSearchParams({ grant_type: GRANT, assertion: await sign(here) })
    for (const headers of [{}, { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }]) {
      expect((await here.call(`${TOKEN}?${query}`, { method: 'POST', headers })).status).toBe(200)
    }
  })

  it('under both host names', async () => {
    const here = await on()
    const body = new URLSearchParams({ grant_type: GRANT, assertion: await sign(here) })
    for (const host of ['auth.worksmobile.com', 'authapi.worksmobile.com']) {
      const reply = await here.mock.fetch(new Request(`https://${host}${TOKEN}`, { method: 'POST', body }))
      expect(reply.status).toBe(200)
    }
  })

  it('a different one each time, which ends after 90 days', async () => {
    const here = await on()
    const tokens = await Promise.all(
      [1, 2].map(
        async () => (await told(await ask(here, { grant_type: GRANT, assertion: await sign(here) }))).body as Body,
      ),
    )
    expect(tokens[0]?.['access_token']).not.toBe(tokens[1]?.['access_token'])
    const headers = {
      consumerkey: here.as('ok')['consumerkey'] ?? '',
      authorization: `Bearer ${tokens[0]?.['access_token']}`,
    }
    const at = async (seconds: number) => (await (await on({}, NOW + seconds * 1000)).call(LIST, { headers })).status
    expect([await at(7_776_000 - 1), await at(7_776_000)]).toEqual([200, 401])
  })

  it('with a grant_type that it has encoded itself, or not, by reading', async () => {
    const here = await on()
    const sent = { grant_type: encodeURIComponent(GRANT), assertion: await sign(here) }
    expect((await ask(here, sent)).status).toBe(200)
    const strict = await on({ 'encoded-grant-type': 'refused' })
    expect(await told(await ask(strict, sent))).toEqual(refused('unsupported_grant_type'))
  })

  it('whose time may be told as text', async () => {
    const here = await on({ 'expires-in': 'string' })
    const { body } = await told(await ask(here, { grant_type: GRANT, assertion: await sign(here) }))
    expect(body).toMatchObject({ expires_in: '7776000' })
  })
})

describe('The token service refuses', () => {
  const claims: readonly (readonly [string, Body])[] = [
    ['of another server', { iss: 'somebody' }],
    ['without a server', { iss: undefined }],
    ['that has ended', { iat: SECONDS - 3600, exp: SECONDS - 60 }],
    ['that ends before it was issued', { iat: SECONDS + 3, exp: SECONDS + 2 }],
    ['without an end', { exp: undefined }],
    ['without a time of issue', { iat: undefined }],
    ['from the future', { iat: SECONDS + 600, exp: SECONDS + 1200 }],
    ['whose end is text', { exp: String(SECONDS + 1800) }],
    ['whose time of issue is text', { iat: String(SECONDS) }],
  ]
  it.each(claims)('an assertion %s', async (_, wrong) => {
    const here = await on()
    const assertion = await sign(here, wrong)
    expect(await told(await ask(here, { grant_type: GRANT, assertion }))).toEqual(refused('invalid_grant'))
  })

  it('an assertion signed by another key, by another algorithm, by none, or changed afterwards', async () => {
    const here = await on()
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    const good = await sign(here)
    const [header = '', payload = '', signature = ''] = good.split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const changed = Buffer.from(
      JSON.stringify({ iss: 'understudy-server-01', iat: SECONDS, exp: SECONDS + 9e9 }),
    ).toString('base64url')
    const assertions = [
      await sign(here, {}, await exportPKCS8(privateKey)),
      await sign(here, {}, undefined, 'RS512'),
      `${none}.${payload}.`,
      `${header}.${changed}.${signature}`,
      `${header}.${payload}`,
      `${good}x`,
      'x',
      '電話',
    ]
    for (const assertion of assertions) {
      expect(await told(await ask(here, { grant_type: GRANT, assertion }))).toEqual(refused('invalid_grant'))
    }
  })

  const fields: readonly (readonly [string, Record<string, string>, string])[] = [
    ['nothing', {}, 'invalid_request'],
    ['no grant_type', { assertion: 'x' }, 'invalid_request'],
    ['an empty grant_type', { grant_type: '', assertion: 'x' }, 'invalid_request'],
    ['no assertion', { grant_type: GRANT }, 'invalid_request'],
    ['an empty assertion', { grant_type: GRANT, assertion: '' }, 'invalid_request'],
    ['another grant_type', { grant_type: 'client_credentials', assertion: 'x' }, 'unsupported_grant_type'],
  ]
  it.each(fields)('%s', async (_, sent, code) => {
    expect(await told(await ask(await on(), sent))).toEqual(refused(code))
  })

  it('fields that come twice, bodies that are no form, and broken encodings', async () => {
    const { call } = await on()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const calls: readonly (readonly [string, RequestInit])[] = [
      [TOKEN, { headers: form, body: `grant_type=${GRANT}&grant_type=${GRANT}&assertion=x` }],
      [`${TOKEN}?assertion=x&assertion=y`, { headers: form, body: `grant_type=${GRANT}` }],
      [
        TOKEN,
        {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ grant_type: GRANT, assertion: 'x' }),
        },
      ],
      [TOKEN, { headers: form, body: 'grant_type=%zz' }],
      [`${TOKEN}?assertion=%E9`, { headers: form, body: '' }],
      [`${TOKEN}?assertion=${'a'.repeat(9000)}`, { headers: form, body: '' }],
    ]
    for (const [path, init] of calls)
      expect(await told(await call(path, { method: 'POST', ...init }))).toEqual(refused('invalid_request'))
  })

  it('a good assertion at the path of another API ID', async () => {
    const here = await on()
    const sent = { grant_type: GRANT, assertion: await sign(here) }
    expect(await told(await ask(here, sent, '/b/jp1other/server/token'))).toEqual(refused('invalid_grant'))
  })

  it('in the words of the gateway, if that is the reading', async () => {
    const here = await on({ 'token-failure': 'gateway' })
    const unauthorized = { errorMessage: 'Authentication failed, no authority', errorCode: '024', code: 'UNAUTHORIZED' }
    expect(await told(await ask(here, {}))).toEqual({ status: 401, body: unauthorized })
    expect(await told(await ask(here, { grant_type: GRANT, assertion: 'x' }))).toEqual({
      status: 401,
      body: unauthorized,
    })
    const foreign = { errorCode: '041', errorMessage: 'Not allowed tenantApiId' }
    expect(await told(await ask(here, {}, '/b/jp1other/server/token'))).toEqual({ status: 403, body: foreign })
  })

  it('GET, as an unknown path', async () => {
    const { call } = await on()
    expect(await told(await call(TOKEN))).toEqual({
      status: 404,
      body: { errorCode: '001', errorMessage: 'Not support url' },
    })
  })
})
