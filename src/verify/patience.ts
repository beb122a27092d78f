import type { Headers } from '../model/reply.ts'

/** What is looked at of an answer, or of the lack of one. */
type Came = {
  readonly ask: { readonly method: string }
  readonly status: number
  readonly headers: Headers
  readonly closed?: true
}

/** A repetition: after how many seconds, and whether the vendor asked for it or the connection was closed before an answer. */
export type Again = { readonly after: number; readonly because: 'asked' | 'closed' }

const MOST_RETRIES = 3

const LONGEST_WAIT = 120

/** What is said where a target refuses for too many requests and no waiting that it asked for has helped. */
export const TOO_MANY = 'the target wants fewer requests (429); --rate asks more slowly'

/** The seconds of a `Retry-After`, which is a number or a date (RFC 9110 section 10.2.3); undefined where it is neither. */
const toSeconds = (text: string, now: number): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text)
  const date = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}

/** The seconds after which a refusal asks to be repeated; undefined where it does not, or asks for more than two minutes. */
const patienceFor = ({ status, headers }: Came, now: number): number | undefined => {
  const after = status === 429 ? toSeconds((headers['retry-after'] ?? '').trim(), now) : undefined
  return after !== undefined && after <= LONGEST_WAIT ? after : undefined
}

// Of undici, and of the sockets below it.
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Whether a connection was closed before the answer began. A server may close one that was kept open just as it is used
 * again, so that a client repeats what only reads (RFC 9112 section 9.3.1).
 */
export const isClosed = (error: unknown): boolean =>
  CLOSED.has(String(codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined)))

const isSafe = ({ ask: { method } }: Came): boolean => method === 'GET' || method === 'HEAD'

/**
 * Whether and when a request is repeated: up to three times as the vendor asks, once where a connection was closed. `now` in
 * milliseconds since 1970. Nothing else is repeated.
 */
export const repeatFor = (got: Came, tries: number, now: number): Again | undefined => {
  const after = patienceFor(got, now)
  if (after !== undefined && tries < MOST_RETRIES) return { after, because: 'asked' }
  return got.closed && tries === 0 && isSafe(got) ? { after: 0, because: 'closed' } : undefined
}
