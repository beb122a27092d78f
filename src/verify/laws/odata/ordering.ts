import { mismatch } from '../../judge.ts'
import type { Mismatch } from '../../law.ts'
import { keyOf, type Row, type Walk } from '../../walk.ts'
import { compare, unsorted } from '../sorting.ts'
import { type Bench, optionOf, sameKeys } from './bench.ts'

const sameRows = (bench: Bench, found: Walk, text: string): readonly Mismatch[] => {
  const keys = (rows: readonly Row[]): string =>
    rows
      .map((row) => keyOf(bench.list, row))
      .sort()
      .join()
  const got = found.pages.at(-1)
  if (!got || (found.complete && keys(found.rows) === keys(bench.whole.rows))) return []
  const came = found.because ?? `${found.rows.length} rows, not all the same`
  const why = `$orderby=${text} changes no rows.`
  return [mismatch(got, `/${bench.list.page.rows}`, `the same ${bench.whole.rows.length} rows`, came, why)]
}

const byOne = async (bench: Bench, name: string, direction: 'asc' | 'desc'): Promise<readonly Mismatch[]> => {
  const by = optionOf(bench.lab, bench.list.route, 'orderby')
  if (!by) return []
  const text = `${name} ${direction}`
  const found = await bench.walk({ orderby: text })
  const cut = await bench.walk({ orderby: text }, Math.ceil(bench.whole.rows.length / 4))
  const why = `$orderby=${text} is one order, whatever the size of pages.`
  return [
    ...unsorted(found, found.rows, { pointer: `/${name}`, direction, by }),
    ...sameRows(bench, found, text),
    ...sameKeys(bench, cut, found.rows, why),
  ]
}

const byTwo = async (bench: Bench, first: string, second: string): Promise<readonly Mismatch[]> => {
  const text = `${first} desc,${second} asc`
  const found = await bench.walk({ orderby: text })
  const wanted = [...bench.whole.rows].sort(
    (a, b) =>
      compare(b[first], a[first]) ||
      compare(a[second], b[second]) ||
      compare(keyOf(bench.list, a), keyOf(bench.list, b)),
  )
  const pairsOf = (rows: readonly Row[]): readonly string[] =>
    rows.map((row) => JSON.stringify([row[first], row[second]]))
  const [came, expected] = [pairsOf(found.rows), pairsOf(wanted)]
  const place = expected.findIndex((pair, index) => pair !== came[index])
  const got = found.pages[0]
  const why = `$orderby=${text} sorts by the first property, and by the second where the first is the same.`
  return place < 0 || !got
    ? []
    : [
        mismatch(
          got,
          `/${bench.list.page.rows}`,
          `row ${place + 1} with ${expected[place]}`,
          came[place] ?? 'none',
          why,
          bench.evidence,
        ),
      ]
}

/** `$orderby` sorts by one property or two, ascending unless it says otherwise, and changes no rows. */
export const ordering = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { properties } = bench
  const [first = '', second = ''] = [properties.at(-1), properties[0]]
  const judged = properties.flatMap((name) => (['asc', 'desc'] as const).map((way) => byOne(bench, name, way)))
  const [plain, asc] = [await bench.walk({ orderby: first }), await bench.walk({ orderby: `${first} asc` })]
  return [
    ...(await Promise.all([...judged, byTwo(bench, first, second)])).flat(),
    ...sameKeys(bench, plain, asc.rows, 'Without a direction, asc is meant.'),
  ]
}
