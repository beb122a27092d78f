import { importPKCS8, SignJWT } from 'jose'
import type { SpecParameter } from '../../src/contract/spec.ts'
import type { Described } from '../helpers.ts'
import { type Ask, type Desk, NOW } from './desk.ts'
import { isNode, type Node, type OperationCase } from './specs.ts'

/** A call to an operation, still in parts. */
export type Draft = {
  readonly operation: OperationCase
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly form: readonly (readonly [string, string])[] | undefined
}

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const FORM = 'application/x-www-form-urlencoded'

/** Text of a value that a schema allows. */
const exampleOf = (schema: Node): string => {
  const listed = [schema['const'], ...[schema['enum'], schema['examples']].flat(), schema['default'], schema['example']]
  const known = listed.find((value) => value !== undefined && value !== null)
  if (known !== undefined) return String(known)
  if (schema['type'] === 'integer' || schema['type'] === 'number')
    return String(Math.max(1, Number(schema['minimum'] ?? 1)))
  if (schema['type'] === 'boolean') return 'true'
  if (schema['type'] === 'array') return isNode(schema['items']) ? exampleOf(schema['items']) : 'a'
  const formats = JSON.stringify(schema)
  return formats.includes('date-time') || formats.includes('DateTime') ? '2026-01-05T00:00:00Z' : 'a'
}

type Client = Described['clients'][number]

type Words = Readonly<Record<string, string | undefined>>

/** What the words of OAuth mean for a client, by the names of RFC 6749 and RFC 7523. */
const oauthWords = (client: Client | undefined): Words => ({
  client_id: client?.clientId,
  client_secret: client?.clientSecret,
  redirect_uri: client?.redirectUris?.[0],
  scope: client?.scopes.join(' '),
  response_type: 'code',
  state: 'a state',
})

/** Signs an assertion as the client of a vendor. */
const signAssertion = async (client: Client, claims: Record<string, unknown> = {}): Promise<string> => {
  const issued = NOW / 1000
  const key = await importPKCS8(client.privateKey ?? '', 'RS256')
  const own = { iss: client.clientId, sub: client.serviceAccount ?? client.clientId, iat: issued, exp: issued + 3600 }
  return new SignJWT({ ...own, ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(key)
}

const namesOf = ({ form }: OperationCase): string[] => {
  const properties = form?.node['properties']
  return isNode(properties) ? Object.keys(properties) : []
}

/** A token that the vendor's own token service has just issued; nobody else uses it. */
const freshToken = async (desk: Desk): Promise<string | undefined> => {
  const issues = desk.operations.find((operation) => namesOf(operation).includes('grant_type'))
  const answer = issues && (await desk.send(toAsk(await happyDraft(desk, issues))))
  return answer?.status === 200 ? String((JSON.parse(answer.text) as Node)['access_token']) : undefined
}

const formOf = async (desk: Desk, operation: OperationCase, client: Client | undefined): Promise<Draft['form']> => {
  if (!operation.form || !client) return undefined
  const names = namesOf(operation)
  const words: Words = {
    ...oauthWords(client),
    ...(names.includes('token') ? { token: (await freshToken(desk)) ?? 'no-token-of-ours' } : {}),
  }
  const grant = names.includes('assertion') ? JWT_BEARER : 'client_credentials'
  const assertion = names.includes('assertion') ? await signAssertion(client) : undefined
  const sent = ['client_id', 'client_secret', 'scope', 'token'].filter((name) => names.includes(name))
  const pairs = [...sent.map((name) => [name, words[name]] as const), ['assertion', assertion] as const]
  return [
    ...(names.includes('grant_type') ? [['grant_type', grant] as const] : []),
    ...pairs.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  ]
}

const wordOf = (parameter: SpecParameter, client: Client | undefined): string =>
  oauthWords(client)[parameter.name] ?? exampleOf({ ...(parameter.schema as Node), example: parameter.example })

/** A call that must succeed: everything required, nothing else, with the credential `ok`. */
export async function happyDraft(desk: Desk, operation: OperationCase): Promise<Draft> {
  const { vendor, stage } = desk
  const [client] = vendor.clients
  const missing = operation.parameters.filter((one) => one.in === 'path' && vendor.parameters[one.name] === undefined)
  if (missing.length > 0) throw new Error(`${operation.id}: nobody says what ${missing.map(({ name }) => name)} is`)
  // `state` is optional by RFC 6749; a vendor may be read to demand it.
  const asked = operation.parameters.filter(
    ({ in: at, required, name }) => at === 'query' && (required || name === 'state'),
  )
  return {
    operation,
    path: vendor.parameters,
    query: asked.map((parameter) => [parameter.name, wordOf(parameter, client)]),
    headers: operation.secured ? stage.as('ok') : {},
    form: await formOf(desk, operation, client),
  }
}

/** Pairs as form-encoded text. */
export const encodePairs = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')

/** The path of an operation with values in it; they are encoded. */
const fillPath = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))

/** A draft as it is sent. */
export const toAsk = ({ operation, path, query, headers, form }: Draft): Ask => ({
  method: operation.method,
  path: fillPath(operation.path, path),
  query: encodePairs(query),
  headers: form ? { ...headers, 'content-type': FORM } : headers,
  ...(form ? { body: encodePairs(form) } : {}),
})

/** The lowest documented status of success. */
export const successOf = ({ statuses }: OperationCase): number =>
  statuses.find((status) => status >= 200 && status < 300) ?? 200
