import type { readings } from '../../generated/line-works.ts'
import type { Received } from '../../model/call.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { OAuthCode, Problem } from '../../model/problem.ts'
import type { Headers, Reply } from '../../model/reply.ts'
import { toAuthorizeRefusal } from './authorize-refusal.ts'
import { toText } from './violations.ts'

/** Answers of a token service are never kept (RFC 6749 section 5.1). */
export const NOT_KEPT: Headers = { 'cache-control': 'no-store', pragma: 'no-cache' }

// RFC 6749 section 5.2 allows printable ASCII but the quotation mark and the backslash.
const toDescription = (text: string): string => text.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, '?')

const refusal = (status: number, error: string, detail: string, headers: Headers = {}): Reply => ({
  status,
  headers: { ...NOT_KEPT, ...headers },
  body: { error, error_description: toDescription(detail) },
})

// The one text of the token service that was ever seen.
const SCOPE_TEXT = 'Request scope is not valid.'

const word = (code: OAuthCode, detail: string, received: Received): Reply => {
  const text = code === 'invalid_scope' ? SCOPE_TEXT : detail
  if (received.operation === 'authorize') return toAuthorizeRefusal(received, code, toDescription(text))
  if (code !== 'invalid_client') return refusal(400, code, text)
  // RFC 6749 section 5.2: a client that came with a header is told which scheme would do.
  const challenged = received.header('authorization') !== undefined
  return refusal(401, code, text, challenged ? { 'www-authenticate': 'Basic realm="auth.worksmobile.com"' } : {})
}

const unfit = ({ violations }: Problem<'invalid'>, received: Received): Reply =>
  word('invalid_request', toText(violations), received)

/** How the token service words refusals: by RFC 6749, which it is said to follow. */
export const tokenDialect: Dialect<readings> = {
  oauth: ({ code, detail }, received) => word(code, detail, received),
  invalid: (problem, received) => unfit(problem, received),
  unauthenticated: (_, received) => word('invalid_client', 'the client is not known', received),
  forbidden: (_, received) => word('unauthorized_client', 'the client may not do this', received),
  badCursor: (_, received) => word('invalid_request', 'the cursor is not known', received),
  badEncoding: (_, received) => word('invalid_request', 'the address is not percent-encoded UTF-8', received),
  tooLong: (_, received) => word('invalid_request', 'the address is too long', received),
  badMediaType: (_, received) => word('invalid_request', 'the body is no application/x-www-form-urlencoded', received),
  notFound: (_, received) => word('invalid_request', 'there is no such thing', received),
  noRoute: (_, received) => word('invalid_request', 'there is no such address', received),
  wrongMethod: (_, received) => word('invalid_request', 'the address does not have this method', received),
  rateLimited: () => refusal(429, 'temporarily_unavailable', 'too many requests'),
  failed: ({ reason }) =>
    reason === 'unavailable'
      ? refusal(503, 'temporarily_unavailable', 'the service is not available')
      : refusal(500, 'server_error', 'the service failed'),
}
