import type { MockOptions } from '../options.ts'
import type { Given } from './given.ts'
import { UsageError } from './io.ts'
import { didYouMean } from './near.ts'
import { RULES } from './rules.ts'

/** How log lines are written. */
export type LogStyle = 'pretty' | 'json' | 'silent'

/** What is to be started. */
export type Settings = {
  readonly port: number
  readonly host: string
  readonly log: LogStyle
  readonly watch: boolean
  /** How many processes answer. */
  readonly workers: number
  /** What is asked of control calls, if it was set. */
  readonly controlToken: string | undefined
  /** What is true of a mock that is called by others only: its own checks and descriptions are made without. */
  readonly serving: Pick<MockOptions, 'limits' | 'scenario' | 'strictWorlds'>
  readonly mock: Pick<MockOptions, 'seed' | 'rows' | 'now' | 'readings' | 'auth' | 'explainHeaders'> & {
    readonly vendors: readonly string[]
  }
  /** Where an option of the mock was given: `--rows` for `rows.spirii`. */
  readonly sourceOf: (option: string) => string | undefined
}

const [READING, ROWS] = ['readings.', 'rows.']

const check = ({ key, value, source }: Given): void => {
  const rule = RULES[key.split('.', 1).join('')]
  const isPlace = key !== 'readings' // Readings are always of something.
  if (!rule || (isPlace && rule.accepts(value))) return
  const expects = isPlace ? rule.expects : 'a map from <vendor>.<reading> to an option'
  throw new UsageError(`${source} is ${expects}${rule.isSecret ? '' : `, not ${JSON.stringify(value)}`}`)
}

/** The values that hold: later ones replace earlier ones, and a count of rows replaces those for parts of it. */
const merge = (given: readonly Given[]): ReadonlyMap<string, Given> => {
  const merged = new Map<string, Given>()
  for (const one of given) {
    check(one)
    for (const key of merged.keys()) if (key.startsWith(ROWS) && key.startsWith(`${one.key}.`)) merged.delete(key)
    merged.set(one.key, one)
  }
  return merged
}

const checkVendor = (id: string, known: readonly string[], source: string): void => {
  const all = `; there are ${known.join(', ')}`
  if (!known.includes(id)) throw new UsageError(`${source} names no vendor by "${id}"${didYouMean(id, known, all)}`)
}

const toVendors = (given: Given | undefined, known: readonly string[]): readonly string[] => {
  const vendors = given ? [...new Set(given.value as readonly string[])] : known // A list of text, by its rule.
  for (const id of vendors) checkVendor(id, known, given?.source ?? '')
  return vendors
}

/** The places under a setting that are of running vendors, by name. Those of others may stand in a file, but not in a flag. */
const placesOf = (
  merged: ReadonlyMap<string, Given>,
  prefix: string,
  known: readonly string[],
  running: readonly string[],
): readonly (readonly [string, unknown])[] =>
  [...merged.values()].flatMap(({ key, value, source, from }) => {
    if (!key.startsWith(prefix)) return []
    const name = key.slice(prefix.length)
    const vendor = name.split('.', 1).join('')
    checkVendor(vendor, known, source)
    if (running.includes(vendor)) return [[name, value] as const]
    if (from === 'flag') throw new UsageError(`${source} is for ${vendor}, which is not to be started`)
    return []
  })

type Rows = { [vendor: string]: number | { [dataset: string]: number } }

const toRows = (
  all: number | undefined,
  places: readonly (readonly [string, unknown])[],
  running: readonly string[],
): MockOptions['rows'] => {
  if (places.length === 0) return all
  const rows: Rows = all === undefined ? {} : Object.fromEntries(running.map((vendor) => [vendor, all]))
  // By rule, every value is a count; the count of a vendor stands before those of its datasets.
  for (const [name, value] of [...places].sort(([a], [b]) => a.length - b.length)) {
    const [vendor = '', ...dataset] = name.split('.')
    const known = rows[vendor]
    rows[vendor] =
      dataset.length === 0
        ? (value as number)
        : { ...(typeof known === 'object' ? known : {}), [dataset.join('.')]: value as number }
  }
  return rows
}

const PLAIN = ['seed', 'now', 'auth', 'explainHeaders'] as const

const SERVING = ['limits', 'scenario', 'strictWorlds'] as const

const pick = <Key extends keyof MockOptions>(
  merged: ReadonlyMap<string, Given>,
  keys: readonly Key[],
): Pick<MockOptions, Key> =>
  // Each value was accepted by the rule of its key, which is what its type says.
  Object.fromEntries(keys.flatMap((key) => (merged.has(key) ? [[key, merged.get(key)?.value]] : []))) as Pick<
    MockOptions,
    Key
  >

/** What the given values, weakest first, amount to. `known` are the vendors that there are. Throws `UsageError`. */
export const toSettings = (given: readonly Given[], known: readonly string[]): Settings => {
  const merged = merge(given)
  const vendors = toVendors(merged.get('vendors'), known)
  // By rule, as above.
  const value = <T>(key: string): T | undefined => merged.get(key)?.value as T | undefined
  const readings = Object.fromEntries(placesOf(merged, READING, known, vendors)) as Record<string, string>
  const rows = toRows(value('rows'), placesOf(merged, ROWS, known, vendors), vendors)
  return {
    port: value('port') ?? 4010,
    host: value('host') ?? '127.0.0.1',
    log: value('log') ?? 'pretty',
    watch: value('watch') ?? false,
    workers: value('workers') ?? 1,
    controlToken: value('controlToken'),
    serving: pick(merged, SERVING),
    mock: {
      vendors,
      readings,
      ...(rows === undefined ? {} : { rows }),
      ...pick(merged, PLAIN),
    },
    sourceOf: (option) => merged.get(option)?.source,
  }
}
