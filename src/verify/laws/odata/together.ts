import type { Mismatch } from '../../law.ts'
import type { Row } from '../../walk.ts'
import { compare } from '../sorting.ts'
import { type Bench, quote, sameKeys } from './bench.ts'

/** All options in one call: rows are filtered, then ordered, then cut (OData 4.01 part 1 section 11.2.1). */
export const together = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { whole, properties, list } = bench
  const key = list.page.key?.slice(1)
  const [by, name] = [properties[0], properties.at(-1)]
  const value = whole.rows.map((row) => row[name ?? '']).find((one) => typeof one === 'string')
  if (key === undefined || by === undefined || name === undefined || typeof value !== 'string') return []
  // The key makes it one order, whatever a target does with rows that are the same by the property.
  const order = (a: Row, b: Row): number => compare(b[by], a[by]) || compare(a[key], b[key])
  const kept = whole.rows.filter((row) => row[name] === value).sort(order)
  const all = [...whole.rows].sort(order)
  const [filter, orderby] = [`${name} eq ${quote(value)}`, `${by} desc,${key} asc`]
  const cases = [
    [{ filter, orderby }, kept, 'rows of the filter in the order'],
    [
      { filter, skip: '1' },
      whole.rows.filter((row) => row[name] === value).slice(1),
      'rows of the filter but the first',
    ],
    [
      { filter, orderby, skip: '1', top: '3' },
      kept.slice(1, 4),
      'three rows of the filter in the order, behind the first',
    ],
    [{ orderby, skip: '2', top: '5' }, all.slice(2, 7), 'five rows in the order, behind the first two'],
  ] as const
  const judged = cases.map(async ([options, wanted, what]) =>
    sameKeys(bench, await bench.walk(options), wanted, `Together the options give ${what}.`),
  )
  return (await Promise.all(judged)).flat()
}
