import { loadSpec } from '../contract/load.ts'
import { vendorIds } from '../vendors/load.ts'
import { LAWS } from '../verify/laws/index.ts'
import { outcomeOf, type Report } from '../verify/report.ts'
import type { Run } from '../verify/reporters/run.ts'
import { verify } from '../verify/verify.ts'
import type { Io } from './io.ts'
import { createProgress } from './progress.ts'
import { EXITS, tell, toOutputFile, withoutBugs } from './tell.ts'
import { readCredentials } from './verify-credentials.ts'
import { checkNames, type Manner, toControl, toManner, toParameters, type VerifyFlags } from './verify-flags.ts'
import { checkVendors, findInMemory, type Subject, type Subjects } from './verify-subjects.ts'
import { findAtTarget } from './verify-target.ts'
import { version } from './version.ts'

const find = (vendors: readonly string[], flags: VerifyFlags, { timeout }: Manner, io: Io): Promise<Subjects> => {
  const given = readCredentials(flags.credentials, io, vendorIds())
  const target = flags.target ?? (io.env['UNDERSTUDY_TARGET'] || undefined)
  if (target === undefined) return findInMemory(vendors, flags, given, io)
  const { reading = [] } = flags
  const control = toControl(flags.controlToken, io.env)
  return findAtTarget(target, vendors, { reading, ...control, ...(timeout === undefined ? {} : { timeout }) }, given)
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

const attempt = async (vendors: readonly string[], flags: VerifyFlags, io: Io): Promise<number> => {
  const manner = toManner(flags)
  const parameters = toParameters(flags.parameter)
  const file = flags.output === undefined ? undefined : toOutputFile(flags.output, io.cwd)
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
  await tell(run, manner.reporter, file, io)
  return EXITS[outcomeOf(reports)]
}

/** Holds a mock or a target to the vendors' contracts. Gives 0 where everything agrees, 1 for mismatches, 2 where it could not run. */
export const verifyCommand = (vendors: readonly string[], flags: VerifyFlags, io: Io): Promise<number> =>
  withoutBugs(() => attempt(vendors, flags, io), io)
