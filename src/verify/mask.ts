import type { Client, Credential } from '../model/vendor.ts'
import type { Mismatch } from './law.ts'
import type { Result } from './report.ts'
import { createVeil, isSecretHeader, maskHeader, secretsOf } from './secrets.ts'
import type { Ask, Got, Retry } from './target.ts'

/** Takes the secrets out of what is told. */
export type Mask = {
  /** Takes note of the secrets in an answer: the tokens that a token endpoint gave. */
  readonly learn: (got: Got) => void
  readonly text: (text: string) => string
  readonly result: (result: Result) => Result
  readonly retry: (retry: Retry) => Retry
}

const ALWAYS = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'consumerkey']

const TOKENS = ['access_token', 'refresh_token', 'id_token', 'client_secret']
const FIELDS = ['client_secret', 'client_assertion', 'assertion', 'refresh_token', 'code', 'password']

const LEAST = 4

const tokensIn = (json: unknown): readonly string[] =>
  typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([name, value]) => (TOKENS.includes(name) ? [String(value)] : []))
    : []

const fieldsIn = (body: string): readonly string[] =>
  [...new URLSearchParams(body)].flatMap(([name, value]) => (FIELDS.includes(name) ? [value] : []))

const lower = (headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** The credential whose headers an ask carries. */
const credentialOf = ({ headers = {} }: Ask, credentials: readonly Credential[]): string | undefined => {
  const sent = lower(headers)
  const carries = (one: Credential): boolean =>
    one.headers !== undefined && [...lower(one.headers)].every(([name, value]) => sent.get(name) === value)
  return credentials.filter((one) => Object.keys(one.headers).length > 0).find(carries)?.name
}

/** Makes a mask over all that the user of a target gave in confidence. */
export const createMask = (credentials: readonly Credential[], clients: readonly Client[]): Mask => {
  const { learn, text } = createVeil(secretsOf(credentials, clients))
  const own = credentials.flatMap(({ headers }) => Object.keys(headers).map((name) => name.toLowerCase()))
  const secret = new Set([...ALWAYS, ...own.filter(isSecretHeader)])
  const ask = ({ method, path, query, headers, body }: Ask): Ask => ({
    method,
    path: text(path),
    ...(query === undefined ? {} : { query: text(query) }),
    ...(headers === undefined
      ? {}
      : {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [
              name,
              secret.has(name.toLowerCase()) ? maskHeader(value) : text(value),
            ]),
          ),
        }),
    ...(body === undefined ? {} : { body: text(body) }),
  })
  const mismatch = (one: Mismatch): Mismatch => {
    const credential = credentialOf(one.ask, credentials)
    return {
      ...one,
      ask: ask(one.ask),
      ...(credential === undefined ? {} : { credential }),
      at: text(one.at),
      expected: text(one.expected),
      came: text(one.came),
      why: text(one.why),
    }
  }
  return {
    learn: ({ ask: { method, body = '' }, json }) => {
      if (method !== 'POST') return
      for (const one of [...tokensIn(json), ...fieldsIn(body)]) if (one.length >= LEAST) learn(one)
    },
    text,
    retry: (retry) => ({ ...retry, ask: ask(retry.ask) }),
    result: (result) => {
      if (result.verdict === 'mismatch') return { ...result, mismatches: result.mismatches.map(mismatch) }
      return result.verdict === 'not comparable' ? { ...result, because: text(result.because) } : result
    },
  }
}
