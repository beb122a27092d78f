import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { loadavg } from 'node:os'
import type { Part } from './context.ts'
import { type Finding, Invalid } from './finding.ts'
import { type Options, type PartName, readOptions, Usage } from './options.ts'
import { growth } from './parts/growth.ts'
import { memory } from './parts/memory.ts'
import { modules } from './parts/modules.ts'
import { routes } from './parts/routes.ts'
import { soak } from './parts/soak.ts'
import { starting } from './parts/start.ts'
import { workers } from './parts/workers.ts'
import { PATHS } from './paths.ts'
import { needLinux } from './processes.ts'
import { judgeAll, writeReport } from './report.ts'
import { installRivals } from './rivals.ts'
import { stopAll } from './server.ts'
import { toTargetTable, toTerminal } from './text.ts'

const RUNS: Readonly<Record<PartName, Part>> = { routes, growth, start: starting, modules, memory, soak, workers }

// Of the last minute; more than this, and others run too.
const MOST_BUSY = 0.5

const tell = (line: string): void => console.error(line)

const must = (file: string, ...args: readonly string[]): void => {
  const { status } = spawnSync(file, args, { cwd: PATHS.root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Invalid(`${file} ${args.join(' ')} failed`)
}

const prepare = async ({ hasRivals }: Options): Promise<void> => {
  needLinux()
  must('scripts/install-wrk.sh')
  if (hasRivals) installRivals()
  must('npm', 'run', 'build')
  await mkdir(PATHS.scratch, { recursive: true })
}

const show = ({ tables, notes = [] }: Finding): void => {
  for (const note of notes) console.log(`\n${note}`)
  for (const table of tables) console.log(toTerminal(table))
}

/** Runs the parts that were asked for. Gives the exit code. */
const run = async (options: Options): Promise<number> => {
  const [busy = 0] = loadavg()
  if (busy > MOST_BUSY)
    tell(`the machine is busy (load average ${busy.toFixed(1)}): the figures will not be worth much`)
  await prepare(options)
  const findings: { [part in PartName]?: Finding } = {}
  for (const part of options.parts) {
    tell(`-- ${part}`)
    const finding = await RUNS[part]({ options, tell })
    findings[part] = finding
    show(finding)
  }
  const judged = judgeAll(findings)
  console.log(toTerminal(toTargetTable(judged)))
  if (options.isWritten) await writeReport(findings, options, busy)
  return options.isGated && judged.some(({ isMet }) => !isMet) ? 1 : 0
}

const fail = (error: unknown): number => {
  if (error instanceof Usage) console.error(error.message)
  else if (error instanceof Invalid) console.error(`This run is invalid: ${error.message}`)
  else console.error(error)
  return error instanceof Usage ? 2 : 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopAll().then(() => process.exit(130)))
try {
  process.exitCode = await run(readOptions(process.argv.slice(2)))
} catch (error) {
  process.exitCode = fail(error)
} finally {
  await stopAll()
}
