import { defaultsOf, readingsOf } from '../contract/narrow.ts'
import type { Spec } from '../contract/spec.ts'
import type { Fault } from '../model/fault.ts'
import type { Choices, Reading } from '../model/reading.ts'
import { readTime } from './clock.ts'
import { knownOf } from './faults/known.ts'
import { FaultError, readFaults } from './faults/read-faults.ts'
import { flawOfLimits, type LimitModes } from './limit-modes.ts'
import type { Role } from './role.ts'
import type { RowCount, RowCounts } from './stored.ts'
import { type AuthMode, REFERENCE, type WorldOptions } from './world.ts'

/** What a world may be given; everything has a default. */
export type WorldGiven = {
  /** The same seed gives the same rows, tokens and cursors; 1 by default. */
  readonly seed?: number
  /** How many rows: of everything, of everything of a vendor, or of one dataset of a vendor. */
  readonly rows?: number | { readonly [vendor: string]: number | { readonly [dataset: string]: number } }
  /** The time that stands still, for the data too. Without it time goes by, and the data's "now" is 1 January 2026. */
  readonly now?: Date | string | number
  /** The option to take for a reading, by `<vendor>.<reading>`. */
  readonly readings?: { readonly [reading: string]: string }
  /** `strict` looks at credentials as the vendor would, `any` takes whatever is sent, `off` asks for none; `strict` by default. */
  readonly auth?: AuthMode
  /**
   * `count` shows documented rate limits in headers, `enforce` refuses what is over them, `off` knows none; `count` by default.
   * By vendor too, or another limit, which refuses: `{ spirii: { limit: 5, window: 60 } }`, the window in seconds.
   */
  readonly limits?: LimitModes
  /** What is to go wrong on purpose. */
  readonly faults?: readonly Fault[]
}

/** Options that make no mock; the message says which and why. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  /** The option, down to the name in it: `rows.spirii`, `readings.spirii.credential-status`. */
  readonly option: string
  constructor(option: string, message: string) {
    super(message)
    this.option = option
  }
}

const MOST_ROWS = 10_000_000

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_ROWS

const toCount = (value: unknown, option: string): number => {
  if (isCount(value)) return value
  throw new OptionError(option, `${option} is a whole number from 0 to ${MOST_ROWS}, not ${JSON.stringify(value)}`)
}

const isList = (value: unknown): boolean => Array.isArray(value)

/** The count of a vendor's rows. The definition tells its datasets, so it is loaded where they are named. */
const toRowCount = async (count: unknown, { id, load, vendor }: Role): Promise<RowCount> => {
  if (typeof count !== 'object' || count === null || isList(count)) return toCount(count, `rows.${id}`)
  await load()
  const names = vendor().datasets.map(({ name }) => name)
  const counts = Object.entries(count).map(([name, given]) => {
    const option = `rows.${id}.${name}`
    if (!names.includes(name)) throw new OptionError(option, `${id} has no dataset "${name}"`)
    return [name, toCount(given, option)] as const
  })
  return Object.fromEntries(counts)
}

const toRowCounts = async (rows: WorldGiven['rows'], roles: readonly Role[]): Promise<RowCounts> => {
  if (rows === undefined) return {}
  if (typeof rows !== 'object' || rows === null || isList(rows)) {
    const count = toCount(rows, 'rows')
    return Object.fromEntries(roles.map(({ id }) => [id, count]))
  }
  const counts = Object.entries(rows).map(async ([id, given]) => {
    const role = roles.find((one) => one.id === id)
    if (!role) throw new OptionError(`rows.${id}`, `rows names the vendor "${id}", which is not running`)
    return [id, await toRowCount(given, role)] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

const toTime = (now: NonNullable<WorldGiven['now']>): number => {
  const time = readTime(now instanceof Date ? now.getTime() : now)
  if (time !== undefined) return time
  throw new OptionError('now', `now is a date and time such as 2026-03-01T12:00:00Z, not "${String(now)}"`)
}

const toSeed = (seed: number): number => {
  if (Number.isSafeInteger(seed)) return seed
  throw new OptionError('seed', `seed is a whole number, not ${JSON.stringify(seed)}`)
}

const AUTH_MODES: readonly AuthMode[] = ['strict', 'any', 'off']

const toAuth = (auth: AuthMode): AuthMode => {
  if (AUTH_MODES.includes(auth)) return auth
  throw new OptionError('auth', `auth is strict, any or off, not "${String(auth)}"`)
}

const toLimits = (limits: LimitModes, ids: readonly string[]): LimitModes => {
  const flaw = flawOfLimits(limits, ids)
  if (!flaw) return limits
  throw new OptionError(flaw.option, `${flaw.option} ${flaw.says}, not ${JSON.stringify(limits)}`)
}

const toOption = (reading: Reading, name: string, option: string): string => {
  const options = reading.options.map(({ id }) => id)
  if (options.includes(option)) return option
  throw new OptionError(
    `readings.${name}`,
    `the reading ${name} has no option "${option}"; it has ${options.join(', ')}`,
  )
}

/** The readings chosen for one vendor, over its defaults. Throws `OptionError` for a reading or an option that there is not. */
export const toChoices = (readings: WorldGiven['readings'], vendor: string, spec: Spec): Choices => {
  const declared = readingsOf(spec)
  const chosen = Object.entries(readings ?? {}).filter(([name]) => name.startsWith(`${vendor}.`))
  const own = chosen.map(([name, option]) => {
    const id = name.slice(vendor.length + 1)
    const reading = declared.find((one) => one.id === id)
    const ids = declared.map((one) => one.id)
    if (!reading)
      throw new OptionError(`readings.${vendor}.${id}`, `${vendor} has no reading "${id}"; it has ${ids.join(', ')}`)
    return [id, toOption(reading, name, option)] as const
  })
  return { ...defaultsOf(spec), ...Object.fromEntries(own) }
}

/** Throws `OptionError` for what is no map, and for a reading of a vendor that is not running. */
const checkReadingNames = (readings: WorldGiven['readings'], ids: readonly string[]): void => {
  if (readings !== undefined && (typeof readings !== 'object' || readings === null || isList(readings)))
    throw new OptionError('readings', 'readings is a map from <vendor>.<reading> to an option')
  for (const name of Object.keys(readings ?? {})) {
    if (!ids.some((id) => name.startsWith(`${id}.`))) {
      throw new OptionError(
        `readings.${name}`,
        `"${name}" is no reading of a running vendor; readings are named <vendor>.<reading>`,
      )
    }
  }
}

const toFaults = (faults: WorldGiven['faults'], roles: readonly Role[]): readonly Fault[] => {
  try {
    return faults === undefined ? [] : readFaults(faults, knownOf(roles))
  } catch (error) {
    if (error instanceof FaultError) throw new OptionError('faults', error.message)
    throw error
  }
}

/** What a world is made with. Rejects with `OptionError`. */
export const toWorldOptions = async (given: WorldGiven, roles: readonly Role[]): Promise<WorldOptions> => {
  const ids = roles.map(({ id }) => id)
  checkReadingNames(given.readings, ids)
  const now = given.now === undefined ? undefined : toTime(given.now)
  return {
    seed: toSeed(given.seed ?? 1),
    clock: now === undefined ? { mode: 'real' } : { mode: 'frozen', at: now },
    reference: now ?? REFERENCE,
    rows: await toRowCounts(given.rows, roles),
    auth: toAuth(given.auth ?? 'strict'),
    limits: toLimits(given.limits ?? 'count', ids),
    faults: toFaults(given.faults, roles),
    choices: Object.fromEntries(roles.map(({ id, spec }) => [id, toChoices(given.readings, id, spec)])),
  }
}
