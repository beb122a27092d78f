import { isBroken, type Verdict } from '../law.ts'
import { lostOf, type Report, type Result, resultsThat } from '../report.ts'

/** A run of the verification, as reporters tell of it. */
export type Run = {
  /** Of Understudy. */
  readonly version: string
  /** When it began, in ISO 8601, UTC. */
  readonly at: string
  /** What was verified: an address, or the mock in memory. */
  readonly target: string
  /** Sentences about how it was run. */
  readonly notes: readonly string[]
  readonly reports: readonly Report[]
}

/** Writes a run down. No secret is in a run, so a reporter need not know of any. */
export type Reporter = (run: Run, paint: Paint) => string

/** Gives text a style where it may be coloured, and leaves it alone where not. */
export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', text: string) => string

/** How many checks ended how. */
export type Counts = { readonly [V in Verdict['verdict']]: number }

/** Counts results by their verdict. */
export const countsOf = (results: readonly Result[]): Counts => ({
  agrees: results.filter(({ verdict }) => verdict === 'agrees').length,
  mismatch: results.filter(({ verdict }) => verdict === 'mismatch').length,
  'not comparable': results.filter(({ verdict }) => verdict === 'not comparable').length,
})

/** The results of one law for one operation. */
export type LawGroup = { readonly law: string; readonly says: string; readonly results: readonly Result[] }

/** The results of one operation, law by law. */
export type OperationGroup = { readonly operation: string; readonly laws: readonly LawGroup[] }

const groupBy = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}

/** The results of a report by operation and law, in the order in which they came. */
export const groupsOf = ({ results }: Report): readonly OperationGroup[] =>
  groupBy(results, ({ operation }) => operation).map(([operation, own]) => ({
    operation,
    laws: groupBy(own, ({ law }) => law).map(([law, same]) => ({ law, says: same[0]?.says ?? '', results: same })),
  }))

/** Why checks could not be compared, with how many for each reason. */
export const reasonsOf = (results: readonly Result[]): readonly (readonly [because: string, count: number])[] =>
  groupBy(
    results.flatMap((result) => (result.verdict === 'not comparable' ? [result.because] : [])),
    (because) => because,
  ).map(([because, same]) => [because, same.length])

/** Why a report is not of a whole run, if so. */
export const whyIncomplete = (report: Report): string | undefined => {
  const [reason] = reasonsOf(report.results)
  if (report.results.length === 0) return 'no check was wanted'
  if (report.requests > 0 && report.answered === 0) return reason?.[0] ?? 'nothing was asked'
  if (report.stopped !== null) return report.stopped
  const lost = lostOf(report)
  if (lost > 0) return `${lost} of ${report.requests} requests ${lost === 1 ? 'was' : 'were'} left without an answer`
  const bug = report.results.find(isBroken)
  if (bug?.verdict === 'not comparable') return bug.because
  return resultsThat(report, 'not comparable').length === report.results.length
    ? `nothing could be compared: ${reason?.[0]}`
    : undefined
}
