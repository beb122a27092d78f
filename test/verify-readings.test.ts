import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { type Report, type Result, resultsThat } from '../src/verify/report.ts'
import { type VerifyOptions, verify } from '../src/verify/verify.ts'
import { stage } from './helpers.ts'

const specs = await Promise.all(vendorIds().map(async (id) => [id, await loadSpec(id)] as const))

type Readings = Readonly<Record<string, string>>

/** Holds a mock under some readings to the contract. Fewer rows than usual: every law still has pages to turn. */
const hold = async (vendor: string, served: Readings, options: Partial<VerifyOptions>): Promise<Report> => {
  const readings = Object.fromEntries(Object.entries(served).map(([id, option]) => [`${vendor}.${id}`, option]))
  const { mock, vendor: described } = await stage(vendor, { readings, rows: { [vendor]: 130 } })
  const { baseUrl: base, credentials, parameters, clients } = described
  return verify({ vendor, fetch: mock.fetch, base, credentials, parameters, clients, ...options })
}

/** What a report found, in words short enough to be read in a failed test. */
const tell = (report: Report): readonly string[] =>
  resultsThat(report, 'mismatch').flatMap(({ law, operation, subject, mismatches }) =>
    mismatches.map(({ at, expected, came }) => `${law} ${operation} ${subject}: ${at} ${expected}, came ${came}`),
  )

/** What may not be compared, and why that is so. */
const NOT_COMPARABLE: readonly (readonly [vendor: string, readings: RegExp, because: RegExp])[] = [
  // The rows have no type to look at; that types deal out the list is still checked.
  ['spirii', /^type-in-row=absent$/, /^no row shows what types looks at$/],
]

const isListed = (vendor: string, readings: string, { because }: Result & { verdict: 'not comparable' }): boolean =>
  NOT_COMPARABLE.some(([id, under, why]) => id === vendor && under.test(readings) && why.test(because))

const unlisted = (report: Report, readings: string): readonly string[] =>
  resultsThat(report, 'not comparable')
    .filter((result) => !isListed(report.vendor, readings, result))
    .map(({ law, operation, subject, because }) => `${law} ${operation} ${subject}: ${because}`)

describe.each(specs)('Verification of the mock of %s', (vendor, spec) => {
  it('finds nothing, compares everything, and sees no reading but the defaults', async () => {
    const report = await hold(vendor, {}, {})
    expect(tell(report)).toEqual([])
    expect(unlisted(report, '')).toEqual([])
    expect(resultsThat(report, 'agrees').length).toBeGreaterThan(90)
    expect(report.follows.filter(({ isDefault }) => !isDefault)).toEqual([])
    expect(report.stopped).toBeNull()
  }, 120_000)

  const options = readingsOf(spec).flatMap((reading) =>
    reading.options.filter(({ id }) => id !== reading.default).map(({ id }) => [reading.id, id] as const),
  )
  it.each(options)(
    'finds nothing under the reading %s=%s',
    async (reading, option) => {
      const readings = { [reading]: option }
      const report = await hold(vendor, readings, { readings, follow: false })
      expect(tell(report)).toEqual([])
      expect(unlisted(report, `${reading}=${option}`)).toEqual([])
      expect(resultsThat(report, 'agrees').length).toBeGreaterThan(60)
    },
    60_000,
  )
})

/** Readings that show in what a target answers. */
const SHOWN: readonly (readonly [vendor: string, reading: string, option: string])[] = [
  ['avepoint', 'error-body', 'm365'],
  ['avepoint', 'next-link-name', 'plain'],
  ['avepoint', 'odata-options', 'ignored'],
  ['avepoint', 'page-size', '50'],
  ['avepoint', 'unscoped-status', '401'],
  ['line-works', 'domain-match', 'partial'],
  ['line-works', 'expires-in-type', 'number'],
  ['line-works', 'order-by-key', 'domain'],
  ['line-works', 'range-code', 'out-of-range'],
  ['line-works', 'used-header', 'used'],
  ['line-works-legacy', 'half-window', 'open-ended'],
  ['line-works-legacy', 'list-envelope', 'counted'],
  ['line-works-legacy', 'past-the-end', 'not-found'],
  ['line-works-legacy', 'token-failure', 'gateway'],
  ['line-works-legacy', 'works-at-container', 'object'],
  ['spirii', 'all-owned', 'tree-and-owner'],
  ['spirii', 'credential-status', 'guide'],
  ['spirii', 'date-bounds', 'half-open'],
  ['spirii', 'explicit-sort', 'descending'],
  ['spirii', 'search-match', 'start'],
]

describe('Verification by default of a mock under another reading', () => {
  it.each(SHOWN)(
    'finds that %s is read by %s=%s',
    async (vendor, reading, option) => {
      const report = await hold(vendor, { [reading]: option }, {})
      expect(tell(report)).toEqual([])
      expect(report.follows.filter(({ isDefault }) => !isDefault)).toEqual([
        expect.objectContaining({ reading, option, isDefault: false }),
      ])
    },
    120_000,
  )
})
