import type { Mismatch } from '../../law.ts'
import type { Row } from '../../walk.ts'
import { compare } from '../sorting.ts'
import { type Bench, quote, sameKeys } from './bench.ts'

/** A filter in OData's words with what a plain look keeps. */
type Sample = readonly [filter: string, keeps: (row: Row) => boolean]

const swapCase = (text: string): string => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase())

/** The samples that compare a property with a text. A comparison with null is false but for `ne` (OData 4.01 part 2 section 5.1.1.1). */
const comparisons = (property: string, value: string): readonly Sample[] => {
  const q = quote(value)
  const isText =
    (holds: (text: string) => boolean) =>
    (row: Row): boolean => {
      const text = row[property]
      return typeof text === 'string' && holds(text)
    }
  return [
    [`${property} eq ${q}`, isText((text) => text === value)],
    [`${property} ne ${q}`, (row) => row[property] !== value],
    [`not (${property} eq ${q})`, (row) => row[property] !== value],
    [`${property} lt ${q}`, isText((text) => compare(text, value) < 0)],
    [`${property} ge ${q}`, isText((text) => compare(text, value) >= 0)],
    [`${property} gt ${q}`, isText((text) => compare(text, value) > 0)],
    [`${property} le ${q}`, isText((text) => compare(text, value) <= 0)],
    [`${property} in (${q},'no such value')`, isText((text) => text === value)],
    [`${property} in ('no such value',${q})`, isText((text) => text === value)],
    [`${property} eq ${quote(swapCase(value))}`, isText((text) => text === swapCase(value))],
    [`${property} eq ${quote(`${value}'s`)}`, isText((text) => text === `${value}'s`)],
    [`${property} eq null`, (row) => row[property] === null],
    [`${property} ne null`, (row) => row[property] !== null],
  ]
}

const functions = (property: string, value: string): readonly Sample[] => {
  const part = value.slice(1, 4)
  const [start, end] = [value.slice(0, 2), value.slice(-2)]
  const isText =
    (holds: (text: string) => boolean) =>
    (row: Row): boolean =>
      typeof row[property] === 'string' && holds(row[property])
  return [
    [`contains(${property},${quote(part)})`, isText((text) => text.includes(part))],
    [`contains(${property},${quote(part.toUpperCase())})`, isText((text) => text.includes(part.toUpperCase()))],
    [`startswith(${property},${quote(start)})`, isText((text) => text.startsWith(start))],
    [`endswith(${property},${quote(end)})`, isText((text) => text.endsWith(end))],
    [`startswith(${property},${quote(swapCase(start))})`, isText((text) => text.startsWith(swapCase(start)))],
    [`endswith(${property},${quote(swapCase(end))})`, isText((text) => text.endsWith(swapCase(end)))],
    [`contains(${property},'%')`, isText((text) => text.includes('%'))],
    [`contains(${property},'_')`, isText((text) => text.includes('_'))],
    [
      `tolower(${property}) eq ${quote(value.toLowerCase())}`,
      isText((text) => text.toLowerCase() === value.toLowerCase()),
    ],
    [
      `toupper(${property}) eq ${quote(value.toUpperCase())}`,
      isText((text) => text.toUpperCase() === value.toUpperCase()),
    ],
    [`length(${property}) eq ${value.length}`, isText((text) => text.length === value.length)],
  ]
}

const combined = (own: readonly Sample[], other: Sample | undefined): readonly Sample[] => {
  const [first, second] = own
  if (!first || !second || !other) return []
  const [a, keepsA] = first
  const [b, keepsB] = other
  const [c, keepsC] = second
  return [
    [`${a} and ${b}`, (row) => keepsA(row) && keepsB(row)],
    [`${a} or ${b}`, (row) => keepsA(row) || keepsB(row)],
    // `and` binds more tightly than `or`.
    [`${b} or ${a} and ${c}`, (row) => keepsB(row) || (keepsA(row) && keepsC(row))],
    [`not (${a} or ${b}) and (${b} or ${c})`, (row) => !(keepsA(row) || keepsB(row)) && (keepsB(row) || keepsC(row))],
  ]
}

const samplesOf = ({ whole, properties }: Bench): readonly Sample[] => {
  const middle = Math.floor(whole.rows.length / 2)
  const sampled = properties.map((name) => {
    const rows = [...whole.rows.slice(middle), ...whole.rows]
    const value = rows.map((row) => row[name]).find((one) => typeof one === 'string')
    return [...comparisons(name, String(value)), ...functions(name, String(value))]
  })
  // Values of the last property come often, those of the first seldom: so each condition holds without the other somewhere.
  return [...sampled.flat(), ...combined(sampled.at(-1) ?? [], sampled[0]?.[0])]
}

/** `$filter` keeps what a plain look keeps, in the order of the whole list, on one page or on many. */
export const filtering = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const judged = samplesOf(bench).map(async ([filter, keeps], index) => {
    const wanted = bench.whole.rows.filter(keeps)
    const why = `$filter=${filter} keeps what a plain look keeps, in the same order.`
    const found = sameKeys(bench, await bench.walk({ filter }), wanted, why)
    const isLong = index % 5 === 1 && wanted.length > 10
    return isLong
      ? [...found, ...sameKeys(bench, await bench.walk({ filter }, Math.ceil(wanted.length / 3)), wanted, why)]
      : found
  })
  return (await Promise.all(judged)).flat()
}
