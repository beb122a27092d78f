import type { readings } from '../../generated/avepoint.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { Headers, Reply } from '../../model/reply.ts'
import { TOKEN_HEADERS } from './headers.ts'

const refuse = (status: number, error: string, description: string, headers: Headers = {}): Reply => ({
  status,
  headers: { ...TOKEN_HEADERS, ...headers },
  body: { error, error_description: description },
})

const badRequest = (description: string): Reply => refuse(400, 'invalid_request', description)

/** How the token service words problems: RFC 6749 section 5.2, as far as that goes. */
export const tokenDialect: Dialect<readings> = {
  unauthenticated: () => refuse(400, 'invalid_client', 'the client is not authenticated'),
  forbidden: () => refuse(400, 'invalid_scope', 'the client may not ask for that'),
  invalid: ({ violations }) => badRequest(violations.map(({ message }) => message).join('; ')),
  badCursor: () => badRequest('the request is not a token request'),
  badEncoding: ({ part }) => badRequest(`the ${part} is not percent-encoded UTF-8`),
  tooLong: ({ limit }) => refuse(414, 'invalid_request', `the address is longer than ${limit} characters`),
  badMediaType: () => badRequest('the body is not application/x-www-form-urlencoded'),
  notFound: () => badRequest('the request is not a token request'),
  noRoute: () => badRequest('the request is not a token request'),
  wrongMethod: () => badRequest('the request is not a token request'),
  rateLimited: ({ retryAfter }) =>
    refuse(429, 'temporarily_unavailable', 'too many requests', { 'retry-after': String(retryAfter) }),
  oauth: ({ code, detail }, _, state) => {
    const status = code === 'invalid_client' && state.reading('invalid-client-status') === '401' ? 401 : 400
    return refuse(status, code, detail)
  },
  failed: ({ reason }) =>
    reason === 'unavailable'
      ? refuse(503, 'temporarily_unavailable', 'the token service is in maintenance or overloaded')
      : refuse(500, 'server_error', 'the token service failed'),
}
