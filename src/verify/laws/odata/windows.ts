import { mismatch, show } from '../../judge.ts'
import { valueAt } from '../../lab.ts'
import type { Mismatch } from '../../law.ts'
import { type Bench, quote, sameKeys, sameValue } from './bench.ts'

/** `$skip` leaves out and `$top` takes, on one page or on many. */
export const windows = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { rows } = bench.whole
  const cases: readonly (readonly [skip: number, top: number, size?: number])[] = [
    [0, 1],
    [1, 2],
    [3, 7],
    [2, 9, 4],
    [0, 0],
    [rows.length - 1, 5],
    [rows.length + 10, 5],
  ]
  const judged = cases.map(async ([skip, top, size]) =>
    sameKeys(
      bench,
      await bench.walk({ skip: String(skip), top: String(top) }, size),
      rows.slice(skip, skip + top),
      `$skip=${skip} leaves out that many rows, $top=${top} takes that many.`,
    ),
  )
  const alone = [
    sameKeys(bench, await bench.walk({ skip: '5' }), rows.slice(5), '$skip=5 leaves out five rows.'),
    sameKeys(bench, await bench.walk({ top: '5' }), rows.slice(0, 5), '$top=5 takes five rows.'),
  ]
  return [...(await Promise.all(judged)), ...alone].flat()
}

/** `$count` counts what the filter keeps, on every page, and only where it is asked for. */
export const counting = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { whole, properties, list } = bench
  const pointer = list.page.total
  const name = properties.at(-1) ?? ''
  const value = String(whole.rows[0]?.[name])
  const kept = whole.rows.filter((row) => row[name] === value).length
  if (pointer === undefined || typeof whole.rows[0]?.[name] !== 'string') return []
  const why = 'The count is of all rows that the filter keeps, whatever the page.'
  const filter = `${name} eq ${quote(value)}`
  const paged = await bench.walk({ count: 'true' }, Math.ceil(whole.rows.length / 2))
  const late = paged.pages.find((got) => valueAt(got.json, pointer) !== whole.rows.length)
  return [
    ...sameValue(bench, await bench.walk({ filter, count: 'true', top: '1' }), pointer, kept, why),
    ...sameValue(bench, await bench.walk({ filter, count: 'true', skip: '1' }), pointer, kept, why),
    ...sameValue(bench, await bench.walk({ count: 'true' }), pointer, whole.rows.length, why),
    ...sameValue(bench, await bench.walk({ top: '1' }), pointer, undefined, 'Nobody asked for a count.'),
    ...sameValue(bench, await bench.walk({ count: 'false', top: '1' }), pointer, undefined, 'No count was wanted.'),
    ...(late
      ? [mismatch(late, pointer, String(whole.rows.length), show(valueAt(late.json, pointer)), why, bench.evidence)]
      : []),
  ]
}
