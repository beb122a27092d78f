import type { readings } from '../../generated/avepoint.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { Problem } from '../../model/problem.ts'
import { refuse, type Words } from './refusal.ts'

const CAUSES: { readonly [Reason in Problem<'unauthenticated'>['reason']]: string } = {
  missing: 'An access token is needed.',
  malformed: 'The authorization header is not Bearer, one blank and a token.',
  unknown: 'The access token is not known.',
  expired: 'The access token has expired.',
}

const CHALLENGE = 'Bearer realm="AvePoint Graph"'

// RFC 6750 section 3.1: no error code where no credential was sent.
const unauthorized = (reason: Problem<'unauthenticated'>['reason']): Words => ({
  status: 401,
  code: 'Unauthorized',
  message: CAUSES[reason],
  headers: { 'www-authenticate': reason === 'missing' ? CHALLENGE : `${CHALLENGE}, error="invalid_token"` },
})

const unscoped = (status: '401' | '403'): Words => {
  const headers = { 'www-authenticate': `${CHALLENGE}, error="insufficient_scope"` }
  const message = 'The access token lacks the permission that the call needs.'
  return status === '401'
    ? { status: 401, code: 'Unauthorized', message, headers }
    : { status: 403, code: 'Forbidden', message }
}

const bad = (message: string): Words => ({ status: 400, code: 'BadRequest', message })

const invalid = ({ violations }: Problem<'invalid'>): Words => ({
  ...bad(`The query is not valid: ${violations.map(({ message }) => message).join('; ')}.`),
  violations,
})

const absent = (message: string, status: '400' | '404' = '404'): Words =>
  status === '400' ? bad(message) : { status: 404, code: 'NotFound', message }

const FAILURES: { readonly [Reason in Problem<'failed'>['reason']]: Words } = {
  internal: { status: 500, code: 'InternalServerError', message: 'An unexpected error occurred.' },
  // No table of the vendor has 502.
  upstream: { status: 500, code: 'InternalServerError', message: 'An unexpected error occurred.' },
  unavailable: { status: 503, code: 'ServiceUnavailable', message: 'The service is in maintenance or overloaded.' },
}

/** How the API words problems: statuses of the vendor's tables, shapes of the reading error-body, codes and messages ours. */
export const dialect: Dialect<readings> = {
  unauthenticated: ({ reason }, received, state) => refuse(unauthorized(reason), received, state),
  forbidden: ({ reason }, received, state) => {
    if (reason === 'scope') return refuse(unscoped(state.reading('unscoped-status')), received, state)
    const message = 'The customer is outside of the customer scope of the app registration.'
    return refuse({ status: 403, code: 'Forbidden', message }, received, state)
  },
  invalid: (problem, received, state) => refuse(invalid(problem), received, state),
  badCursor: ({ reason }, received, state) => {
    const message = reason === 'foreign' ? '$skiptoken belongs to another query' : '$skiptoken cannot be read'
    const violation = { in: 'query', name: '$skiptoken', rule: 'expression', message } as const
    return refuse(invalid({ problem: 'invalid', violations: [violation] }), received, state)
  },
  badEncoding: ({ part }, received, state) => refuse(bad(`The ${part} is not percent-encoded UTF-8.`), received, state),
  tooLong: ({ limit }, received, state) => {
    const message = `The address is longer than ${limit} characters.`
    return refuse({ status: 414, code: 'UriTooLong', message }, received, state)
  },
  badMediaType: (_, received, state) => refuse(bad('The body is not of an accepted media type.'), received, state),
  notFound: ({ id }, received, state) =>
    refuse(absent(`There is no customer ${id}.`, state.reading('absent-customer')), received, state),
  noRoute: ({ path }, received, state) => refuse(absent(`There is no resource ${path}.`), received, state),
  wrongMethod: ({ method, allow }, received, state) => {
    const message = `The resource does not support ${method}.`
    const words = { status: 405, code: 'MethodNotAllowed', message, headers: { allow: allow.join(', ') } }
    return refuse(words, received, state)
  },
  rateLimited: ({ retryAfter }, received, state) => {
    const words = { status: 429, code: 'TooManyRequests', message: 'The rate limit is exceeded.' }
    return refuse({ ...words, headers: { 'retry-after': String(retryAfter) } }, received, state)
  },
  oauth: ({ detail }, received, state) => refuse(bad(detail), received, state),
  failed: ({ reason }, received, state) => refuse(FAILURES[reason], received, state),
}
