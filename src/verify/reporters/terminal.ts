import { type Report, type Result, resultsThat } from '../report.ts'
import { detailsOf } from './details.ts'
import { toPrintable } from './printable.ts'
import { countsOf, groupsOf, type LawGroup, type Paint, type Reporter, reasonsOf, whyIncomplete } from './run.ts'
import { plural, toCountsText, toEffortText, toOutcomeText } from './words.ts'

// The rest of a check's mismatches is in the other reports.
const MOST = 3

const toMismatchLines = (base: string, result: Result, paint: Paint): readonly string[] => {
  if (result.verdict !== 'mismatch') return []
  const rest = result.mismatches.length - MOST
  return [
    `        ${paint('bold', result.subject)}`,
    ...result.mismatches
      .slice(0, MOST)
      .flatMap((mismatch, index) => [
        ...(index === 0 ? [] : ['']),
        ...detailsOf(base, mismatch).map(
          ([name, text]) =>
            `          ${paint('dim', name.padEnd(10))}  ${name === 'came' ? paint('red', text) : text}`,
        ),
      ]),
    ...(rest > 0
      ? [
          `          ${paint('dim', `and ${plural(rest, 'more mismatch').replace(/hs$/, 'hes')}; --reporter json has them all`)}`,
        ]
      : []),
  ]
}

const toLawLines = (base: string, { law, results }: LawGroup, width: number, paint: Paint): readonly string[] => {
  const { agrees, mismatch } = countsOf(results)
  const mark = mismatch > 0 ? paint('red', '✗') : agrees > 0 ? paint('green', '✓') : paint('yellow', '-')
  const counts = [
    ...(agrees > 0 ? [`${agrees} ${agrees === 1 ? 'agrees' : 'agree'}`] : []),
    ...(mismatch > 0 ? [paint('red', `${mismatch} ${mismatch === 1 ? 'differs' : 'differ'}`)] : []),
    ...reasonsOf(results).map(([because, count]) => paint('yellow', `${count} not comparable (${because})`)),
  ]
  return [
    `    ${mark} ${law.padEnd(width)}  ${counts.join(', ')}`,
    ...results.flatMap((result) => toMismatchLines(base, result, paint)),
  ]
}

const toFollowLines = ({ follows }: Report, paint: Paint): readonly string[] =>
  follows.length === 0
    ? []
    : [
        '',
        `  ${paint('bold', 'Readings that the target was seen to follow')}`,
        ...follows.flatMap(({ reading, question, option, isDefault, means }) => [
          `    ${paint(isDefault ? 'dim' : 'yellow', `${reading}=${option}`)}${isDefault ? '' : ' (not the default)'}`,
          `      ${paint('dim', `${question} ${means}`)}`,
        ]),
      ]

const toReportLines = (report: Report, paint: Paint): readonly string[] => {
  const groups = groupsOf(report)
  const width = Math.max(0, ...groups.flatMap(({ laws }) => laws.map(({ law }) => law.length)))
  const why = whyIncomplete(report)
  const colour = resultsThat(report, 'mismatch').length > 0 ? 'red' : why === undefined ? 'green' : 'yellow'
  return [
    `${paint('bold', report.vendor)}  ${report.title}  ${paint('cyan', report.base)}`,
    ...groups.flatMap(({ operation, laws }) => [
      '',
      `  ${paint('bold', operation)}`,
      ...laws.flatMap((law) => toLawLines(report.base, law, width, paint)),
    ]),
    ...toFollowLines(report, paint),
    '',
    `  ${paint(colour, toCountsText(report))}`,
    `  ${toEffortText(report)}`,
    ...(why === undefined ? [] : [`  ${paint('yellow', `Not a whole run: ${why}.`)}`]),
    '',
  ]
}

/** A report for people at a terminal: by operation and law, each mismatch in full. */
export const toTerminal: Reporter = (given, paint) => {
  const run = toPrintable(given)
  return [
    ...run.notes.map((note) => paint('dim', note)),
    ...(run.notes.length === 0 ? [] : ['']),
    ...run.reports.flatMap((report) => toReportLines(report, paint)),
    toOutcomeText(run),
    '',
  ].join('\n')
}
