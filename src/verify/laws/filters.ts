import type { Match, Meaning } from '../../contract/meaning.ts'
import type { DeclaredParameter } from '../declared.ts'
import { valueAt } from '../lab.ts'
import { keyOf, type List, type Row } from '../walk.ts'

/** A query parameter that filters a list. */
export type Filter = DeclaredParameter & { readonly means: Extract<Meaning, { filter: Match }> }

/** Whether a parameter is a filter. */
export const isFilter = (parameter: DeclaredParameter): parameter is Filter =>
  parameter.means !== undefined && 'filter' in parameter.means

type Test = (value: unknown, asked: string) => boolean

const texts = (value: unknown): string => String(value ?? '')

const toTime = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number(value))

const isThere = (value: unknown): boolean => value !== undefined && value !== null

/** A naive reading of each match. */
const TESTS: Readonly<Record<Exclude<Match, 'descendant'>, Test>> = {
  equals: (value, asked) => texts(value) === asked,
  'equals-any-case': (value, asked) => texts(value).toLowerCase() === asked.toLowerCase(),
  part: (value, asked) => texts(value).includes(asked),
  'part-any-case': (value, asked) => texts(value).toLowerCase().includes(asked.toLowerCase()),
  'start-any-case': (value, asked) => texts(value).toLowerCase().startsWith(asked.toLowerCase()),
  item: (value, asked) => Array.isArray(value) && value.map(String).includes(asked),
  present: (value, asked) => isThere(value) === (asked === 'true'),
  from: (value, asked) => toTime(value) >= toTime(asked),
  after: (value, asked) => toTime(value) > toTime(asked),
  to: (value, asked) => toTime(value) <= toTime(asked),
  before: (value, asked) => toTime(value) < toTime(asked),
  'same-day': (value, asked) => texts(value).slice(0, 10) === asked.slice(0, 10),
}

const ancestors = (list: List, byKey: ReadonlyMap<string, Row>, row: Row, parent: string): readonly string[] => {
  const found: string[] = []
  for (let at: Row | undefined = row; at; ) {
    const above = valueAt(at, parent)
    const key = JSON.stringify(above)
    if (!isThere(above) || found.includes(key) || key === keyOf(list, at)) return found
    found.push(key)
    at = byKey.get(key)
  }
  return found
}

const keepsDescendants = (
  list: List,
  { means }: Filter,
  asked: string,
  all: readonly Row[],
): ((row: Row) => boolean) => {
  const byKey = new Map(all.map((row) => [keyOf(list, row), row]))
  return (row) =>
    keyOf(list, row) === asked ? means.self === true : ancestors(list, byKey, row, means.parent ?? '').includes(asked)
}

/** Which rows a naive reading of a filter keeps. `beside` are the other parameters of the call. */
export const toKeeps = (
  list: List,
  filter: Filter,
  asked: readonly string[],
  all: readonly Row[],
  beside: Readonly<Record<string, string>> = {},
): ((row: Row) => boolean) => {
  const { means } = filter
  if (means.filter === 'descendant') return keepsDescendants(list, filter, asked[0] ?? '', all)
  const test = TESTS[means.filter]
  const chosen = means.chosenBy?.of[beside[means.chosenBy.parameter] ?? '']
  const pointers = chosen === undefined ? means.of : [chosen]
  return (row) => asked.some((one) => pointers.some((pointer) => test(valueAt(row, pointer), one)))
}

const partOf = (value: unknown): string => {
  const text = String(value)
  return text.length > 4 ? text.slice(1, 4).trim() || text : text
}

/** Values worth asking a filter for, taken from the rows there are. */
export const valuesFor = (list: List, { means, items, schema }: Filter, rows: readonly Row[]): readonly string[] => {
  const words = (items ?? schema).enum
  if (words) return words.map(String)
  if (schema.type === 'boolean') return ['true', 'false']
  const picked = [rows[0], rows[Math.floor(rows.length / 3)], rows[rows.length - 1]].filter((row) => row !== undefined)
  const found = picked.flatMap((row) =>
    means.of
      .map((pointer) => valueAt(row, pointer))
      .filter(isThere)
      .slice(0, 1),
  )
  if (means.filter === 'descendant')
    return picked.flatMap((row) => ancestors(list, new Map(), row, means.parent ?? '').slice(0, 1))
  const flat = found.flatMap((value) => (Array.isArray(value) ? value.slice(0, 1) : [value]))
  return [...new Set(flat.map((value) => (means.filter.startsWith('part') ? partOf(value) : String(value))))]
}
