import { short, type Table } from './finding.ts'
import type { Judged } from './targets.ts'

const toMarkdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** A table in Markdown under its title; figures stand to the right. */
export const toMarkdown = ({ title, head, rows }: Table): string =>
  [
    `${title}:`,
    '',
    toMarkdownRow(head),
    toMarkdownRow(head.map((_, n) => (n === 0 ? '---' : '---:'))),
    ...rows.map(toMarkdownRow),
  ].join('\n')

/** A table for a terminal. */
export const toTerminal = ({ title, head, rows }: Table): string => {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const toLine = (row: readonly string[]): string =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')
  return ['', title, ...all.map(toLine)].join('\n')
}

/** Targets beside what was measured. */
export const toTargetTable = (judged: readonly Judged[]): Table => ({
  title: 'Targets',
  head: ['', 'target', 'aim', 'measured', ''],
  rows: judged.map(({ target: { part, what, least, most, aim }, value, isMet }) => [
    `${part}: ${what}`,
    least === undefined ? `≤ ${most?.toLocaleString('en-US')}` : `≥ ${least}`,
    aim === undefined ? '' : String(aim),
    value === undefined ? 'not measured' : short(value),
    isMet ? 'met' : 'MISSED',
  ]),
})
