import type { Headers } from '../model/reply.ts'

const MASK = '•••'

const SECRET_HEADERS = new Set(['authorization', 'consumerkey', 'cookie', 'set-cookie', 'proxy-authorization'])

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
