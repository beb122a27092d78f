import type { Violation } from '../../model/problem.ts'

/** What is wrong with a call, in one text. */
export const toText = (violations: readonly Violation[]): string =>
  violations.map(({ name, rule, message }) => (rule === 'required' ? `${name} is required` : message)).join('; ')
