import type { Problem, Violation } from '../model/problem.ts'

const place = ({ in: part, name, rule }: Violation): string => `${part} ${name} ${rule}`

/** Why a call was refused, in a few words. */
export const toProblemLine = (problem: Problem): string => {
  switch (problem.problem) {
    case 'invalid':
      return `invalid: ${problem.violations.map(place).join(', ')}`
    case 'forbidden':
      return `forbidden: ${problem.reason}${problem.needs ? ` (needs ${problem.needs.join(' or ')})` : ''}`
    case 'unauthenticated':
      return `unauthenticated: ${problem.reason}${problem.credential ? ` ${problem.credential}` : ''}`
    case 'oauth':
      return `oauth: ${problem.code} (${problem.detail})`
    case 'notFound':
      return `notFound: ${problem.collection} ${problem.id}`
    case 'wrongMethod':
      return `wrongMethod: the path has ${problem.allow.join(', ')}`
    case 'failed':
    case 'badCursor':
      return `${problem.problem}: ${problem.reason}`
    default:
      return problem.problem
  }
}
