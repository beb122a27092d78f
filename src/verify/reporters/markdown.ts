import { type Report, type Result, resultsThat } from '../report.ts'
import { detailsOf } from './details.ts'
import { countsOf, groupsOf, type LawGroup, type Reporter, reasonsOf, whyIncomplete } from './run.ts'
import { toEffortText, toOutcomeText } from './words.ts'

/** Text that Markdown leaves as it is, also in a cell of a table. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ')

/** Text as code on one line, fenced by more backticks than it holds. */
const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`
}

const toLawRow = (operation: string, { law, results }: LawGroup): string => {
  const { agrees, mismatch, 'not comparable': rest } = countsOf(results)
  const reasons = reasonsOf(results).map(([because]) => plain(because))
  const mark = mismatch > 0 ? '❌' : agrees > 0 ? '✅' : '➖'
  return `| ${mark} ${plain(operation)} | ${plain(law)} | ${agrees} | ${mismatch} | ${rest}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`} |`
}

const toMismatches = (base: string, result: Result): readonly string[] => {
  if (result.verdict !== 'mismatch') return []
  return [
    '',
    `#### ${plain(result.operation)}, ${plain(result.law)}: ${plain(result.subject)}`,
    '',
    plain(result.says),
    ...result.mismatches.flatMap((mismatch) => [
      '',
      ...detailsOf(base, mismatch).map(
        ([name, text]) => `- ${name}: ${['asked', 'at', 'expected', 'came'].includes(name) ? code(text) : plain(text)}`,
      ),
    ]),
  ]
}

const toFollows = ({ follows }: Report): readonly string[] =>
  follows.length === 0
    ? []
    : [
        '',
        '### Readings that the target was seen to follow',
        '',
        '| Reading | Question | Option | Default | Means |',
        '|---|---|---|---|---|',
        ...follows.map(
          ({ reading, question, option, isDefault, means }) =>
            `| ${plain(reading)} | ${plain(question)} | ${plain(option)} | ${isDefault ? 'yes' : '**no**'} | ${plain(means)} |`,
        ),
      ]

const toVendor = (report: Report): readonly string[] => {
  const why = whyIncomplete(report)
  const mismatches = resultsThat(report, 'mismatch')
  return [
    '',
    `## ${plain(report.vendor)}: ${plain(report.title)}`,
    '',
    `${code(report.base)}, ${toEffortText(report)}.`,
    ...(why === undefined ? [] : ['', `**Not a whole run: ${plain(why)}.**`]),
    '',
    '| Operation | Law | Agree | Differ | Not comparable |',
    '|---|---|--:|--:|---|',
    ...groupsOf(report).flatMap(({ operation, laws }) => laws.map((law) => toLawRow(operation, law))),
    ...(mismatches.length === 0 ? [] : ['', '### Mismatches']),
    ...mismatches.flatMap((result) => toMismatches(report.base, result)),
    ...toFollows(report),
  ]
}

/** A report for pull requests and job summaries. */
export const toMarkdown: Reporter = (run) =>
  [
    '# Contract verification',
    '',
    `**${plain(toOutcomeText(run))}**`,
    '',
    `${plain(run.target)}, ${run.at}, Understudy ${run.version}.`,
    ...run.notes.flatMap((note) => ['', plain(note)]),
    ...run.reports.flatMap(toVendor),
    '',
  ].join('\n')
