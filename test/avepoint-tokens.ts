import { importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { expect } from 'vitest'
import { avepoint, BASE } from './avepoint-stage.ts'
import type { Described, Stage } from './helpers.ts'

// The time that stands still in the tests of tokens.
const NOW = '2026-03-01T12:00:00Z'

/** The same in seconds since 1970. */
export const SECONDS: number = Date.parse(NOW) / 1000

/** AvePoint at that time. */
export const on: Stage = await avepoint({}, { now: NOW })

const clientAt = (place: number): Described['clients'][number] => {
  const client = on.vendor.clients[place]
  if (!client) throw new Error(`there is no client ${place}`)
  return client
}

/** The registration for all customers. */
export const CLIENT: Described['clients'][number] = clientAt(0)

/** The registration for one customer group. */
export const GROUP_CLIENT: Described['clients'][number] = clientAt(1)

/** The permission that the list needs. */
export const SCOPE = 'partner.customers.read.all'

/** The fields of a token request; undefined leaves one out. */
export type Fields = Readonly<Record<string, string | undefined>>

/** A good request by secret. */
export const SECRET: Fields = {
  grant_type: 'client_credentials',
  client_id: CLIENT.clientId,
  client_secret: CLIENT.clientSecret,
  scope: SCOPE,
}

/** A good request by certificate, but for its assertion. */
export const ASSERTION: Fields = {
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  scope: SCOPE,
}

/** Fields as the body of a form. */
export const form = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString()

/** The media type of forms. */
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Asks for a token. */
export const ask = (stage: Stage, fields: Fields | string, headers: Record<string, string> = FORM): Promise<Response> =>
  stage.call('/connect/token', { method: 'POST', headers, body: typeof fields === 'string' ? fields : form(fields) })

/** Claims that take the place of the standard ones; undefined takes one out. */
export type Changes = { readonly [Claim in keyof JWTPayload]: JWTPayload[Claim] | undefined }

let serial = 0

/** An assertion of the first client as the documents describe it, but for what is changed. */
export const sign = async (claims: Changes = {}, alg = 'RS256'): Promise<string> => {
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

/** A token reply. */
export type Token = { readonly access_token: string; readonly scope?: string }

/** The token of a good reply. */
export const tokenOf = async (reply: Response): Promise<Token> => {
  expect(reply.status).toBe(200)
  return (await reply.json()) as Token
}

/** Status and code of a refusal of the token service. */
export const errorOf = async (reply: Response): Promise<readonly [number, string]> => {
  expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  return [reply.status, ((await reply.json()) as { error: string }).error]
}

/** The status that the list gives to a token. */
export const opens = async (stage: Stage, { access_token: token }: Token): Promise<number> =>
  (await stage.call('/partner/customers', { headers: { authorization: `Bearer ${token}` } })).status
