import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { toAccess } from '../verify/access.ts'
import type { Access } from '../verify/lab.ts'
import { type Io, UsageError } from './io.ts'
import { didYouMean } from './near.ts'

/** What the user knows of targets, by vendor. */
export type Given = {
  readonly access: ReadonlyMap<string, Access>
  /** Where it stands, as sentences name it. */
  readonly source: string
}

const readText = (path: string, source: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`${source} cannot be read`)
  }
}

// The parser's own message quotes the text, which holds secrets.
const parse = (text: string, source: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${source} is no JSON`)
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toGiven = (value: unknown, source: string, known: readonly string[]): Given => {
  if (!isMap(value)) throw new UsageError(`${source} is no map from vendor to credentials`)
  const entries = Object.entries(value).map(([vendor, one]) => {
    if (!known.includes(vendor))
      throw new UsageError(
        `${source} names no vendor by "${vendor}"${didYouMean(vendor, known, `; there are ${known.join(', ')}`)}`,
      )
    const access = toAccess(one)
    if ('flaw' in access) throw new UsageError(`${source}, under ${vendor}: ${access.flaw}`)
    return [vendor, access] as const
  })
  return { access: new Map(entries), source }
}

/**
 * The credentials by flag or environment; undefined where there are none. `UNDERSTUDY_CREDENTIALS` is the path of a file, or
 * the JSON itself, as CI keeps secrets. Throws `UsageError`, whose sentence quotes nothing of the file but vendors' names.
 */
export const readCredentials = (
  flag: string | undefined,
  { env, cwd }: Io,
  known: readonly string[],
): Given | undefined => {
  const given = flag ?? (env['UNDERSTUDY_CREDENTIALS'] || undefined)
  if (given === undefined) return undefined
  const isText = flag === undefined && given.trimStart().startsWith('{')
  const name = flag === undefined ? 'UNDERSTUDY_CREDENTIALS' : '--credentials'
  const source = isText ? name : `the credentials file ${resolve(cwd, given)}`
  return toGiven(parse(isText ? given : readText(resolve(cwd, given), source), source), source, known)
}
