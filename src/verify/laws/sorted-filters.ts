import type { Route } from '../../contract/contract.ts'
import { mismatch } from '../judge.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { keyOf, type List, type Walk, walk } from '../walk.ts'
import { valuesFor } from './filter-values.ts'
import { filtersOf, isShown, prepare, type Walked } from './filtering.ts'
import { type Filter, toLook } from './filters.ts'
import { isKept, type Order, ordersOf, unsorted } from './sorting.ts'

/** The value of a filter that keeps most rows, if it keeps two or more. */
const widest = ({ lab, list, whole }: Walked, filter: Filter): string | undefined => {
  const counted = valuesFor(lab, list, filter, whole.rows).map((value) => {
    const look = toLook(list, filter, [value], whole.rows)
    return { value, count: whole.rows.filter((row) => look(row) === 'keeps').length }
  })
  const [most] = counted.sort((a, b) => b.count - a.count)
  return most && most.count > 1 ? most.value : undefined
}

const keysOf = (list: List, { rows }: Walk): string =>
  rows
    .map((row) => keyOf(list, row))
    .sort()
    .join()

const judge = async (walked: Walked, filter: Filter, value: string, order: Order): Promise<readonly Mismatch[]> => {
  const { lab, list } = walked
  const found = await walk(lab, list, [[filter.name, value]])
  const sorted = await walk(lab, list, [[filter.name, value], ...order.pairs])
  const got = sorted.pages.at(-1)
  if (!got || !found.complete) return []
  const why = `An order changes nothing about which rows ${filter.name} keeps.`
  const came = sorted.because ?? `${sorted.rows.length} rows, not all the same`
  return keysOf(list, found) === keysOf(list, sorted)
    ? unsorted(sorted, sorted.rows, order)
    : [mismatch(got, `/${list.page.rows}`, `the same ${found.rows.length} rows`, came, why, filter.evidence)]
}

const filterCheck = (route: Route, filter: Filter, orders: readonly Order[]): Check => ({
  operation: route.operationId,
  subject: `${filter.name} in order`,
  run: async (lab) => {
    const walked = await prepare(lab, route)
    if ('because' in walked) return notComparable(walked.because)
    if (!isShown(filter, walked.whole.rows)) return notComparable(`no row shows what ${filter.name} looks at`)
    const value = widest(walked, filter)
    // Of one row every order is the same.
    if (value === undefined) return toVerdict([])
    const judged = orders.map((order) => judge(walked, filter, value, order))
    return toVerdict((await Promise.all(judged)).flat())
  },
})

/** Both directions of the first key that is kept: one of them is not the usual order. */
const twoOrders = (orders: readonly Order[]): readonly Order[] => {
  const kept = orders.filter(isKept)
  const ways = (['asc', 'desc'] as const).map((way) => kept.find(({ direction }) => direction === way))
  return ways.flatMap((order) => order ?? [])
}

/** A filter and an order are obeyed together. */
export const sortedFilters: Law = {
  id: 'sorted-filters',
  says: 'A filtered list can be sorted: it has the rows of the filter in the order that is asked for.',
  checks: (route, contract) => {
    const orders = route.page ? twoOrders(ordersOf(contract, route)) : []
    const filters = filtersOf(route, contract).filter(({ means }) => means.span === undefined)
    return orders.length === 0 ? [] : filters.map((filter) => filterCheck(route, filter, orders))
  },
}
