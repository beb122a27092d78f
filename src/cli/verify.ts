import { accessSync, constants, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { loadSpec } from '../contract/load.ts'
import { vendorIds } from '../vendors/load.ts'
import { LAWS } from '../verify/laws/index.ts'
import { outcomeOf, type Report } from '../verify/report.ts'
import { report } from '../verify/reporters/index.ts'
import type { Run } from '../verify/reporters/run.ts'
import { toOutcomeText } from '../verify/reporters/words.ts'
import { verify } from '../verify/verify.ts'
import { EXIT, type Io, UsageError } from './io.ts'
import { toPaint } from './paint.ts'
import { createProgress } from './progress.ts'
import { readCredentials } from './verify-credentials.ts'
import { checkNames, type Manner, toManner, toParameters, type VerifyFlags } from './verify-flags.ts'
import { checkVendors, findInMemory, type Subject, type Subjects } from './verify-subjects.ts'
import { findAtTarget } from './verify-target.ts'
import { version } from './version.ts'

const EXITS = { agrees: EXIT.ok, mismatches: 1, 'nothing compared': EXIT.usage } as const

const toFile = (output: string, cwd: string): string => {
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

const find = (vendors: readonly string[], flags: VerifyFlags, { timeout }: Manner, io: Io): Promise<Subjects> => {
  const given = readCredentials(flags.credentials, io, vendorIds())
  const target = flags.target ?? (io.env['UNDERSTUDY_TARGET'] || undefined)
  if (target === undefined) return findInMemory(vendors, flags, given, io)
  const { reading = [] } = flags
  return findAtTarget(target, vendors, { reading, ...(timeout === undefined ? {} : { timeout }) }, given)
}

const operationsOf = async (subjects: readonly Subject[]): Promise<readonly string[]> => {
  const specs = await Promise.all(subjects.map(({ vendor }) => loadSpec(vendor)))
  const items = specs.flatMap(({ paths = {} }) => Object.values(paths))
  return items.flatMap((item) =>
    ([item?.get, item?.put, item?.post, item?.delete, item?.patch] as const).flatMap((one) => one?.operationId ?? []),
  )
}

/** Verifies one vendor after the other, so that rates and budgets mean what they say. */
const verifyAll = async (
  subjects: readonly Subject[],
  { reporter: _, ...manner }: Manner,
  parameters: Readonly<Record<string, string>>,
  io: Io,
): Promise<readonly Report[]> => {
  const reports: Report[] = []
  for (const subject of subjects) {
    const own = { ...subject.parameters, ...parameters }
    reports.push(await verify({ ...subject, ...manner, parameters: own, ...createProgress(subject.vendor, io) }))
    io.live?.('')
  }
  return reports
}

const tell = async (run: Run, { reporter }: Manner, file: string | undefined, io: Io): Promise<void> => {
  const text = await report(reporter, run, toPaint(io.isColoured && file === undefined))
  if (file === undefined) io.out(text)
  else {
    write(file, text)
    io.out(`${toOutcomeText(run)}\nThe report is in ${file}\n`)
  }
  const isTold = file !== undefined || reporter === 'terminal'
  if (!isTold && outcomeOf(run.reports) !== 'agrees') io.err(`understudy: ${toOutcomeText(run)}\n`)
}

const attempt = async (vendors: readonly string[], flags: VerifyFlags, io: Io): Promise<number> => {
  const manner = toManner(flags)
  const parameters = toParameters(flags.parameter)
  const file = flags.output === undefined ? undefined : toFile(flags.output, io.cwd)
  checkVendors(vendors)
  const { target, notes, subjects } = await find(vendors, flags, manner, io)
  checkNames(
    manner,
    LAWS.map(({ id }) => id),
    await operationsOf(subjects),
  )
  const at = new Date().toISOString()
  const reports = await verifyAll(subjects, manner, parameters, io)
  const run: Run = { version: version(), at, target, notes, reports }
  await tell(run, manner, file, io)
  return EXITS[outcomeOf(reports)]
}

/** Holds a mock or a target to the vendors' contracts. Gives 0 where everything agrees, 1 for mismatches, 2 where it could not run. */
export const verifyCommand = async (vendors: readonly string[], flags: VerifyFlags, io: Io): Promise<number> => {
  try {
    return await attempt(vendors, flags, io)
  } catch (error) {
    if (error instanceof UsageError) throw error
    // Not the exit code of a bug elsewhere: here, 1 says that the target differs.
    io.err(`understudy: a bug of Understudy: ${error instanceof Error ? error.stack : String(error)}\n`)
    return EXIT.usage
  }
}
