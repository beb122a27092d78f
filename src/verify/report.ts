import { isBroken, type Mismatch, type Verdict } from './law.ts'
import type { Retry } from './target.ts'

/** One check with its verdict. */
export type Result = {
  readonly law: string
  readonly says: string
  readonly operation: string
  readonly subject: string
  /** In milliseconds. What was asked before is not asked again, so a check may take no time. */
  readonly took: number
} & Verdict

/** A reading that a target was seen to follow. */
export type Followed = {
  readonly reading: string
  readonly question: string
  readonly option: string
  readonly means: string
  readonly isDefault: boolean
}

/** What verifying one vendor gave. */
export type Report = {
  readonly vendor: string
  readonly title: string
  readonly base: string
  readonly results: readonly Result[]
  /** Readings whose options give different verdicts on this target, with the option it follows. */
  readonly follows: readonly Followed[]
  readonly requests: number
  /** How many of the requests were answered, and not put off by a 429. */
  readonly answered: number
  readonly retries: readonly Retry[]
  /** Why no more was asked before the end, if so. */
  readonly stopped: string | null
  /** In milliseconds. */
  readonly took: number
}

/** How a run ended: everything that was compared agrees, something differs, or nothing could be compared. */
export type Outcome = 'agrees' | 'mismatches' | 'nothing compared'

/** The results of one verdict. */
export const resultsThat = <V extends Verdict['verdict']>(
  { results }: Report,
  verdict: V,
): readonly Extract<Result, { verdict: V }>[] =>
  results.filter((result): result is Extract<Result, { verdict: V }> => result.verdict === verdict)

/** All mismatches of a report. */
export const mismatchesOf = (report: Report): readonly Mismatch[] =>
  resultsThat(report, 'mismatch').flatMap(({ mismatches }) => mismatches)

/** How many requests were left without an answer, however often they were repeated. */
export const lostOf = ({ requests, answered, retries }: Report): number =>
  Math.max(0, requests - answered - retries.length)

const isWhole = (report: Report): boolean =>
  resultsThat(report, 'agrees').length > 0 &&
  report.stopped === null &&
  lostOf(report) === 0 &&
  !report.results.some(isBroken)

/** How a run ended. A run that compared nothing is no success, nor is one that lost answers. */
export const outcomeOf = (reports: readonly Report[]): Outcome => {
  if (reports.some((report) => resultsThat(report, 'mismatch').length > 0)) return 'mismatches'
  return reports.length > 0 && reports.every(isWhole) ? 'agrees' : 'nothing compared'
}
