import type { Problem } from '../model/problem.ts'
import { toProblemText } from './explain-text.ts'

/** One thing that was wrong with a call. */
export type Wrong = {
  readonly part: 'path' | 'method' | 'query' | 'header' | 'body' | 'credential' | 'call'
  /** Which parameter, header or credential, or the JSON pointer into the body. */
  readonly name?: string
  readonly says: string
}

/** What was wrong with a call to an operation that was refused. */
export const reasonsFor = (problem: Problem | null): readonly Wrong[] => {
  if (problem === null) return []
  if (problem.problem === 'invalid')
    return problem.violations.map(({ in: part, name, message }) => ({ part, name, says: message }))
  const says = toProblemText(problem)
  if (problem.problem !== 'unauthenticated') return [{ part: 'call', says }]
  const { credential } = problem
  return [{ part: 'credential', ...(credential === undefined ? {} : { name: credential }), says }]
}
