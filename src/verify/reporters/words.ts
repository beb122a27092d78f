import type { Evidence } from '../../model/evidence.ts'
import { lostOf, outcomeOf, type Report } from '../report.ts'
import { countsOf, type Run, whyIncomplete } from './run.ts'

/** A number with its noun: `1 check`, `2 checks`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Milliseconds as seconds: `3.1 s`. */
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

/** What backs something, in words: `documented: https://…`. */
export const toEvidenceText = (evidence: Evidence | null): string =>
  evidence === null
    ? 'none'
    : Object.entries(evidence)
        .map(([kind, what]) => `${kind}: ${what}`)
        .join('; ')

/** How many checks ended how, in words. */
export const toCountsText = (report: Report): string => {
  const { agrees, mismatch, 'not comparable': rest } = countsOf(report.results)
  const parts = [
    `${plural(agrees, 'check')} ${agrees === 1 ? 'agrees' : 'agree'}`,
    mismatch === 0 ? 'none differs' : `${mismatch} ${mismatch === 1 ? 'differs' : 'differ'}`,
  ]
  return [...parts, ...(rest === 0 ? [] : [`${rest} could not be compared`])].join(', ')
}

/** What was asked of a target, in words. */
export const toEffortText = (report: Report): string => {
  const { requests, retries, took } = report
  const lost = lostOf(report)
  const closed = retries.filter(({ because }) => because === 'closed').length
  return [
    plural(requests, 'request'),
    ...(lost === 0 ? [] : [`${lost} without an answer`]),
    `${retries.length - closed || 'none'} repeated because the target asked for it`,
    ...(closed === 0 ? [] : [`${closed} because it had closed the connection`]),
    seconds(took),
  ].join(', ')
}

/** How a run ended, in one sentence. */
export const toOutcomeText = ({ reports }: Run): string => {
  const { agrees, mismatch } = countsOf(reports.flatMap(({ results }) => results))
  const incomplete = reports.flatMap((report) => {
    const why = whyIncomplete(report)
    return why === undefined ? [] : [`${report.vendor}: ${why}`]
  })
  const tail = incomplete.length === 0 ? '' : ` Not all could be compared. ${incomplete.join('; ')}.`
  switch (outcomeOf(reports)) {
    case 'agrees':
      return `Everything that was compared agrees: ${plural(agrees, 'check')} of ${plural(reports.length, 'vendor')}.`
    case 'mismatches':
      return `${plural(mismatch, 'check')} of ${agrees + mismatch} ${mismatch === 1 ? 'differs' : 'differ'} from the contract.${tail}`
    default:
      return `The target could not be verified. ${incomplete.join('; ')}.`
  }
}
