import type { Report, Result } from '../report.ts'
import { toDetailsText } from './details.ts'
import { countsOf, groupsOf, type OperationGroup, type Reporter, type Run, whyIncomplete } from './run.ts'

// What XML 1.0 cannot say, not even escaped (section 2.2).
const UNSPEAKABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

const toText = (text: string): string =>
  text.replace(UNSPEAKABLE, '\ufffd').replace(/[&<>]/g, (letter) => ENTITIES[letter] ?? letter)

const toAttribute = (text: string): string =>
  text.replace(UNSPEAKABLE, '\ufffd').replace(/[&<>"\n\r\t]/g, (letter) => ENTITIES[letter] ?? letter)

type Attributes = Readonly<Record<string, string | number>>

const element = (name: string, attributes: Attributes, ...content: readonly string[]): string => {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${toAttribute(String(value))}"`)]
  const inner = content.join('')
  return inner === '' ? `<${head.join(' ')}/>\n` : `<${head.join(' ')}>${inner}</${name}>\n`
}

const toSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

const toOutcome = (base: string, result: Result): string => {
  if (result.verdict === 'agrees') return ''
  if (result.verdict === 'not comparable') return element('skipped', { message: result.because })
  const [first] = result.mismatches
  const message =
    first === undefined ? '' : `${first.at === '' ? 'body' : first.at}: expected ${first.expected}, came ${first.came}`
  const details = result.mismatches.map((mismatch) => toDetailsText(base, mismatch)).join('\n\n')
  return element('failure', { message, type: result.law }, toText(`${result.says}\n\n${details}\n`))
}

const toCase = ({ vendor, base }: Report, result: Result): string =>
  element(
    'testcase',
    {
      classname: `${vendor}.${result.operation}`,
      name: `${result.law}: ${result.subject}`,
      time: toSeconds(result.took),
    },
    toOutcome(base, result),
  )

type Suite = {
  readonly report: Report
  readonly name: string
  readonly results: readonly Result[]
  readonly more: string
}

const toSuite = ({ at, target }: Run, { report, name, results, more }: Suite, id: number): string => {
  const { agrees, mismatch, 'not comparable': skipped } = countsOf(results)
  const errors = more === '' ? 0 : 1
  const properties = {
    target,
    base: report.base,
    requests: report.requests,
    readings: report.follows.map((one) => `${one.reading}=${one.option}`).join(' '),
  }
  return element(
    'testsuite',
    {
      id,
      package: report.vendor,
      name,
      timestamp: at.slice(0, 19), // Without a zone, as Ant writes it.
      hostname: 'localhost',
      tests: agrees + mismatch + skipped + errors,
      failures: mismatch,
      errors,
      skipped,
      time: toSeconds(results.reduce((sum, { took }) => sum + took, 0)),
    },
    '\n',
    element(
      'properties',
      {},
      ...Object.entries(properties).map(([key, value]) => element('property', { name: key, value })),
    ),
    ...results.map((result) => toCase(report, result)),
    more,
    '<system-out/>\n<system-err/>\n',
  )
}

const toOperationSuite = (report: Report, { operation, laws }: OperationGroup): Suite => ({
  report,
  name: operation,
  results: laws.flatMap(({ results }) => results),
  more: '',
})

/** A suite of one test that is in error: a run that compared nothing is no success. */
const toIncomplete = (report: Report): readonly Suite[] => {
  const why = whyIncomplete(report)
  if (why === undefined) return []
  const error = element('error', { message: why, type: 'incomplete' }, toText(why))
  const name = 'everything was compared that was to be'
  return [
    {
      report,
      name: 'run',
      results: [],
      more: element('testcase', { classname: report.vendor, name, time: '0.000' }, error),
    },
  ]
}

/** A report as CI servers read it: JUnit's XML as Ant writes it, a suite for each operation, a test for each check. */
export const toJUnit: Reporter = (run) => {
  const suites = run.reports.flatMap((report) => [
    ...groupsOf(report).map((group) => toOperationSuite(report, group)),
    ...toIncomplete(report),
  ])
  const inner = suites.map((suite, id) => toSuite(run, suite, id))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, '\n', ...inner)}`
}
