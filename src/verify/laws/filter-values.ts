import { violationOf } from '../declared.ts'
import type { Lab } from '../lab.ts'
import type { List, Row } from '../walk.ts'
import { ancestorsOf, type Filter } from './filters.ts'
import { isTextual, isThere, isTimed, valuesAt } from './matches.ts'

const inTokyo = (text: string): string => {
  const time = Date.parse(text)
  return `${new Date(time + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`
}

const partOf = (text: string): string => (text.length > 4 ? text.slice(1, 4).trim() || text : text)

// What a LIKE or a pattern takes for any text, where it is not quoted.
const WILDCARDS = ['%', '_', '*']

const swapCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

/** Other writings that tell one match from another: a part, a start, other capitals, wildcards, another zone, the day alone. */
const variantsOf = ({ means, schema, items }: Filter, text: string): readonly string[] => {
  if (isTimed(means.filter)) return [text, inTokyo(text), text.slice(0, 10)]
  // Ids that nobody has are another law's.
  const isText = isTextual(means.filter) && (items ?? schema).type === 'string' && means.unknown === undefined
  return isText ? [text, partOf(text), swapCase(text), swapCase(text.slice(0, 3)), ...WILDCARDS] : [text]
}

/** Values of some rows, from near both ends and between: one row for each place that the filter looks at, three at least. */
const found = ({ means }: Filter, rows: readonly Row[]): readonly string[] => {
  const places = means.chosenBy ? Object.values(means.chosenBy.of) : (means.valuesOf ?? means.of)
  const picks = Math.max(3, places.length)
  return Array.from({ length: picks }, (_, index) => {
    const pointer = places[index % places.length] ?? ''
    const showing = rows.filter((row) => valuesAt(row, pointer).some(isThere))
    const row = showing[Math.floor(((index + 1) * showing.length) / (picks + 1))]
    return row === undefined ? [] : valuesAt(row, pointer).filter(isThere).slice(-1).map(String)
  }).flat()
}

const MOST_VALUES = 15

/** Values worth asking a filter for, taken from the rows there are, that its schema has a place for. */
export const valuesFor = (lab: Lab, list: List, filter: Filter, rows: readonly Row[]): readonly string[] => {
  const { means, items, schema } = filter
  const words = (items ?? schema).enum
  if (words) return words.map(String)
  if (schema.type === 'boolean') return ['true', 'false']
  if (means.filter === 'descendant') {
    const tops = rows.flatMap((row) => ancestorsOf(list, new Map(), row, means.parent ?? '').slice(0, 1))
    return [...new Set([tops[0], tops[Math.floor(tops.length / 2)], tops.at(-1)].filter((top) => top !== undefined))]
  }
  const empty = filter.allowsEmpty && /^(part|start)/.test(means.filter) ? [''] : []
  const [first, ...more] = found(filter, rows)
  const all = [...(first === undefined ? [] : variantsOf(filter, first)), ...more, ...empty]
  return [...new Set(all)]
    .filter((text) => violationOf(lab.contract, list.route, filter, text) === undefined)
    .slice(0, MOST_VALUES)
}
