import { parseArgs } from 'node:util'

/** The parts of a run, in their order. */
export const PARTS = ['routes', 'growth', 'start', 'modules', 'memory', 'soak', 'workers'] as const

/** A part of a run. */
export type PartName = (typeof PARTS)[number]

/** What a run was asked for. */
export type Options = {
  readonly parts: readonly PartName[]
  /** How long one load lasts. */
  readonly seconds: number
  /** How often the contestants take their turns. */
  readonly rounds: number
  /** The sizes of accounts that growth is measured at; memory is at the first and the last of them. */
  readonly rows: readonly number[]
  /** Requests of the soak. */
  readonly requests: number
  readonly hasRivals: boolean
  /** Whether the README and the results are written. */
  readonly isWritten: boolean
  /** Whether a missed target fails the run. */
  readonly isGated: boolean
}

/** Thrown for options that mean nothing. */
export class Usage extends Error {}

const isPart = (text: string): text is PartName => (PARTS as readonly string[]).includes(text)

const readParts = (text: string): readonly PartName[] => {
  const names = text.split(',')
  const wrong = names.find((name) => !isPart(name))
  if (wrong !== undefined) throw new Usage(`--only takes ${PARTS.join(', ')}, with commas between; not ${wrong}`)
  return PARTS.filter((part) => names.includes(part))
}

const readCount = (name: string, text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Usage(`--${name} takes whole numbers from 1, not ${text}`)
}

const readYes = (name: string, text: string): boolean => {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new Usage(`--${name} takes yes or no, not ${text}`)
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '5' },
      rows: { type: 'string', default: '1000,10000,100000,1000000' },
      requests: { type: 'string', default: '1000000' },
      rivals: { type: 'string', default: 'yes' },
      write: { type: 'string', default: 'yes' },
      gate: { type: 'boolean', default: false },
    },
  }).values

const parseStrictly = (args: readonly string[]) => {
  try {
    return parse(args)
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

/** Reads the options of a run. Throws `Usage`. */
export const readOptions = (args: readonly string[]): Options => {
  const given = parseStrictly(args)
  return {
    parts: readParts(given.only),
    seconds: readCount('seconds', given.seconds),
    rounds: readCount('rounds', given.rounds),
    rows: given.rows
      .split(',')
      .map((text) => readCount('rows', text))
      .toSorted((a, b) => a - b),
    requests: readCount('requests', given.requests),
    hasRivals: readYes('rivals', given.rivals),
    isWritten: readYes('write', given.write),
    isGated: given.gate,
  }
}
