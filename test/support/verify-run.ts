import type { Mismatch } from '../../src/verify/law.ts'
import type { Report, Result } from '../../src/verify/report.ts'
import type { Run } from '../../src/verify/reporters/run.ts'

/** Text that every notation has trouble with: markup, quotes, fences, pipes, line ends, what XML cannot say, half a pair. */
export const NASTY = `<script>alert(1)</script> & "double" 'single' \`code\` \`\`\`fence\`\`\` | pipe ]]> {{x}} [a](b) \n line \r\t \u0000\u001b[31m\ufffe \ud800 \u{1f600} –`

const MISMATCH: Mismatch = {
  ask: {
    method: 'GET',
    path: '/v2/customers',
    query: `search=${encodeURIComponent("it's")}`,
    headers: { authorization: 'Bearer •••' },
  },
  credential: 'ok',
  at: '/data/0/id',
  expected: NASTY,
  came: NASTY,
  why: NASTY,
  evidence: { documented: 'https://example.com/docs?a=1&b=2' },
}

const result = (law: string, subject: string, rest: object): Result =>
  ({ law, says: `${law} holds. ${NASTY}`, operation: 'listCustomers', subject, took: 12, ...rest }) as Result // By the verdict given.

const RESULTS: readonly Result[] = [
  result('reply', 'plain call', { verdict: 'agrees' }),
  result('pages', 'size 7', { verdict: 'mismatch', mismatches: [MISMATCH, MISMATCH, MISMATCH, MISMATCH, MISMATCH] }),
  result('pages', 'size 1', {
    verdict: 'mismatch',
    mismatches: [{ ...MISMATCH, at: '', evidence: null, ask: { method: 'POST', path: '/token', body: "a='b'" } }],
  }),
  result('authentication', NASTY, { verdict: 'not comparable', because: `there is no credential "expired" ${NASTY}` }),
]

const REPORT: Report = {
  vendor: 'spirii',
  title: `Spirii ${NASTY}`,
  base: 'http://127.0.0.1:4010/spirii',
  results: RESULTS,
  follows: [
    { reading: 'error-body', question: `Which? ${NASTY}`, option: 'guide', means: `That. ${NASTY}`, isDefault: false },
  ],
  requests: 17,
  answered: 15,
  retries: [
    { ask: MISMATCH.ask, after: 2, because: 'asked' },
    { ask: MISMATCH.ask, after: 0, because: 'closed' },
  ],
  stopped: null,
  took: 1234,
}

const RUN: Run = {
  version: '1.2.3',
  at: '2026-03-01T12:00:00.000Z',
  target: 'http://127.0.0.1:4010/spirii',
  notes: [`A note. ${NASTY}`],
  reports: [REPORT],
}

/** A run that found mismatches. */
export const DIFFERS: Run = RUN

const only = (verdict: Result['verdict']): Report => ({
  ...REPORT,
  results: RESULTS.filter((one) => one.verdict === verdict),
})

/** A run of two vendors in which everything agrees. */
export const AGREES: Run = { ...RUN, reports: [only('agrees'), { ...only('agrees'), vendor: 'avepoint' }] }

/** A run in which nothing could be compared. */
export const NOTHING: Run = { ...RUN, reports: [only('not comparable')] }

/** A run of a target that never answered. */
export const SILENT: Run = {
  ...RUN,
  reports: [{ ...only('not comparable'), answered: 0, stopped: 'the target stopped answering' }],
}

/** Every run, by what it is of. */
export const RUNS: Readonly<Record<string, Run>> = {
  differences: DIFFERS,
  agreement: AGREES,
  nothing: NOTHING,
  silence: SILENT,
  'no vendor at all': { ...RUN, reports: [] },
  'no check': { ...RUN, reports: [{ ...REPORT, results: [], follows: [], requests: 0, answered: 0 }] },
}
