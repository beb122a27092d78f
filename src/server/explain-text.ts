import type { Route } from '../contract/contract.ts'
import type { Problem, Problems, Violation } from '../model/problem.ts'

/** The law that each problem is found by; of what does not fit its declaration, the place decides. */
const LAWS: { readonly [Kind in Exclude<keyof Problems, 'invalid'>]: string } = {
  unauthenticated: 'authentication',
  forbidden: 'authorization',
  badCursor: 'page cursor',
  badEncoding: 'encoding',
  tooLong: 'request length',
  badMediaType: 'media type',
  notFound: 'lookup',
  noRoute: 'routing',
  wrongMethod: 'routing',
  rateLimited: 'rate limit',
  oauth: 'token grant',
  failed: 'failure',
}

const lawOf = (violations: readonly Violation[]): string => {
  if (violations.some((one) => one.in === 'body')) return 'body'
  return violations.every(({ rule }) => rule === 'unknown') ? 'unknown parameters' : 'parameters'
}

/** Which law or check of the contract produced a reply. */
export const toLaw = (problem: Problem | null, route: Route | undefined): string => {
  if (problem?.problem === 'invalid') return lawOf(problem.violations)
  if (problem) return LAWS[problem.problem]
  if (route?.page) return route.page.style === 'page' ? 'page number' : `page ${route.page.style}`
  return route?.dialect === 'token' ? 'token grant' : 'reply'
}

const toViolationText = ({ in: where, name, rule, message }: Violation): string =>
  `${where} ${name} ${rule} (${message})`

/** Why a call was refused, with each violation. What the caller sent is not repeated. */
export const toProblemText = (problem: Problem): string => {
  switch (problem.problem) {
    case 'invalid':
      return `invalid: ${problem.violations.map(toViolationText).join('; ')}`
    case 'unauthenticated':
      return `unauthenticated: ${problem.reason}${problem.credential ? ` ${problem.credential}` : ''}`
    case 'forbidden':
      return `forbidden: ${problem.reason}${problem.needs ? `; needs ${problem.needs.join(' or ')}` : ''}`
    case 'oauth':
      return `oauth: ${problem.code}; ${problem.detail}`
    case 'notFound':
      return `notFound: ${problem.collection}`
    case 'wrongMethod':
      return `wrongMethod: the path has ${problem.allow.join(', ')}`
    case 'tooLong':
      return `tooLong: more than ${problem.limit} characters`
    case 'badEncoding':
      return `badEncoding: ${problem.part}`
    case 'rateLimited':
      return `rateLimited: ${problem.retryAfter} seconds to wait`
    case 'failed':
    case 'badCursor':
      return `${problem.problem}: ${problem.reason}`
    default:
      return problem.problem
  }
}
