import { importPKCS8, SignJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { expect, it } from 'vitest'
import { type Stage, stage } from './helpers.ts'

const HOST = 'https://auth.worksmobile.com'
const LIST = 'https://www.worksapis.com/v1.0/partners/customers'
const CALLBACK = 'https://app.example/oauth/callback'

const server: oauth.AuthorizationServer = {
  issuer: HOST,
  authorization_endpoint: `${HOST}/oauth2/v2.0/authorize`,
  token_endpoint: `${HOST}/oauth2/v2.0/token`,
  revocation_endpoint: `${HOST}/oauth2/v2.0/revoke`,
}

/** A ready client and its secret; its calls go to the vendor's own addresses, which the mock answers. */
const setUp = async (readings: Record<string, string> = {}) => {
  const on = await stage('line-works', { readings })
  const found = on.vendor.clients[0]
  if (!found) throw new Error('no client')
  const options = { [oauth.customFetch]: (url: string, init: object) => on.mock.fetch(new Request(url, init)) }
  const client: oauth.Client = { client_id: found.clientId }
  return { on, found, client, options, secret: oauth.ClientSecretPost(found.clientSecret) }
}

const statusOf = async ({ mock }: Stage, token: string): Promise<number> =>
  (await mock.fetch(new Request(LIST, { headers: { authorization: `Bearer ${token}` } }))).status

it.each(['string', 'number'])('oauth4webapi goes through the code flow where expires_in is a %s', async (type) => {
  const { on, client, options, secret } = await setUp({
    'line-works.expires-in-type': type,
    'line-works.refresh-token-rotation': 'on',
  })
  const state = oauth.generateRandomState()
  const address = new URL(server.authorization_endpoint ?? '')
  const asked = { client_id: client.client_id, redirect_uri: CALLBACK, scope: 'partner', response_type: 'code', state }
  for (const [name, value] of Object.entries({ ...asked, approve: 'yes' })) address.searchParams.set(name, value)
  const back = (await on.mock.fetch(new Request(address))).headers.get('location') ?? ''
  const answer = oauth.validateAuthResponse(server, client, new URL(back), state)
  const reply = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    secret,
    answer,
    CALLBACK,
    oauth.nopkce,
    options,
  )
  const token = await oauth.processAuthorizationCodeResponse(server, client, reply)
  expect([token.expires_in, token.scope]).toEqual([86_400, 'partner'])
  expect(await statusOf(on, token.access_token)).toBe(200)

  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, secret, token.refresh_token ?? '', options),
  )
  expect(renewed.refresh_token).not.toBe(token.refresh_token)
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, secret, renewed.access_token, options),
  )
  expect(await statusOf(on, renewed.access_token)).toBe(401)
})

it('oauth4webapi trades an assertion, and reads a refusal', async () => {
  const { on, found, client, options, secret } = await setUp()
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(found.clientId)
    .setSubject(found.serviceAccount ?? '')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importPKCS8(found.privateKey ?? '', 'RS256'))
  const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  const ask = (scope: string) =>
    oauth.genericTokenEndpointRequest(server, client, secret, grant, { assertion, scope }, options)
  const token = await oauth.processGenericTokenEndpointResponse(server, client, await ask('partner.read'))
  expect(await statusOf(on, token.access_token)).toBe(200)
  const refusal = oauth.processGenericTokenEndpointResponse(server, client, await ask('mail'))
  await expect(refusal).rejects.toMatchObject({ error: 'invalid_scope', status: 400 })
})

it('a person in a browser who denies is an error to oauth4webapi', async () => {
  const { on, client } = await setUp()
  const query = `client_id=${client.client_id}&redirect_uri=${CALLBACK}&scope=partner&response_type=code&state=s&approve=no`
  const reply = await on.mock.fetch(new Request(`${server.authorization_endpoint}?${query}`))
  const back = new URL(reply.headers.get('location') ?? '')
  expect(() => oauth.validateAuthResponse(server, client, back, 's')).toThrow(oauth.AuthorizationResponseError)
})
