import type { JWTPayload } from 'jose'
import { describe, expect, it } from 'vitest'
import { BASE } from './avepoint-stage.ts'
import {
  ASSERTION,
  ask,
  type Changes,
  CLIENT,
  errorOf,
  GROUP_CLIENT,
  on,
  opens,
  SCOPE,
  SECONDS,
  sign,
  tokenOf,
} from './avepoint-tokens.ts'

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
    ['an end before its issue', { iat: SECONDS + 3, exp: SECONDS + 2 }],
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
