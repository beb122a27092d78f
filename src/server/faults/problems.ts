import type { Fault, ProblemName } from '../../model/fault.ts'
import type { Problem } from '../../model/problem.ts'

const RETRY_AFTER = 30

const INJECTED: Problem<'invalid'> = {
  problem: 'invalid',
  violations: [{ in: 'query', name: 'injected', rule: 'unknown', message: 'injected is refused on purpose' }],
}

/** The problem behind each short name. */
export const PROBLEMS: { readonly [Name in ProblemName]: Problem } = {
  'rate-limited': { problem: 'rateLimited', retryAfter: RETRY_AFTER },
  'server-error': { problem: 'failed', reason: 'internal' },
  'upstream-error': { problem: 'failed', reason: 'upstream' },
  unavailable: { problem: 'failed', reason: 'unavailable' },
  unauthenticated: { problem: 'unauthenticated', reason: 'missing' },
  'expired-token': { problem: 'unauthenticated', reason: 'expired' },
  'malformed-token': { problem: 'unauthenticated', reason: 'malformed' },
  'unknown-token': { problem: 'unauthenticated', reason: 'unknown' },
  forbidden: { problem: 'forbidden', reason: 'permission' },
  'not-found': { problem: 'notFound', collection: 'anything', id: 'injected' },
  invalid: INJECTED,
}

/** The problem that a fault answers with, if it is of that kind. */
export const problemOf = ({ problem }: Fault): Problem | undefined =>
  typeof problem === 'string' ? PROBLEMS[problem] : problem
