import { CONTROL_TOKEN } from '../options.ts'
import { readTime } from '../server/clock.ts'

/** What a setting accepts, and how to say so. */
export type Rule = {
  readonly expects: string
  readonly accepts: (value: unknown) => boolean
  /** Whether a refusal leaves out what was given. */
  readonly isSecret?: boolean
}

const whole = (min: number, max: number, expects = `a whole number from ${min} to ${max}`): Rule => ({
  expects,
  accepts: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max,
})

const oneOf = (...words: readonly string[]): Rule => ({
  expects: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
  accepts: (value) => typeof value === 'string' && words.includes(value),
})

const isDate = (value: unknown): boolean => typeof value === 'string' && readTime(value) !== undefined

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What each setting accepts; `rows` and `readings` for one value in them. */
export const RULES: Readonly<Record<string, Rule>> = {
  vendors: {
    expects: 'a list of vendors',
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'),
  },
  port: whole(0, 65_535),
  host: {
    expects: 'a host name or address of this machine',
    accepts: (value) => typeof value === 'string' && /^[\w.:-]+$/.test(value),
  },
  seed: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'a whole number'),
  rows: whole(0, 10_000_000),
  now: { expects: 'a date, or a date and time such as 2026-03-01T12:00:00Z', accepts: isDate },
  readings: { expects: 'the name of an option', accepts: (value) => typeof value === 'string' && value !== '' },
  auth: oneOf('strict', 'any', 'off'),
  limits: {
    expects: 'count, enforce or off, or in a file a map from vendors to limits',
    accepts: (value) => (typeof value === 'string' && ['count', 'enforce', 'off'].includes(value)) || isMap(value),
  },
  scenario: {
    expects: 'the name of a scenario, or a YAML or JSON file',
    accepts: (value) => typeof value === 'string' && value !== '',
  },
  strictWorlds: { expects: 'true or false', accepts: (value) => typeof value === 'boolean' },
  controlToken: {
    expects: '8 to 200 letters, digits, dots, hyphens and low lines',
    accepts: (value) => typeof value === 'string' && CONTROL_TOKEN.test(value),
    isSecret: true,
  },
  explainHeaders: { expects: 'true or false', accepts: (value) => typeof value === 'boolean' },
  log: oneOf('pretty', 'json', 'silent'),
  watch: { expects: 'true or false', accepts: (value) => typeof value === 'boolean' },
  workers: whole(1, 32),
}
