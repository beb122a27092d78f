import { accessSync, constants, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Outcome, outcomeOf } from '../verify/report.ts'
import { type ReporterName, report } from '../verify/reporters/index.ts'
import type { Run } from '../verify/reporters/run.ts'
import { toOutcomeText } from '../verify/reporters/words.ts'
import { EXIT, type Io, UsageError } from './io.ts'
import { toPaint } from './paint.ts'

/** The exit code of a run that ended so. */
export const EXITS: Readonly<Record<Outcome, number>> = {
  agrees: EXIT.ok,
  mismatches: 1,
  'nothing compared': EXIT.usage,
}

/** The file that `--output` names. Throws `UsageError` where none can be written. */
export const toOutputFile = (output: string, cwd: string): string => {
  const path = resolve(cwd, output)
  try {
    accessSync(dirname(path), constants.W_OK)
    return path
  } catch {
    throw new UsageError(`--output names ${path}, whose folder is not there or cannot be written to`)
  }
}

const write = (path: string, text: string): void => {
  try {
    writeFileSync(path, text)
  } catch {
    throw new UsageError(`the report cannot be written to ${path}`)
  }
}

/** Tells of a run: prints it, or writes it to a file and prints how it ended. */
export const tell = async (run: Run, reporter: ReporterName, file: string | undefined, io: Io): Promise<void> => {
  const text = await report(reporter, run, toPaint(io.isColoured && file === undefined))
  if (file === undefined) io.out(text)
  else {
    write(file, text)
    io.out(`${toOutcomeText(run)}\nThe report is in ${file}\n`)
  }
  const isTold = file !== undefined || reporter === 'terminal'
  if (!isTold && outcomeOf(run.reports) !== 'agrees') io.err(`understudy: ${toOutcomeText(run)}\n`)
}

/** Runs a verification. A bug gives the exit code of a run that could not be done: here, 1 says that something differs. */
export const withoutBugs = async (attempt: () => Promise<number>, io: Io): Promise<number> => {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof UsageError) throw error
    io.err(`understudy: a bug of Understudy: ${error instanceof Error ? error.stack : String(error)}\n`)
    return EXIT.usage
  }
}
