import type { Contract, Route } from '../../../contract/contract.ts'
import type { Grant } from '../../../contract/spec.ts'
import type { Client } from '../../../model/vendor.ts'
import type { Lab } from '../../lab.ts'
import type { Got, Target } from '../../target.ts'

/** The fields of a token request. */
export type Fields = Readonly<Record<string, string>>

/** How an assertion is signed: how long it lives and how old it is, in seconds, and who says that it is from him. */
export type Signing = { readonly lifetime?: number; readonly age?: number; readonly issuer?: string }

/** A grant at an endpoint, with who asks. */
export type Desk = {
  readonly lab: Lab
  readonly route: Route
  readonly grant: Grant
  readonly client: Client
  readonly path: string
}

const sign = async (
  { lab }: Desk,
  client: Client,
  claims: Readonly<Record<string, unknown>>,
  { lifetime = 3600, age = 0 }: Signing,
): Promise<string> => {
  const { importPKCS8, SignJWT } = await import('jose')
  const now = Math.floor(lab.now() / 1000) - age
  const key = await importPKCS8(client.privateKey ?? '', 'RS256')
  return new SignJWT({ iat: now, exp: now + lifetime, ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .sign(key)
}

const scopeOf = ({ scopes }: Client): Fields => (scopes[0] === undefined ? {} : { scope: scopes[0] })

type Make = (desk: Desk, signing: Signing) => Promise<Fields>

/** A good request for each grant. */
const REQUESTS: Readonly<Record<Grant, Make>> = {
  'client-credentials': async ({ client }) => ({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    ...scopeOf(client),
  }),
  'client-assertion': async (desk, signing) => {
    const { client, lab, path } = desk
    const issuer = signing.issuer ?? client.clientId
    const claims = { iss: issuer, sub: issuer, aud: `${lab.target.base}${path}`, jti: crypto.randomUUID() }
    return {
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await sign(desk, client, claims, signing),
      ...scopeOf(client),
    }
  },
  'jwt-bearer': async (desk, signing) => {
    const { client } = desk
    const subject = client.serviceAccount ? { sub: client.serviceAccount } : {}
    return {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await sign(desk, client, { iss: signing.issuer ?? client.clientId, ...subject }, signing),
      ...(client.clientSecret === '' ? {} : { client_id: client.clientId, client_secret: client.clientSecret }),
      ...scopeOf(client),
    }
  },
}

const made = new WeakMap<Target, Map<string, Promise<Fields>>>()

/** A good request but for how its assertion is signed. The same one for the same target, so that it is sent once. */
export const requestFor = (desk: Desk, signing: Signing = {}): Promise<Fields> => {
  const { lab, grant, client, path } = desk
  const known = made.get(lab.target) ?? new Map<string, Promise<Fields>>()
  made.set(lab.target, known)
  const key = JSON.stringify([grant, client.clientId, path, signing])
  const fields = known.get(key) ?? REQUESTS[grant](desk, signing)
  known.set(key, fields)
  return fields
}

/** Whether a grant's requests hold an assertion. */
export const isAsserted = (grant: Grant): boolean => grant !== 'client-credentials'

/** Who may ask by a grant, of the applications that are known. */
export const clientFor = ({ access }: Lab, grant: Grant): Client | undefined =>
  access.clients.find(({ privateKey, clientSecret }) =>
    isAsserted(grant) ? privateKey !== undefined : clientSecret !== '',
  )

/** The address of a token endpoint with its path parameters filled in. */
export const pathOf = (lab: Lab, route: Route): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(lab.access.parameters[name] ?? ''))

/** Sends a token request. */
export const post = (
  { lab, path }: Pick<Desk, 'lab' | 'path'>,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> =>
  lab.target.ask({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  })

/** Fields as a form. */
export const toForm = (fields: Fields): string => new URLSearchParams(fields).toString()

/** The fields that a token endpoint documents. */
export const documentedFields = ({ spec }: Contract, route: Route): readonly string[] => {
  const operation = spec.paths?.[route.path]?.post
  const schema = JSON.stringify(operation?.requestBody ?? {})
  const name = /#\/components\/schemas\/(\w+)/.exec(schema)?.[1] ?? ''
  return Object.keys(spec.components?.schemas?.[name]?.properties ?? {})
}
