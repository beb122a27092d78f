import type { Choices } from '../model/reading.ts'
import type { Pact } from '../pact/interaction.ts'
import type { PactSubject, Replaying } from '../pact/scene.ts'
import { createVerifier, findVerifier } from '../pact/verifier.ts'
import { type PactOptions, type Verified, verifyPacts } from '../pact/verify-pacts.ts'
import { serve } from '../port/serve.ts'
import { vendorIds } from '../vendors/load.ts'
import { outcomeOf } from '../verify/report.ts'
import type { Io } from './io.ts'
import { readPacts, toUsageError } from './pact-files.ts'
import { EXITS, tell, toOutputFile, withoutBugs } from './tell.ts'
import { type Given, readCredentials } from './verify-credentials.ts'
import { toControl, toReporter } from './verify-flags.ts'
import { checkVendors, findInMemory, type Subjects } from './verify-subjects.ts'
import { findAtTarget } from './verify-target.ts'
import { version } from './version.ts'

/** The flags of `pact verify`, as they were typed. */
export type PactFlags = {
  readonly vendor?: string
  readonly target?: string
  readonly credentials?: string
  readonly controlToken?: string
  readonly reporter?: string
  readonly output?: string
  readonly staticOnly?: boolean
  readonly reading?: readonly string[]
  readonly config?: string
}

const PORT = { port: 0, host: '127.0.0.1' }

const MISSING =
  '@pact-foundation/pact is not installed, so nothing is replayed; "npm install -D @pact-foundation/pact@16" adds it'

/** Pact's own verifier where it is installed, beside this package or in the user's. */
const toReplaying = ({ staticOnly }: PactFlags, io: Io): Replaying => {
  if (staticOnly) return { because: 'nothing is replayed with --static-only' }
  const module = findVerifier(io.cwd)
  if (module === undefined) return { because: MISSING }
  return { verifier: createVerifier(module), listen: (fetch) => serve(fetch, PORT) }
}

/** The readings that are typed for a vendor: those that name no other. */
const ownReadings = (vendor: string, { reading = [] }: PactFlags): readonly string[] => {
  const others = vendorIds().filter((id) => id !== vendor)
  return reading.filter((text) => !others.some((id) => text.startsWith(`${id}.`)))
}

const findThere = (
  vendor: string,
  readings: Choices,
  flags: PactFlags,
  given: Given | undefined,
  io: Io,
): Promise<Subjects> | { readonly because: string } => {
  const chosen = Object.entries(readings).map(([id, option]) => `${vendor}.${id}=${option}`)
  const reading = [...ownReadings(vendor, flags), ...chosen]
  const { target, config } = flags
  if (target === undefined)
    return findInMemory([vendor], { reading, ...(config === undefined ? {} : { config }) }, given, io)
  if (chosen.length > 0) return { because: `a state asks for ${chosen.join(', ')}, which a target cannot be told` }
  return findAtTarget(target, [vendor], { reading, ...toControl(flags.controlToken, io.env) }, given)
}

/** Finds what answers as a vendor, and keeps what there is to say of it. */
const createFind = (flags: PactFlags, io: Io, notes: Set<string>): PactOptions['find'] => {
  const given = readCredentials(flags.credentials, io, vendorIds())
  return async (vendor, readings) => {
    const found = await findThere(vendor, readings, flags, given, io)
    if ('because' in found) return found
    if (flags.target !== undefined) for (const note of found.notes) notes.add(note)
    const [subject] = found.subjects
    return (subject as PactSubject | undefined) ?? { because: `nothing answers as ${vendor}` }
  }
}

const verifyAll = async (pacts: readonly Pact[], flags: PactFlags, io: Io): Promise<Verified> => {
  const notes = new Set<string>()
  const replaying = toReplaying(flags, io)
  const { vendor } = flags
  const options = { pacts, vendors: vendorIds(), replaying, find: createFind(flags, io, notes) }
  const verified = await verifyPacts(vendor === undefined ? options : { ...options, vendor })
  const missing = 'because' in replaying ? [`Only the contract was compared: ${replaying.because}.`] : []
  return { ...verified, notes: [...missing, ...notes, ...verified.notes] }
}

const attempt = async (paths: readonly string[], flags: PactFlags, io: Io): Promise<number> => {
  const reporter = toReporter(flags.reporter ?? 'terminal')
  const file = flags.output === undefined ? undefined : toOutputFile(flags.output, io.cwd)
  checkVendors(flags.vendor === undefined ? [] : [flags.vendor])
  const pacts = readPacts(paths, io.cwd)
  const target = flags.target ?? (io.env['UNDERSTUDY_TARGET'] || undefined)
  const at = new Date().toISOString()
  try {
    const { reports, notes } = await verifyAll(pacts, target === undefined ? flags : { ...flags, target }, io)
    await tell({ version: version(), at, target: target ?? 'the mock in memory', notes, reports }, reporter, file, io)
    return EXITS[outcomeOf(reports)]
  } catch (error) {
    throw toUsageError(error)
  }
}

/** Holds consumers' pacts to the vendors' contracts. Gives 0 where everything agrees, 1 for mismatches, 2 where it could not run. */
export const pactVerify = (paths: readonly string[], flags: PactFlags, io: Io): Promise<number> =>
  withoutBugs(() => attempt(paths, flags, io), io)
