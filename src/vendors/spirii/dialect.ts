import type { readings } from '../../generated/spirii.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { Violation } from '../../model/problem.ts'
import { refuse, type Words } from './refusal.ts'

const CREDENTIAL_MESSAGES = {
  missing: 'Credentials are missing: send the header "Authorization: Bearer <key>".',
  malformed: 'Credentials are malformed: send the header "Authorization: Bearer <key>".',
  unknown: 'The key is not valid.',
  expired: 'The key has expired.',
} as const

const FAILURES = {
  internal: { status: 500, code: 'internal_error', message: 'An unexpected error occurred.' },
  upstream: { status: 502, code: 'upstream_error', message: 'An upstream service failed.' },
  // No page of this version lists 503.
  unavailable: { status: 502, code: 'upstream_error', message: 'An upstream service is not available.' },
} as const

const DATE_RULES: readonly string[] = ['pattern', 'format', 'anyOf']

// Only dates have these rules, and break several of them at once.
const toSentence = ({ name, rule, message }: Violation): string =>
  DATE_RULES.includes(rule) ? `${name} must be a date and time such as 2024-01-31T08:00:00Z` : message

const explain = (violations: readonly Violation[]): string =>
  [...new Map(violations.map((violation) => [violation.name, toSentence(violation)])).values()].join('; ')

const invalid = (message: string, param?: string): Words => ({
  status: 400,
  type: 'invalid_request',
  code: 'invalid_parameter',
  message,
  param,
})

const absent = (message: string): Words => ({ status: 404, type: 'invalid_request', code: 'not_found', message })

// HEAD says what GET says (RFC 9110 section 9.3.2), so that both have one length.
const noPath = (method: string, path: string): Words => absent(`Cannot ${method === 'HEAD' ? 'GET' : method} ${path}`)

const noMethod = (method: string, allow: readonly string[]): Words => ({
  status: 405,
  type: 'invalid_request',
  code: 'method_not_allowed',
  message: `The method ${method} is not allowed here.`,
  headers: { allow: allow.join(', ') },
})

/** How Spirii words problems: statuses as documented, shapes as the reading error-body has them, messages ours. */
export const dialect: Dialect<readings> = {
  unauthenticated: ({ reason }, received, state) => {
    const status = state.reading('credential-status') === 'reference' ? 403 : 401
    const words = {
      status,
      type: 'authentication_error',
      code: 'invalid_api_key',
      message: CREDENTIAL_MESSAGES[reason],
    }
    return refuse(words, received, state)
  },
  forbidden: (_, received, state) => {
    const status = state.reading('credential-status') === 'reference' ? 401 : 403
    const message = 'Current access permissions do not allow this operation.'
    return refuse({ status, type: 'permission_error', code: 'insufficient_permissions', message }, received, state)
  },
  invalid: ({ violations }, received, state) =>
    refuse(invalid(explain(violations), violations[0]?.name), received, state),
  badCursor: (_, received, state) => refuse(invalid('The cursor is not valid.'), received, state),
  badEncoding: ({ part }, received, state) => refuse(invalid(`The ${part} is not properly encoded.`), received, state),
  tooLong: ({ limit }, received, state) =>
    refuse(invalid(`The request is longer than ${limit} characters.`), received, state),
  badMediaType: (_, received, state) =>
    refuse(invalid('The media type of the body is not supported.'), received, state),
  notFound: ({ id }, received, state) => refuse(absent(`There is nothing with the id ${id}.`), received, state),
  noRoute: ({ method, path }, received, state) => refuse(noPath(method, path), received, state),
  wrongMethod: ({ method, allow }, received, state) =>
    state.reading('wrong-method') === 'not-found'
      ? refuse(noPath(method, received.path), received, state)
      : refuse(noMethod(method, allow), received, state),
  rateLimited: ({ retryAfter }, received, state) => {
    const words = {
      status: 429,
      type: 'rate_limit_error',
      code: 'rate_limited',
      message: 'Too many requests; try again later.',
    }
    return refuse({ ...words, headers: { 'retry-after': String(retryAfter) } }, received, state)
  },
  oauth: ({ detail }, received, state) => refuse(invalid(detail), received, state),
  failed: ({ reason }, received, state) => refuse({ type: 'api_error', ...FAILURES[reason] }, received, state),
}
