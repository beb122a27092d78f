import * as oauth from 'oauth4webapi'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../src/index.ts'
import type { Described } from './helpers.ts'

let mock: Mock
let url: string
let described: readonly Described[]

beforeAll(async () => {
  mock = await createMock({ rows: 40 })
  url = (await mock.listen({ port: 0 })).url
  described = ((await (await fetch(`${url}/_understudy/vendors`)).json()) as { vendors: Described[] }).vendors
})
afterAll(() => mock.close())

const vendor = (id: string): Described => {
  const found = described.find((one) => one.id === id)
  if (!found) throw new Error(`${id} does not run`)
  return found
}

const clientOf = ({ clients: [client] }: Described): Described['clients'][number] => {
  if (!client) throw new Error('no client')
  return client
}

// The mock speaks http on this machine, which oauth4webapi allows only when told.
const PLAIN = { [oauth.allowInsecureRequests]: true }

const keyOf = async (pem: string | undefined): Promise<oauth.CryptoKey> => {
  const der = Buffer.from((pem ?? '').replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return crypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign'])
}

describe('oauth4webapi, over a port', () => {
  const connect = (id: string, token: string, extra: Partial<oauth.AuthorizationServer> = {}) => {
    const { baseUrl } = vendor(id)
    const { clientId, clientSecret, privateKey, scopes } = clientOf(vendor(id))
    const server: oauth.AuthorizationServer = { issuer: baseUrl, token_endpoint: `${baseUrl}${token}`, ...extra }
    return { baseUrl, server, client: { client_id: clientId } satisfies oauth.Client, clientSecret, privateKey, scopes }
  }

  const statusAt = async (address: string, token: string): Promise<number> =>
    (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).status

  it('gets a token by client secret', async () => {
    const { baseUrl, server, client, clientSecret, scopes } = connect('avepoint', '/connect/token')
    const secret = oauth.ClientSecretPost(clientSecret)
    const parameters = { scope: scopes[0] ?? '' }
    const reply = await oauth.clientCredentialsGrantRequest(server, client, secret, parameters, PLAIN)
    const token = await oauth.processClientCredentialsResponse(server, client, reply)
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: scopes[0] })
    expect(await statusAt(`${baseUrl}/partner/customers`, token.access_token)).toBe(200)
  })

  it('gets a token by a signed assertion, and none with another key', async () => {
    const { baseUrl, server, client, privateKey, scopes } = connect('avepoint', '/connect/token')
    const ask = async (key: oauth.CryptoKey): Promise<oauth.TokenEndpointResponse> => {
      const parameters = { scope: scopes[0] ?? '' }
      const signed = oauth.PrivateKeyJwt(key, {
        // The vendor wants its token endpoint as the audience, where the library would name the issuer.
        [oauth.modifyAssertion]: (_header, payload) => {
          payload['aud'] = server.token_endpoint ?? ''
        },
      })
      const reply = await oauth.clientCredentialsGrantRequest(server, client, signed, parameters, PLAIN)
      return oauth.processClientCredentialsResponse(server, client, reply)
    }
    const { access_token } = await ask(await keyOf(privateKey))
    expect(await statusAt(`${baseUrl}/partner/customers`, access_token)).toBe(200)
    const stranger = await oauth.generateKeyPair('RS256')
    await expect(ask(stranger.privateKey)).rejects.toMatchObject({ error: 'invalid_client' })
  })

  it('is told which scope and which secret is refused', async () => {
    const { server, client, clientSecret } = connect('avepoint', '/connect/token')
    const ask = async (secret: string, scope: string): Promise<oauth.TokenEndpointResponse> => {
      const reply = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        oauth.ClientSecretPost(secret),
        { scope },
        PLAIN,
      )
      return oauth.processClientCredentialsResponse(server, client, reply)
    }
    await expect(ask(clientSecret, 'no.such.scope')).rejects.toMatchObject({ error: 'invalid_scope' })
    await expect(ask('wrong', 'partner.customers.read.all')).rejects.toMatchObject({ error: 'invalid_client' })
  })

  it('goes through the code flow, renews its token and gives it back', async () => {
    const { baseUrl, server, client, clientSecret } = connect('line-works', '/oauth2/v2.0/token', {
      revocation_endpoint: `${vendor('line-works').baseUrl}/oauth2/v2.0/revoke`,
    })
    const secret = oauth.ClientSecretPost(clientSecret)
    const callback = clientOf(vendor('line-works')).redirectUris?.[0] ?? ''
    const state = oauth.generateRandomState()
    const asked = {
      client_id: client.client_id,
      redirect_uri: callback,
      scope: 'partner.read',
      response_type: 'code',
      state,
      approve: 'yes',
    }
    const page = await fetch(`${baseUrl}/oauth2/v2.0/authorize?${new URLSearchParams(asked)}`, { redirect: 'manual' })
    const answer = oauth.validateAuthResponse(server, client, new URL(page.headers.get('location') ?? ''), state)
    const traded = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      answer,
      callback,
      oauth.nopkce,
      PLAIN,
    )
    const token = await oauth.processAuthorizationCodeResponse(server, client, traded)
    const renewing = await oauth.refreshTokenGrantRequest(server, client, secret, token.refresh_token ?? '', PLAIN)
    const renewed = await oauth.processRefreshTokenResponse(server, client, renewing)
    const list = `${baseUrl}/v1.0/partners/customers`
    expect(await statusAt(list, renewed.access_token)).toBe(200)
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, secret, renewed.access_token, PLAIN),
    )
    expect(await statusAt(list, renewed.access_token)).toBe(401)
  })
})

describe('supertest', () => {
  it('asks a list over the port, as a consumer would', async () => {
    for (const { id, credentials } of described) {
      expect(
        credentials.map(({ name }) => name),
        id,
      ).toEqual(expect.arrayContaining(['ok', 'expired', 'unscoped', 'malformed', 'unknown']))
    }
    const { headers = {} } = vendor('spirii').credentials.find(({ name }) => name === 'ok') ?? {}
    const reply = await supertest(url)
      .get('/spirii/v2/customers')
      .query({ limit: 2 })
      .set(headers)
      .expect(200)
      .expect('content-type', 'application/json; charset=utf-8')
    expect(reply.body).toMatchObject({ count: 40, limit: 2, offset: 0 })
    await supertest(url).get('/spirii/v2/customers').expect(403)
  })

  it('reaches a vendor by its own host name', async () => {
    const { headers = {} } = vendor('avepoint').credentials.find(({ name }) => name === 'ok') ?? {}
    const host = vendor('avepoint').hosts[0] ?? ''
    const { body } = await supertest(url)
      .get('/partner/customers')
      .set({ ...headers, host })
      .expect(200)
    expect(body.value).toHaveLength(40)
    expect(body['@odata.context']).toContain(`//${host}/partner/$metadata#`)
  })
})
