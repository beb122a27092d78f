import type { Route } from '../../contract/contract.ts'
import type { Grant } from '../../contract/spec.ts'
import type { Client } from '../../model/vendor.ts'
import { judgeRefusal, judgeStatus } from '../judge.ts'
import type { Lab } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict, type Verdict } from '../law.ts'
import type { Got } from '../target.ts'

/** The fields of a token request. */
type Fields = Readonly<Record<string, string>>

const sign = async (
  lab: Lab,
  client: Client,
  claims: Readonly<Record<string, unknown>>,
  lifetime = 3600,
): Promise<string> => {
  const { importPKCS8, SignJWT } = await import('jose')
  const now = Math.floor(lab.now() / 1000)
  const key = await importPKCS8(client.privateKey ?? '', 'RS256')
  return new SignJWT({ iat: now, exp: now + lifetime, ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .sign(key)
}

const scopeOf = ({ scopes }: Client): Fields => (scopes[0] === undefined ? {} : { scope: scopes[0] })

/** A good request for each grant. */
const REQUESTS: Readonly<Record<Grant, (lab: Lab, client: Client, address: string) => Promise<Fields>>> = {
  'client-credentials': async (_, client) => ({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    ...scopeOf(client),
  }),
  'client-assertion': async (lab, client, address) => ({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await sign(lab, client, {
      iss: client.clientId,
      sub: client.clientId,
      aud: address,
      jti: `verify-${lab.target.sent()}`,
    }),
    ...scopeOf(client),
  }),
  'jwt-bearer': async (lab, client) => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await sign(lab, client, {
      iss: client.clientId,
      ...(client.serviceAccount ? { sub: client.serviceAccount } : {}),
    }),
    ...(client.clientSecret === '' ? {} : { client_id: client.clientId, client_secret: client.clientSecret }),
    ...scopeOf(client),
  }),
}

/** A request spoilt in one way, and the problem that it is refused for. */
type Spoilt = {
  readonly name: string
  readonly why: string
  readonly code: string
  readonly spoil: (fields: Fields) => Fields | undefined
}

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))

const SPOILT: readonly Spoilt[] = [
  {
    name: 'no grant_type',
    why: 'grant_type is required.',
    code: 'invalid_request',
    spoil: (fields) => without(fields, 'grant_type'),
  },
  {
    name: 'unknown grant_type',
    why: 'There is no such grant.',
    code: 'unsupported_grant_type',
    spoil: (fields) => ({ ...fields, grant_type: 'no_such_grant' }),
  },
  {
    name: 'wrong secret',
    why: "The secret is not the client's.",
    code: 'invalid_client',
    spoil: (fields) => ('client_secret' in fields ? { ...fields, client_secret: 'not-the-secret' } : undefined),
  },
  {
    name: 'scope not allowed',
    why: 'The client may not ask for this scope.',
    code: 'invalid_scope',
    spoil: (fields) => ('scope' in fields ? { ...fields, scope: 'no.such.scope' } : undefined),
  },
  {
    name: 'assertion tampered with',
    why: 'The signature does not fit the assertion.',
    code: 'invalid_grant',
    spoil: (fields) =>
      'assertion' in fields ? { ...fields, assertion: `${fields['assertion']?.slice(0, -8)}AAAAAAAA` } : undefined,
  },
]

const post = async (lab: Lab, path: string, fields: Fields): Promise<Got> =>
  lab.target.ask({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

const pathOf = (lab: Lab, route: Route): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(lab.access.parameters[name] ?? ''))

const toCheck = (
  route: Route,
  grant: Grant,
  subject: string,
  judge: (lab: Lab, fields: Fields, path: string) => Promise<Verdict>,
): Check => ({
  operation: route.operationId,
  subject: `${grant}: ${subject}`,
  run: async (lab) => {
    const client = lab.access.clients.find((one) => grant === 'client-credentials' || one.privateKey !== undefined)
    if (!client) return notComparable('no client is known that may ask for a token')
    const path = pathOf(lab, route)
    return judge(lab, await REQUESTS[grant](lab, client, `${lab.target.base}${path}`), path)
  },
})

const good = (route: Route, grant: Grant): Check =>
  toCheck(route, grant, 'a token', async (lab, fields, path) =>
    toVerdict(judgeStatus(route, await post(lab, path, fields), 200, 'The request is as documented.')),
  )

const bad = (route: Route, grant: Grant, { name, why, code, spoil }: Spoilt): Check =>
  toCheck(route, grant, name, async (lab, fields, path) => {
    const spoilt = spoil(fields)
    if (!spoilt) return notComparable('the grant has no such field')
    const got = await post(lab, path, spoilt)
    return toVerdict(judgeRefusal(lab.contract, route, got, why, 'oauth', code))
  })

/** A token endpoint gives tokens for good requests, and refuses the rest as RFC 6749 says. */
export const tokens: Law = {
  id: 'tokens',
  says: 'A token endpoint answers a good request with a token of the documented form, and words refusals by RFC 6749.',
  checks: (route) =>
    route.grants.flatMap((grant) => [good(route, grant), ...SPOILT.map((way) => bad(route, grant, way))]),
}
