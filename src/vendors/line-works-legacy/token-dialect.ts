import type { readings } from '../../generated/line-works-legacy.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { OAuthCode } from '../../model/problem.ts'
import type { Reply } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'
import { failed, gateway, refuseMethod, unauthorized } from './dialect.ts'

/** A refusal as RFC 6749 section 5.2 words it, or as the gateway does. */
const refuse = (error: OAuthCode, error_description: string, state: State<readings>): Reply =>
  state.reading('token-failure') === 'oauth' ? { status: 400, body: { error, error_description } } : unauthorized(state)

/** How the token service words refusals. Nothing is known of them but that the status is not 200. */
export const tokenDialect: Dialect<readings> = {
  unauthenticated: (_, __, state) => refuse('invalid_grant', 'the caller is not known', state),
  forbidden: (_, __, state) =>
    state.reading('token-failure') === 'oauth'
      ? refuse('invalid_grant', 'the server is not registered for this API ID', state)
      : gateway(403, '041'),
  invalid: ({ violations }, _, state) =>
    refuse('invalid_request', violations.map(({ message }) => message).join('; '), state),
  badCursor: (_, __, state) => refuse('invalid_request', 'cursor is not valid', state),
  badEncoding: ({ part }, _, state) => refuse('invalid_request', `${part} is not percent-encoded UTF-8`, state),
  tooLong: ({ limit }, _, state) => refuse('invalid_request', `the address is longer than ${limit} characters`, state),
  badMediaType: (_, __, state) => refuse('invalid_request', 'the body is not application/x-www-form-urlencoded', state),
  notFound: (_, __, state) => refuse('invalid_request', 'nothing of that id', state),
  noRoute: () => gateway(404, '001'),
  wrongMethod: (problem, _, state) => refuseMethod(problem, state),
  rateLimited: () => gateway(429, '429'),
  oauth: ({ code, detail }, _, state) => refuse(code, detail, state),
  failed,
}
