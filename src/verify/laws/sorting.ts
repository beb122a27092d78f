import type { Contract, Route } from '../../contract/contract.ts'
import type { Meaning } from '../../contract/meaning.ts'
import { type DeclaredParameter, parametersOf, violationOf } from '../declared.ts'
import { mismatch, show } from '../judge.ts'
import { type Lab, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { keyOf, type List, type Row, toList, type Walk, walk } from '../walk.ts'
import { unchanged } from './unchanged.ts'

/** One order that can be asked for, and what it sorts by. */
export type Order = {
  readonly pairs: Pairs
  readonly pointer: string
  readonly direction: 'asc' | 'desc'
  readonly by: DeclaredParameter
}

type Sort = DeclaredParameter & {
  readonly means: { readonly sort: string; readonly keys?: Readonly<Record<string, string>> }
}

const sorts = (contract: Contract, route: Route): readonly Sort[] =>
  parametersOf(contract, route).filter((one): one is Sort => one.means !== undefined && 'sort' in one.means)

type KeyMeaning = Extract<Meaning, { sort: 'key' }>
type DirectionMeaning = Extract<Meaning, { sort: 'direction' }>

/** The two parameters of a list that name the key of its order and the direction, where it has two. */
export const sortsOf = (
  contract: Contract,
  route: Route,
): {
  readonly key: (DeclaredParameter & { readonly means: KeyMeaning }) | undefined
  readonly direction: (DeclaredParameter & { readonly means: DirectionMeaning }) | undefined
} => {
  const all = parametersOf(contract, route)
  return {
    key: all.find((one): one is DeclaredParameter & { means: KeyMeaning } => isSort(one, 'key')),
    direction: all.find((one): one is DeclaredParameter & { means: DirectionMeaning } => isSort(one, 'direction')),
  }
}

const isSort = ({ means }: DeclaredParameter, sort: string): boolean =>
  means !== undefined && 'sort' in means && means.sort === sort

const DIRECTIONS = ['asc', 'desc'] as const

/** Every order that the parameters of a list can ask for. */
export const ordersOf = (contract: Contract, route: Route): readonly Order[] => {
  const direction = sorts(contract, route).find(({ means }) => means.sort === 'direction')
  return sorts(contract, route).flatMap((by) =>
    Object.entries(by.means.keys ?? {}).flatMap(([key, pointer]) => {
      const directed = DIRECTIONS.map((way): Order => {
        const pairs: Pairs =
          by.means.sort === 'order'
            ? [[by.name, `${key} ${way}`]]
            : [[by.name, key], ...(direction ? [[direction.name, way] as const] : [])]
        return { pairs, pointer, direction: way, by }
      })
      const takesKey = by.means.sort === 'order' && violationOf(contract, route, by, key) === undefined
      return takesKey ? [...directed, { pairs: [[by.name, key]], pointer, direction: 'asc', by }] : directed
    }),
  )
}

/** Compares two values as a sort does: nothing first, numbers as numbers, texts by UTF-16 code unit. */
export const compare = (a: unknown, b: unknown): number => {
  if (a === b) return 0
  if (a === undefined || a === null) return -1
  if (b === undefined || b === null) return 1
  return (a as string) < (b as string) ? -1 : 1 // Values of one property are of one type.
}

/** The first place where rows are not in order, as a mismatch. */
export const unsorted = (
  { pages }: Walk,
  rows: readonly Row[],
  { pointer, direction, by }: Pick<Order, 'pointer' | 'direction' | 'by'>,
): readonly Mismatch[] => {
  const sign = direction === 'asc' ? 1 : -1
  const place = rows.findIndex(
    (row, index) => index > 0 && compare(valueAt(rows[index - 1], pointer), valueAt(row, pointer)) * sign > 0,
  )
  const got = pages[0]
  if (place < 0 || !got) return []
  const [before, after] = [valueAt(rows[place - 1], pointer), valueAt(rows[place], pointer)]
  const why = `Sorted by ${pointer}, ${direction === 'asc' ? 'ascending' : 'descending'}.`
  return [
    mismatch(
      got,
      pointer,
      `not ${show(after)} behind ${show(before)}`,
      `row ${place + 1} is ${show(after)}`,
      why,
      by.evidence,
    ),
  ]
}

/** Rows of one walk that another does not have. */
const permutation = (list: List, whole: Walk, found: Walk, why: string): readonly Mismatch[] => {
  const wanted = whole.rows.map((row) => keyOf(list, row)).sort()
  const came = found.rows.map((row) => keyOf(list, row)).sort()
  const got = found.pages[0]
  const same = wanted.length === came.length && wanted.every((key, index) => key === came[index])
  if (same || !got) return []
  const told = found.complete ? `${came.length} rows, not all the same` : found.because
  return [mismatch(got, `/${list.page.rows}`, `the same ${wanted.length} rows`, told ?? 'no list', why)]
}

/** Whether the order is one to depend on: a vendor may take an order and promise nothing. */
export const isKept = ({ by: { means } }: Order): boolean => !(means && 'unkept' in means && means.unkept)

/** Where pages of seven give another order than the usual ones. */
const shaken = (list: List, found: Walk, again: Walk, { by }: Order): readonly Mismatch[] => {
  const got = again.pages[0]
  if (!got || again.rows.every((row, index) => keyOf(list, row) === keyOf(list, found.rows[index] ?? {}))) return []
  const at = `/${list.page.rows}`
  return [
    mismatch(got, at, 'ties in one order', 'another order by another page size', 'An order is stable.', by.evidence),
  ]
}

const orderCheck = (route: Route, order: Order): Check => ({
  operation: route.operationId,
  subject: order.pairs.map((pair) => pair.join('=')).join(' '),
  run: async (lab: Lab) => {
    const list = await toList(lab, route)
    if ('because' in list) return notComparable(list.because)
    const whole = await walk(lab, list)
    if (!whole.complete) return notComparable(whole.because ?? 'the list could not be walked')
    if (whole.rows.length < 2) return notComparable('the list has not two rows to sort')
    const found = await walk(lab, list, order.pairs)
    const same = [
      ...permutation(list, whole, found, 'Sorting changes the order, not the rows.'),
      ...unchanged(list, whole, found),
    ]
    if (!isKept(order) || !found.complete) return toVerdict(same)
    const again = await walk(lab, list, order.pairs, 7, 5)
    return toVerdict([...unsorted(found, found.rows, order), ...same, ...shaken(list, found, again, order)])
  },
})

/** Sorting sorts, and does nothing else. */
export const sorting: Law = {
  id: 'sorting',
  says: 'Each key and direction sorts by its property, stably, and gives the same rows.',
  checks: (route, contract) => (route.page ? ordersOf(contract, route).map((order) => orderCheck(route, order)) : []),
}
