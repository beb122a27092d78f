import { describe, expect, it } from 'vitest'
import { avepoint } from './avepoint-stage.ts'

const on = await avepoint()

describe('the token reply', () => {
  const tokenUnder = async (
    readings: Record<string, string>,
    change: Record<string, string> = {},
  ): Promise<readonly [number, Record<string, unknown>]> => {
    const stage = await avepoint(readings)
    const [client] = stage.vendor.clients
    const fields = {
      grant_type: 'client_credentials',
      client_id: client?.clientId ?? '',
      client_secret: client?.clientSecret ?? '',
      scope: 'partner.customers.read.all',
      ...change,
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await stage.call('/connect/token', {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields).toString(),
    })
    return [reply.status, (await reply.json()) as Record<string, unknown>]
  }

  it('token-scope-field and token-ext-expires-in say which properties it has', async () => {
    const names = async (readings: Record<string, string>) => Object.keys((await tokenUnder(readings))[1]).sort()
    expect(await names({})).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
    expect(await names({ 'token-scope-field': 'absent' })).toEqual(['access_token', 'expires_in', 'token_type'])
    expect(await names({ 'token-scope-field': 'absent', 'token-ext-expires-in': 'present' })).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'token_type',
    ])
    expect(await names({ 'token-ext-expires-in': 'present' })).toContain('scope')
  })

  it('token-without-scope=all grants everything that the registration has', async () => {
    const [status, { scope }] = await tokenUnder({ 'token-without-scope': 'all' }, { scope: '' })
    expect([status, scope]).toEqual([200, on.vendor.clients[0]?.scopes.join(' ')])
  })

  it('invalid-client-status=401', async () => {
    expect((await tokenUnder({}, { client_secret: 'x' }))[0]).toBe(400)
    const [status, { error }] = await tokenUnder({ 'invalid-client-status': '401' }, { client_secret: 'x' })
    expect([status, error]).toEqual([401, 'invalid_client'])
    expect((await tokenUnder({ 'invalid-client-status': '401' }, { scope: 'x' }))[0]).toBe(400)
  })

  it('assertion-client-id=required asks for the id beside the assertion', async () => {
    const change = {
      client_id: '',
      client_secret: '',
      client_assertion: 'a.b.c',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    expect((await tokenUnder({}, change))[1]).toMatchObject({ error: 'invalid_client' })
    expect((await tokenUnder({ 'assertion-client-id': 'required' }, change))[1]).toMatchObject({
      error: 'invalid_request',
    })
  })
})
