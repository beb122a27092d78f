import { parsePairs } from '../contract/text.ts'
import type { Received } from '../model/call.ts'
import type { Headers } from '../model/reply.ts'

const MASK = '•••'

const SECRET_HEADERS = new Set([
  'authorization',
  'consumerkey',
  'cookie',
  'set-cookie',
  'proxy-authorization',
  'x-understudy-control',
])

// Names of secrets in forms, queries and JSON; what follows them up to the end of the value is hidden.
const SECRET_NAMES = 'client_secret|assertion|client_assertion|access_token|refresh_token|id_token|token|code|password'
// Callers also encode a whole form once too often; their secrets are hidden as well.
const IN_FORM = new RegExp(`(^|[&?]|%26)(${SECRET_NAMES.replaceAll('_', '(?:_|%5F)')})(=|%3D)(?:(?!&|%26).)*`, 'gis')
const IN_JSON = new RegExp(`"(${SECRET_NAMES.replace('|code', '')})"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*(?:"|$)`, 'gs')

/** Headers with the values of credentials hidden; the scheme of `Authorization` stays. */
export const maskHeaders = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (name === 'location') return [name, maskBody(value)]
      if (!SECRET_HEADERS.has(name)) return [name, value]
      const scheme = /^\S+(?= )/.exec(value)?.[0]
      return [name, scheme === undefined ? MASK : `${scheme} ${MASK}`]
    }),
  )

/** A form, query or JSON text with the values of secrets hidden. */
export const maskBody = (text: string): string =>
  text.replace(IN_FORM, `$1$2$3${MASK}`).replace(IN_JSON, (_, name: string) => `"${name}":"${MASK}"`)

// Shorter ones are no secrets, and would tear words apart.
const SHORTEST = 4

/** The credentials and secrets that came with a request: whole header values, what follows their scheme, and fields by their name. */
const secretsIn = ({ header, query, body }: Received): readonly string[] => {
  const headers = [...SECRET_HEADERS].flatMap((name) => header(name) ?? [])
  const names = SECRET_NAMES.split('|')
  const fields = [query, body].flatMap((text) => parsePairs(text) ?? []).filter(([name]) => names.includes(name))
  return [...headers, ...headers.flatMap((value) => value.split(/\s+/).slice(1)), ...fields.map(([, value]) => value)]
}

/** Text in which no credential or secret of a request stands. */
export const maskSecrets = (text: string, received: Received): string =>
  secretsIn(received)
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
