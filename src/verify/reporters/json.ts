import type { Mismatch } from '../law.ts'
import { outcomeOf, type Report, type Result } from '../report.ts'
import { toCurl } from './curl.ts'
import { countsOf, type Reporter, whyIncomplete } from './run.ts'

const toMismatch = (base: string, { ask, credential, at, expected, came, why, evidence }: Mismatch): object => ({
  curl: toCurl(base, ask),
  request: ask,
  credential: credential ?? null,
  at,
  expected,
  came,
  why,
  evidence,
})

const toCheck = (base: string, result: Result): object => {
  const { law, operation, subject, verdict, took } = result
  const check = { law, operation, subject, verdict, took }
  if (result.verdict === 'mismatch') {
    return { ...check, mismatches: result.mismatches.map((one) => toMismatch(base, one)) }
  }
  return result.verdict === 'not comparable' ? { ...check, because: result.because } : check
}

const toVendor = (report: Report): object => {
  const { vendor, title, base, results, follows, requests, answered, retries, took } = report
  const { agrees, mismatch, 'not comparable': notComparable } = countsOf(results)
  return {
    vendor,
    title,
    base,
    counts: { agrees, mismatches: mismatch, notComparable },
    incomplete: whyIncomplete(report) ?? null,
    requests,
    answered,
    retries: retries.map(({ ask, after, because }) => ({ curl: toCurl(base, ask), after, because })),
    took,
    readings: follows,
    laws: Object.fromEntries(results.map(({ law, says }) => [law, says])),
    checks: results.map((result) => toCheck(base, result)),
  }
}

/** A report for programs; `docs/verification-report.schema.json` describes it. */
export const toJson: Reporter = ({ version, at, target, notes, reports }) =>
  `${JSON.stringify(
    {
      format: 'understudy-verification/1',
      version,
      at,
      target,
      outcome: outcomeOf(reports),
      notes,
      vendors: reports.map(toVendor),
    },
    null,
    2,
  )}\n`
