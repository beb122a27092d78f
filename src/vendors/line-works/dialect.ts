import type { readings } from '../../generated/line-works.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { Problem, Violation } from '../../model/problem.ts'
import type { Headers, Reply } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'
import { toText } from './violations.ts'

const REALM = 'Bearer realm="www.worksapis.com"'

const refusal = (status: number, code: string, description: string, headers: Headers = {}): Reply => ({
  status,
  headers,
  body: { code, description },
})

// RFC 6750 section 3.1: no error code where no credential was sent.
const CAUSES: { readonly [Reason in Problem<'unauthenticated'>['reason']]: string } = {
  missing: 'No access token was sent.',
  malformed: 'The authorization header is not Bearer, one blank and a token.',
  unknown: 'The access token is not known.',
  expired: 'The access token has expired.',
}

const unauthorized = (reason: Problem<'unauthenticated'>['reason']): Reply => {
  const error = reason === 'missing' ? '' : `, error="invalid_token", error_description="${CAUSES[reason]}"`
  return refusal(401, 'UNAUTHORIZED', CAUSES[reason], { 'www-authenticate': `${REALM}${error}` })
}

const forbidden = ({ reason, needs = [] }: Problem<'forbidden'>, state: State<readings>): Reply => {
  if (reason === 'scope') {
    const challenge = `${REALM}, error="insufficient_scope", scope="${needs.join(' ')}"`
    return refusal(403, 'FORBIDDEN', 'The access token lacks the scope.', { 'www-authenticate': challenge })
  }
  const denied = reason === 'tenant' && state.reading('not-a-partner-code') === 'access-denied'
  return refusal(403, denied ? 'ACCESS_DENIED' : 'FORBIDDEN', 'The caller lacks the right.')
}

const codeOf = ({ rule }: Violation, state: State<readings>): string => {
  if (rule === 'required') return 'MISSING_PARAMETER'
  if (rule === 'encoding') return 'BAD_REQUEST'
  const isRange = rule === 'minimum' || rule === 'maximum'
  return isRange && state.reading('range-code') === 'out-of-range' ? 'OUT_OF_RANGE' : 'INVALID_PARAMETER'
}

const invalid = ({ violations }: Problem<'invalid'>, state: State<readings>): Reply => {
  const [first] = violations
  if (!first) return refusal(400, 'BAD_REQUEST', 'The request is not acceptable.')
  return refusal(400, codeOf(first, state), toText(violations))
}

const notFound = (state: State<readings>): Reply =>
  state.reading('not-my-customer') === 'not-exist'
    ? refusal(404, 'CUSTOMER_NOT_EXIST', 'There is no such customer.')
    : refusal(404, 'NOT_FOUND', 'There is no such resource.')

const wrongMethod = ({ method, allow }: Problem<'wrongMethod'>, state: State<readings>): Reply =>
  state.reading('wrong-method') === 'not-found'
    ? refusal(404, 'NOT_FOUND', 'There is no such resource.')
    : refusal(405, 'METHOD_NOT_ALLOWED', `${method} is not a method of this resource.`, { allow: allow.join(', ') })

/** How the API words refusals: a code of its common table and a description, whose texts but one are ours. */
export const dialect: Dialect<readings> = {
  unauthenticated: ({ reason }) => unauthorized(reason),
  forbidden: (problem, _, state) => forbidden(problem, state),
  invalid: (problem, _, state) => invalid(problem, state),
  badCursor: () => refusal(400, 'INVALID_PARAMETER', 'cursor was not issued for this list'),
  badEncoding: () => refusal(400, 'BAD_REQUEST', 'The address is not percent-encoded UTF-8.'),
  tooLong: () => refusal(400, 'BAD_REQUEST', 'The address is too long.'),
  badMediaType: () => refusal(400, 'BAD_REQUEST', 'The body is not of an accepted media type.'),
  notFound: (_, __, state) => notFound(state),
  noRoute: () => refusal(404, 'NOT_FOUND', 'There is no such resource.'),
  wrongMethod: (problem, _, state) => wrongMethod(problem, state),
  rateLimited: () => refusal(429, 'TOO_MANY_REQUESTS', 'API rate limit exceeded'),
  oauth: ({ detail }) => refusal(400, 'BAD_REQUEST', detail),
  failed: ({ reason }) =>
    reason === 'unavailable'
      ? refusal(503, 'SERVICE_UNAVAILABLE', 'The service is not available.')
      : refusal(500, 'INTERNAL_SERVER_ERROR', 'The service failed.'),
}
