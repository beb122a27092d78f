import { REPORTERS, type ReporterName } from '../verify/reporters/index.ts'
import type { VerifyOptions } from '../verify/verify.ts'
import { type Io, UsageError } from './io.ts'
import { didYouMean } from './near.ts'

/** The flags of `verify`, as they were typed. */
export type VerifyFlags = {
  readonly target?: string
  readonly credentials?: string
  readonly controlToken?: string
  readonly reporter?: string
  readonly output?: string
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly maxRequests?: string
  readonly rate?: string
  readonly timeout?: string
  readonly allowWrites?: boolean
  readonly reading?: readonly string[]
  readonly parameter?: readonly string[]
  readonly follow?: boolean
  readonly config?: string
}

/** How a target is asked. */
export type Manner = Pick<VerifyOptions, 'only' | 'skip' | 'maxRequests' | 'rate' | 'timeout' | 'follow'> & {
  readonly reporter: ReporterName
}

const toNumber = (flag: string, text: string, expects: string, accepts: (value: number) => boolean): number => {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (accepts(value)) return value
  throw new UsageError(`${flag} is ${expects}, not ${JSON.stringify(text)}`)
}

/** The reporter of a name. Throws `UsageError`. */
export const toReporter = (text: string): ReporterName => {
  const found = REPORTERS.find((name) => name === text)
  if (found !== undefined) return found
  throw new UsageError(
    `--reporter is ${REPORTERS.slice(0, -1).join(', ')} or ${REPORTERS.at(-1)}, not ${JSON.stringify(text)}`,
  )
}

const split = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split(',')).map((one) => one.trim())

const toCount = (text: string) =>
  toNumber('--max-requests', text, 'a whole number from 1 to 1000000', (n) => Number.isInteger(n) && n >= 1 && n <= 1e6)

const toRate = (text: string) =>
  toNumber('--rate', text, 'a number of requests a second, from 0.01 to 1000', (n) => n >= 0.01 && n <= 1000)

const toTimeout = (text: string) =>
  1000 * toNumber('--timeout', text, 'a number of seconds, from 0.1 to 600', (n) => n >= 0.1 && n <= 600)

/** The control token of a target, by flag or environment; nothing where there is none. */
export const toControl = (flag: string | undefined, env: Io['env']): Pick<VerifyFlags, 'controlToken'> => {
  const controlToken = flag ?? (env['UNDERSTUDY_CONTROL_TOKEN'] || undefined)
  return controlToken === undefined ? {} : { controlToken }
}

/** How a target is to be asked, by the flags. Throws `UsageError`. */
export const toManner = ({ reporter, only, skip, maxRequests, rate, timeout, follow }: VerifyFlags): Manner => ({
  reporter: toReporter(reporter ?? 'terminal'),
  ...(only === undefined ? {} : { only: split(only) }),
  ...(skip === undefined ? {} : { skip: split(skip) }),
  ...(maxRequests === undefined ? {} : { maxRequests: toCount(maxRequests) }),
  ...(rate === undefined ? {} : { rate: toRate(rate) }),
  ...(timeout === undefined ? {} : { timeout: toTimeout(timeout) }),
  ...(follow === undefined ? {} : { follow }),
})

/** Throws `UsageError` where `--only` or `--skip` names neither a law nor an operation. */
export const checkNames = (
  { only = [], skip = [] }: Manner,
  laws: readonly string[],
  operations: readonly string[],
): void => {
  const both = laws.flatMap((law) => operations.map((operation) => `${law}:${operation}`))
  const known = new Set([...laws, ...operations, ...both])
  for (const [flag, names] of [
    ['--only', only],
    ['--skip', skip],
  ] as const) {
    const strange = names.find((name) => !known.has(name))
    if (strange === undefined) continue
    const all = [...laws, ...operations]
    throw new UsageError(
      `${flag} names no law and no operation by "${strange}"${didYouMean(strange, all, `; there are ${all.join(', ')}`)}`,
    )
  }
}

/** The values of `--parameter`, by name. Throws `UsageError`. */
export const toParameters = (texts: readonly string[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=\s]+)=(.+)$/s.exec(text) ?? []
      if (name === undefined || value === undefined)
        throw new UsageError(`--parameter is <name>=<value>, not ${JSON.stringify(text)}`)
      return [name, value]
    }),
  )
