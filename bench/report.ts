import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { toChart } from './chart.ts'
import type { Finding } from './finding.ts'
import { type Options, PARTS, type PartName } from './options.ts'
import { PATHS } from './paths.ts'
import { type Judged, judge } from './targets.ts'
import { toMarkdown, toTargetTable } from './text.ts'

/** What parts found, by their names. */
export type Findings = Partial<Readonly<Record<PartName, Finding>>>

/** The last finding of each part, and when and how it was measured. */
type Results = Partial<Readonly<Record<PartName, Finding & { readonly measured: string }>>>

const RESULTS = join(PATHS.results, 'latest.json')

const stampOf = ({ seconds, rounds }: Options, busy: number): string => {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`
  return `Measured on ${new Date().toISOString().slice(0, 10)}, ${machine}; load average ${busy.toFixed(1)} before; ${rounds} rounds, ${seconds} s a load.`
}

const readResults = async (): Promise<Results> => {
  const text = await readFile(RESULTS, 'utf8').catch(() => '{}')
  return JSON.parse(text) as Results // Written so below.
}

/** The results of the parts that ran in the place of older ones. */
const merge = (old: Results, findings: Findings, measured: string): Results => {
  const fresh = Object.entries(findings).map(([part, finding]) => [part, { measured, ...finding }])
  return { ...old, ...Object.fromEntries(fresh) }
}

/** All figures held to the targets of the parts that there are figures of. */
export const judgeAll = (findings: Findings): readonly Judged[] => {
  const figures = Object.values(findings).flatMap((finding) => finding.figures)
  return judge(
    figures,
    PARTS.filter((part) => findings[part]),
  )
}

const replaceBetween = (text: string, name: string, inside: string): string => {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`bench/README.md has no place for ${name}`)
  return `${text.slice(0, from + begin.length)}\n${inside}\n${text.slice(to)}`
}

const toReadme = (readme: string, results: Results): string =>
  PARTS.reduce(
    (text, part) => {
      const { measured = 'Not measured yet.', notes = [], tables = [] } = results[part] ?? {}
      return replaceBetween(text, part, [measured, ...notes, ...tables.map(toMarkdown)].join('\n\n'))
    },
    replaceBetween(readme, 'targets', toMarkdown(toTargetTable(judgeAll(results)))),
  )

/** Writes the results of the parts that ran, beside the last ones of all others: as JSON, as a chart, and as the tables of the README. `busy` is the load average before the run. */
export const writeReport = async (findings: Findings, options: Options, busy: number): Promise<void> => {
  await mkdir(PATHS.results, { recursive: true })
  const results = merge(await readResults(), findings, stampOf(options, busy))
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
  await writeFile(join(PATHS.results, 'latest.svg'), toChart(results.routes?.bars ?? []))
  await writeFile(PATHS.readme, toReadme(await readFile(PATHS.readme, 'utf8'), results))
}
