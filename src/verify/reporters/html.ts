import { outcomeOf, type Report } from '../report.ts'
import { badge, code, escapeHtml, toLaw } from './html-law.ts'
import { STYLE } from './html-style.ts'
import { countsOf, groupsOf, type Reporter, type Run, whyIncomplete } from './run.ts'
import { toEffortText, toOutcomeText } from './words.ts'

const TONE = { agrees: 'good', mismatches: 'bad', 'nothing compared': 'open' } as const

const toneOf = (report: Report): 'good' | 'bad' | 'open' => TONE[outcomeOf([report])]

const toFollows = ({ follows }: Report): string => {
  if (follows.length === 0) return ''
  const rows = follows.map(
    ({ reading, question, option, means, isDefault }) =>
      `<tr><th scope="row">${code(reading)}</th><td>${escapeHtml(question)}</td>` +
      `<td>${code(option)}${isDefault ? '' : ` ${badge('open', 'not the default')}`}</td><td>${escapeHtml(means)}</td></tr>`,
  )
  return [
    '<h3>Readings that the target was seen to follow</h3>',
    '<div class="table"><table>',
    '<thead><tr><th scope="col">Reading</th><th scope="col">Question</th><th scope="col">Option</th><th scope="col">Means</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody>`,
    '</table></div>',
  ].join('\n')
}

const toVendor = (report: Report): string => {
  const why = whyIncomplete(report)
  const { agrees, mismatch, 'not comparable': rest } = countsOf(report.results)
  return [
    `<section id="${escapeHtml(report.vendor)}" aria-labelledby="${escapeHtml(report.vendor)}-title">`,
    `<h2 id="${escapeHtml(report.vendor)}-title">${escapeHtml(report.title)}</h2>`,
    `<p>${code(report.base)}</p>`,
    `<p>${badge('good', `${agrees} agree${agrees === 1 ? 's' : ''}`)} ${badge(mismatch > 0 ? 'bad' : 'soft', `${mismatch} differ${mismatch === 1 ? 's' : ''}`)} ` +
      `${badge(rest > 0 ? 'open' : 'soft', `${rest} not comparable`)} <span class="soft">${escapeHtml(toEffortText(report))}</span></p>`,
    ...(why === undefined ? [] : [`<p class="outcome open">Not a whole run: ${escapeHtml(why)}.</p>`]),
    ...groupsOf(report).flatMap(({ operation, laws }) => [
      `<h3>${code(operation)}</h3>`,
      ...laws.map((law) => toLaw(report.base, law)),
    ]),
    toFollows(report),
    '</section>',
  ].join('\n')
}

const toNavigation = ({ reports }: Run): string =>
  reports.length < 2
    ? ''
    : `<nav aria-label="Vendors"><ul>${reports
        .map((report) => {
          const words = { good: 'agrees', bad: 'differs', open: 'not compared' }[toneOf(report)]
          return `<li><a href="#${escapeHtml(report.vendor)}">${escapeHtml(report.title)}</a> ${badge(toneOf(report), words)}</li>`
        })
        .join('')}</ul></nav>`

/** A report as one file for a browser: nothing is loaded, no script is run. */
export const toHtml: Reporter = (run) =>
  [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<title>Contract verification</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<header>',
    '<h1>Contract verification</h1>',
    `<p class="outcome ${TONE[outcomeOf(run.reports)]}">${escapeHtml(toOutcomeText(run))}</p>`,
    `<p class="soft">${escapeHtml(run.target)}, <time datetime="${escapeHtml(run.at)}">${escapeHtml(run.at)}</time>, Understudy ${escapeHtml(run.version)}</p>`,
    ...run.notes.map((note) => `<p class="soft">${escapeHtml(note)}</p>`),
    toNavigation(run),
    '</header>',
    '<main>',
    ...run.reports.map(toVendor),
    '</main>',
    '<footer><p>Checks that could not be compared were not passed. Secrets are replaced by dots.</p></footer>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
