import type { Client, Credential } from '../model/vendor.ts'

/** What stands in a report where a secret was. */
const MASK = '•••'

/** Headers that say how to answer, and are no secret even where a credential sends them. */
const PLAIN = new Set(['accept', 'accept-language', 'content-type', 'user-agent', 'prefer'])

/** Whether a header of a credential holds a secret. */
export const isSecretHeader = (name: string): boolean => !PLAIN.has(name.toLowerCase())

const SCHEMES = /^(bearer|basic|digest|token|apikey)(\s+)(?=\S)/i

/** The value of a header with its secret hidden; the scheme of `Authorization` stays, and the blanks behind it. */
export const maskHeader = (value: string): string => {
  const [scheme = ''] = SCHEMES.exec(value) ?? []
  return value.trim() === '' || /^(bearer|basic)\s*$/i.test(value) ? value : `${scheme}${MASK}`
}

const decodeBasic = (value: string): readonly string[] => {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(value) ?? []
  if (encoded === undefined) return []
  const text = Buffer.from(encoded, 'base64').toString()
  return [text, text.slice(text.indexOf(':') + 1)]
}

const ofHeader = (value: string): readonly string[] => {
  const bare = value.replace(SCHEMES, '')
  const parts = bare.split(/;\s*/).map((part) => part.slice(part.indexOf('=') + 1)) // As cookies are written.
  return [bare, ...(bare.includes(';') ? parts : []), ...decodeBasic(value)]
}

/** Everything secret in what a target's user gave. */
export const secretsOf = (credentials: readonly Credential[], clients: readonly Client[]): readonly string[] => [
  ...credentials.flatMap(({ headers }) =>
    Object.entries(headers)
      .filter(([name, value]) => isSecretHeader(name) && maskHeader(value) !== value)
      .flatMap(([, value]) => ofHeader(value)),
  ),
  ...clients.flatMap(({ clientSecret, privateKey }) => [clientSecret, privateKey ?? '']),
]

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** A secret as it may be written: as it is, in an address, in a form, in JSON, in JSON in JSON, in Base64. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  encodeURIComponent(secret).replaceAll('%20', '+'),
  quoted(secret),
  quoted(quoted(secret)),
  Buffer.from(secret).toString('base64'),
]

// Names of secrets in forms, queries and JSON; what follows them up to the end of the value is hidden.
const NAMES = 'client_secret|client_assertion|assertion|access_token|refresh_token|id_token|token|password'
const IN_FORM = new RegExp(`(^|[?&\\s'"])(${NAMES}|code)=[^&\\s'"]*`, 'g')
const IN_JSON = new RegExp(`(\\\\*")(${NAMES})\\1(\\s*:\\s*)\\1((?!\\1).)*`, 'gs')
const BEARER = /\b(bearer\s+)[\w.~+/-]{8,}=*/gi
const JWT = /\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g

/** Text without what looks like a secret by the name before it or by its form. */
const maskByForm = (text: string): string =>
  text
    .replace(IN_FORM, `$1$2=${MASK}`)
    .replace(IN_JSON, `$1$2$1$3$1${MASK}`)
    .replace(BEARER, `$1${MASK}`)
    .replace(JWT, MASK)

// A piece of a secret this long is hidden wherever it stands; a shorter secret only if it stands alone.
const PIECE = 16
const SHORT = 8
const LEAST_AT_CUT = 4

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const toWhole = (secret: string): RegExp =>
  new RegExp(secret.length < SHORT ? `(?<![A-Za-z0-9])${literally(secret)}(?![A-Za-z0-9])` : literally(secret), 'g')

const piecesOf = (secret: string): readonly string[] =>
  Array.from({ length: Math.max(0, secret.length - PIECE + 1) }, (_, at) => secret.slice(at, at + PIECE))

const maskPieces = (text: string, pieces: ReadonlySet<string>): string => {
  let masked = ''
  for (let at = 0; at < text.length; ) {
    let end = pieces.has(text.slice(at, at + PIECE)) ? at + PIECE : at
    while (end > at && end < text.length && pieces.has(text.slice(end + 1 - PIECE, end + 1))) end += 1
    masked += end > at ? MASK : text[at]
    at = Math.max(end, at + 1)
  }
  return masked
}

const maskTail = (text: string, secrets: readonly string[]): string => {
  for (let length = Math.min(text.length, PIECE); length >= LEAST_AT_CUT; length -= 1) {
    const tail = text.slice(-length)
    if (secrets.some((secret) => secret.startsWith(tail))) return `${text.slice(0, -length)}${MASK}`
  }
  return text
}

/** Hides what a cut left of a secret: values are shown in short, with three dots for the rest. */
const maskCut = (text: string, secrets: readonly string[]): string =>
  text
    .split('...')
    .map((part, index, parts) => (index === parts.length - 1 ? part : maskTail(part, secrets)))
    .join('...')

/** Hides secrets in text: those that are known, pieces of them, and what looks like one. `learn` makes another one known. */
export type Veil = { readonly learn: (secret: string) => void; readonly text: (text: string) => string }

/** Makes a veil over the secrets given. */
export const createVeil = (given: readonly string[]): Veil => {
  const known = new Set<string>()
  let wholes: readonly RegExp[] = []
  const pieces = new Set<string>()
  const learn = (secret: string): void => {
    if (secret.trim() === '' || known.has(secret)) return
    for (const form of formsOf(secret)) {
      known.add(form)
      for (const piece of piecesOf(form)) pieces.add(piece)
    }
    wholes = [...known].sort((a, b) => b.length - a.length).map(toWhole)
  }
  for (const secret of given) learn(secret)
  const text = (open: string): string => {
    const whole = wholes.reduce((rest, secret) => rest.replace(secret, MASK), open)
    return maskByForm(maskCut(maskPieces(whole, pieces), [...known]))
  }
  return { learn, text }
}
