import type { Columns, Filter } from '../model/collection.ts'
import { toAsk } from './ask.ts'
import { inListedOrder, type Numbers } from './order.ts'
import type { Shelf } from './shelf.ts'
import { each, type Work } from './turns.ts'

/** Which rows a filter keeps: a bit for each. */
type Matches = { readonly bits: Uint32Array; readonly count: number; readonly bytes: number }

/** Asks a filter of every row. */
function* match<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>): Work<Matches> {
  const { size } = shelf.source
  const bits = new Uint32Array(Math.ceil(size / 32))
  const bytes = bits.byteLength
  const ask = yield* toAsk(shelf, filter)
  if (ask === false) return { bits, count: 0, bytes }
  let count = 0
  yield* each(size, (n) => {
    if (ask !== true && !ask(n)) return
    bits[n >>> 5] = (bits[n >>> 5] ?? 0) | (1 << (n & 31))
    count += 1
  })
  return { bits, count, bytes }
}

function* matchesOf<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>): Work<Matches> {
  const name = `filter ${filter.name}`
  const known = shelf.made.get(name) as Matches | undefined // What stands under such a name is nothing else.
  return known ?? shelf.made.keep(name, yield* match(shelf, filter))
}

/** The rows of an order that a filter keeps. */
export function* keepMatches<C extends Columns>(shelf: Shelf<C>, filter: Filter<C>, rows: Numbers): Work<Numbers> {
  const { bits, count } = yield* matchesOf(shelf, filter)
  const found = new Uint32Array(count)
  let length = 0
  yield* each(rows.length, (index) => {
    const n = rows.at(index)
    if ((((bits[n >>> 5] ?? 0) >>> (n & 31)) & 1) === 1) found[length++] = n
  })
  return inListedOrder(found)
}
