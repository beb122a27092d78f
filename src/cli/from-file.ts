import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Given, KEYS } from './given.ts'
import { UsageError } from './io.ts'
import { didYouMean } from './near.ts'

const DEFAULTS = ['understudy.config.json', 'understudy.config.yaml']

/** The configuration file: the one that is named, or else the one that lies in the working directory. */
const find = (named: string | undefined, cwd: string): string | undefined => {
  if (named !== undefined) return resolve(cwd, named)
  const found = DEFAULTS.filter((name) => existsSync(resolve(cwd, name)))
  if (found.length > 1) throw new UsageError(`there are both ${found.join(' and ')}; keep one, or choose with --config`)
  return found[0] === undefined ? undefined : resolve(cwd, found[0])
}

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`the configuration file ${path} cannot be read`)
  }
}

const parse = async (path: string): Promise<unknown> => {
  const text = readText(path)
  try {
    if (path.endsWith('.json')) return JSON.parse(text)
    const { parse: parseYaml } = await import('yaml')
    return parseYaml(text, { logLevel: 'error' })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : ''
    throw new UsageError(`the configuration file ${path} is no ${path.endsWith('.json') ? 'JSON' : 'YAML'}: ${why}`)
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A map as its places: `{ spirii: { customers: 5 } }` under `rows` is `rows.spirii.customers`. */
const flatten = (key: string, value: unknown): readonly (readonly [string, unknown])[] =>
  isMap(value) ? Object.entries(value).flatMap(([name, one]) => flatten(`${key}.${name}`, one)) : [[key, value]]

/** What a configuration file's value gives; `name` is what the file is called. Throws `UsageError`. */
export const fromValue = (value: unknown, name: string): readonly Given[] => {
  if (value === null || value === undefined) return [] // An empty file.
  if (!isMap(value)) throw new UsageError(`${name} is a map of settings, not ${JSON.stringify(value)}`)
  return Object.entries(value).flatMap(([key, given]) => {
    if (!KEYS.some((known) => known === key))
      throw new UsageError(`${key} in ${name} is no setting${didYouMean(key, KEYS, `; there are ${KEYS.join(', ')}`)}`)
    const isNested = key === 'rows' || key === 'readings'
    const places = isNested ? flatten(key, given) : [[key, given] as const]
    return places.map(([place, one]) => ({
      key: place,
      value: one,
      source: `${place} in ${name}`,
      from: 'file' as const,
    }))
  })
}

/** What the configuration file gives, if there is one. Throws `UsageError`. */
export const fromFile = async (named: string | undefined, cwd: string): Promise<readonly Given[]> => {
  const path = find(named, cwd)
  if (path === undefined) return []
  if (!/\.(json|ya?ml)$/.test(path))
    throw new UsageError(`the configuration file ${path} ends in neither .json nor .yaml`)
  return fromValue(await parse(path), basename(path))
}
