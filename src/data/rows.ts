import type { Dataset, Source } from '../model/collection.ts'

// Rows kept as objects, in two halves: when one is full the older is forgotten. So an account of ten thousand rows stays whole.
const HALF = 10_240

/** Makes rows and keeps the last ones, so that a row asked for again is the same object. */
export const createRows = <Row extends object>(
  { make }: Pick<Dataset<Row>, 'make'>,
  source: Source,
): ((n: number) => Row) => {
  let young = new Map<number, Row>()
  let old = new Map<number, Row>()
  return (n) => {
    const known = young.get(n)
    if (known) return known
    const row = old.get(n) ?? Object.freeze(make(source, n))
    if (young.size >= HALF) {
      old = young
      young = new Map()
    }
    young.set(n, row)
    return row
  }
}
