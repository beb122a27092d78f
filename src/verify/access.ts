import type { Access } from './lab.ts'

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  isMap(value) && Object.values(value).every(isText)

const canBeSent = (headers: Readonly<Record<string, string>>): boolean => {
  try {
    return new Headers(headers) !== undefined
  } catch {
    return false // The error would quote the value, which is a secret.
  }
}

const credentialFlaw = (value: unknown, index: number): string | undefined => {
  if (!isMap(value) || !isText(value['name']) || !isTexts(value['headers']))
    return `credential ${index + 1} is no { "name": …, "headers": { … } }`
  return canBeSent(value['headers']) ? undefined : `credential "${value['name']}" has a header that HTTP cannot carry`
}

const clientFlaw = (value: unknown, index: number): string | undefined => {
  const isClient = isMap(value) && isText(value['clientId']) && isText(value['clientSecret'])
  if (!isClient) return `client ${index + 1} is no { "clientId": …, "clientSecret": … }`
  const scopes = value['scopes'] ?? []
  const isWhole =
    Array.isArray(scopes) &&
    scopes.every(isText) &&
    ['serviceAccount', 'privateKey'].every((name) => value[name] === undefined || isText(value[name]))
  return isWhole ? undefined : `client ${index + 1} has scopes that are no list, or another part that is no text`
}

const PARTS = ['credentials', 'parameters', 'clients']

const flawOf = (value: Readonly<Record<string, unknown>>): string | undefined => {
  const { credentials = [], parameters = {}, clients = [] } = value
  const strange = Object.keys(value).find((name) => !PARTS.includes(name))
  if (strange !== undefined) return `there is nothing called ${strange}, only ${PARTS.join(', ')}`
  if (!Array.isArray(credentials)) return 'credentials are no list'
  if (!Array.isArray(clients)) return 'clients are no list'
  if (!isTexts(parameters)) return 'parameters are no map from name to text'
  return credentials.map(credentialFlaw).find((flaw) => flaw) ?? clients.map(clientFlaw).find((flaw) => flaw)
}

/**
 * What a user knows of a target, from JSON: a list of credentials, or `{ credentials, parameters, clients }`. What is wrong
 * with it is told in words that quote no secret.
 */
export const toAccess = (value: unknown): Access | { readonly flaw: string } => {
  const parts = Array.isArray(value) ? { credentials: value } : value
  if (!isMap(parts))
    return { flaw: 'there is neither a list of credentials nor a map of credentials, parameters, clients' }
  const flaw = flawOf(parts)
  if (flaw !== undefined) return { flaw }
  // Each part was looked at above.
  const { credentials = [], parameters = {}, clients = [] } = parts as Partial<Access>
  return { credentials, parameters, clients: clients.map((client) => ({ ...client, scopes: client.scopes ?? [] })) }
}
