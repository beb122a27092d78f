import { describe, expect, it } from 'vitest'
import { avepoint, pageAt } from './avepoint-stage.ts'
import {
  ASSERTION,
  ask,
  CLIENT,
  errorOf,
  type Fields,
  FORM,
  form,
  GROUP_CLIENT,
  on,
  opens,
  SCOPE,
  SECRET,
  tokenOf,
} from './avepoint-tokens.ts'

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
