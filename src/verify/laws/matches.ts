import type { FilterMeaning, Match } from '../../contract/meaning.ts'
import { toSteps } from '../../contract/pointer.ts'

/** Whether there is a value: an empty text and an empty list stand for none, as null does. */
export const isThere = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const child = (node: unknown, step: string): readonly unknown[] => {
  if (step === '*') return Array.isArray(node) ? node : []
  return node !== null && typeof node === 'object' ? [(node as Readonly<Record<string, unknown>>)[step]] : []
}

const lookUp = (row: unknown, pointer: string): readonly unknown[] =>
  toSteps(pointer).reduce<readonly unknown[]>((nodes, step) => nodes.flatMap((node) => child(node, step)), [row])

// Filters, orders and readings all look at the same places of the same rows.
const known = new WeakMap<object, Map<string, readonly unknown[]>>()

/** The values at a pointer in which `*` stands for every entry of a list; undefined and null among them. */
export const valuesAt = (row: unknown, pointer: string): readonly unknown[] => {
  if (typeof row !== 'object' || row === null) return lookUp(row, pointer)
  const places = known.get(row) ?? new Map<string, readonly unknown[]>()
  if (places.size === 0) known.set(row, places)
  const values = places.get(pointer) ?? lookUp(row, pointer)
  places.set(pointer, values)
  return values
}

/** What was asked for: the text, and the time it means from its first to its last millisecond. */
type Asked = { readonly text: string; readonly start: number; readonly end: number }

type Test = (value: unknown, asked: Asked) => boolean

const DAY = 86_400_000

/** What a text asks for; a day without a time means what the filter says. */
export const toAsked = (text: string, { day }: Pick<FilterMeaning, 'day'>): Asked => {
  const start = Date.parse(text)
  const isWhole = day === 'whole' && /^\d{4}-\d{2}-\d{2}$/.test(text)
  return { text, start, end: isWhole ? start + DAY - 1 : start }
}

const texts = (value: unknown): string => String(value ?? '')

const lower = (value: unknown): string => texts(value).toLowerCase()

const toTime = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number(value))

const within = (value: unknown, length: number, { start, end }: Asked): boolean => {
  const unit = end > start ? DAY : length
  return Math.floor(toTime(value) / unit) === Math.floor(start / unit)
}

/** A naive reading of each match. */
export const TESTS: Readonly<Record<Exclude<Match, 'descendant'>, Test>> = {
  equals: (value, { text }) => isThere(value) && texts(value) === text,
  'equals-any-case': (value, { text }) => isThere(value) && lower(value) === text.toLowerCase(),
  part: (value, { text }) => texts(value).includes(text),
  'part-any-case': (value, { text }) => lower(value).includes(text.toLowerCase()),
  'start-any-case': (value, { text }) => lower(value).startsWith(text.toLowerCase()),
  present: (value, { text }) => isThere(value) === (text === 'true'),
  'present-if-true': (value, { text }) => text !== 'true' || isThere(value),
  from: (value, { start }) => toTime(value) >= start,
  after: (value, { end }) => toTime(value) > end,
  to: (value, { end }) => toTime(value) <= end,
  before: (value, { start }) => toTime(value) < start,
  'same-second': (value, asked) => within(value, 1000, asked),
  'same-day': (value, asked) => within(value, DAY, asked),
}

/** Whether a match compares times. */
export const isTimed = (match: Match): boolean =>
  ['from', 'after', 'to', 'before', 'same-second', 'same-day'].includes(match)

/** Whether a match compares texts. */
export const isTextual = (match: Match): boolean => /^(equals|part|start)/.test(match)
