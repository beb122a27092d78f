import type { Contract, Route } from '../../contract/contract.ts'
import type { Usual } from '../../contract/meaning.ts'
import type { Evidence } from '../../model/evidence.ts'
import { mismatch, show } from '../judge.ts'
import type { Lab, Pairs } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import type { Got } from '../target.ts'
import { type List, type Row, toList, type Walk, walk, wholeWalk } from '../walk.ts'
import { filtersOf } from './filtering.ts'
import { isTimed, valuesAt } from './matches.ts'
import { compare, sortsOf } from './sorting.ts'

/** A key of an order: a place in a row, and a direction. */
type Key = { readonly by: string; readonly direction: 'asc' | 'desc' }

const textsOf = (row: Row, keys: readonly Key[]): readonly unknown[] => keys.map(({ by }) => valuesAt(row, by)[0])

/** The first two rows that stand in another order than the keys say. */
const judgeOrder = (
  rows: readonly Row[],
  got: Got | undefined,
  keys: readonly Key[],
  why: string,
  evidence: Evidence | null,
): readonly Mismatch[] => {
  const order = (a: Row, b: Row): number => {
    const [left, right] = [textsOf(a, keys), textsOf(b, keys)]
    const place = keys.findIndex((_, index) => compare(left[index], right[index]) !== 0)
    return place < 0 ? 0 : compare(left[place], right[place]) * (keys[place]?.direction === 'desc' ? -1 : 1)
  }
  const place = rows.findIndex((row, index) => order(rows[index - 1] ?? row, row) > 0)
  if (place < 0 || !got) return []
  const [before = {}, after = {}] = [rows[place - 1], rows[place]]
  const wanted = keys.map(({ by, direction }) => `${by} ${direction}`).join(', ')
  const came = `row ${place + 1} with ${show(textsOf(after, keys))} behind ${show(textsOf(before, keys))}`
  return [mismatch(got, keys[0]?.by ?? '', `in the order ${wanted}`, came, why, evidence)]
}

const plainCheck = (route: Route, keys: readonly Key[]): Check => ({
  operation: route.operationId,
  subject: 'the whole list',
  run: async (lab) => {
    const list = await toList(lab, route)
    if ('because' in list) return notComparable(list.because)
    const { rows, pages, complete, because } = await wholeWalk(lab, list)
    if (!complete) return notComparable(because ?? 'the list could not be walked')
    return toVerdict(judgeOrder(rows, pages[0], keys, 'The order when none is asked for.', null))
  },
})

const usualOf = (usual: Usual, sent: readonly string[]): string | undefined =>
  usual.find(({ beside }) => beside === undefined || beside.some((name) => sent.includes(name)))?.is

/** What else is sent, so that what is not sent means this or that. */
type Beside = { readonly subject: string; readonly toPairs: (walked: Walk) => Pairs | undefined }

const middleOf = (rows: readonly Row[], pointer: string): string | undefined => {
  const values = rows.map((row) => String(valuesAt(row, pointer)[0])).sort()
  return values[Math.floor(values.length / 2)]
}

/** Nothing, each filter by time alone, and two of different times. */
const besidesOf = (route: Route, contract: Contract): readonly Beside[] => {
  const filters = filtersOf(route, contract).filter(({ means }) => isTimed(means.filter))
  const alone = filters.map(({ name, means }) => ({ name, pointer: means.of[0] ?? '' }))
  const pairs = alone.flatMap((one) =>
    alone.filter((other) => other.pointer !== one.pointer && one.name < other.name).map((other) => [one, other]),
  )
  return [[], ...alone.map((one) => [one]), ...pairs].map((sent) => ({
    subject: sent.map(({ name }) => name).join(' and ') || 'nothing',
    toPairs: ({ rows }) => {
      const found = sent.map(({ name, pointer }) => [name, middleOf(rows, pointer)] as const)
      return found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    },
  }))
}

/** The order of a call that sends these parameters and, of key and direction, what is given. */
const judgeUsual = async (
  lab: Lab,
  list: List,
  beside: Pairs,
  given: { readonly key?: string; readonly direction?: 'asc' | 'desc' },
): Promise<readonly Mismatch[]> => {
  const { key, direction } = sortsOf(lab.contract, list.route)
  if (!key || !direction) return []
  const asked: Pairs = [
    ...beside,
    ...(given.key === undefined ? [] : [[key.name, given.key] as const]),
    ...(given.direction === undefined ? [] : [[direction.name, given.direction] as const]),
  ]
  const sent = asked.map(([name]) => name)
  const by = key.means.keys[given.key ?? usualOf(key.means.usual ?? [], sent) ?? '']
  const way = given.direction ?? usualOf(direction.means.usual ?? [], sent)
  if (by === undefined || (way !== 'asc' && way !== 'desc')) return []
  const found = await walk(lab, list, asked)
  const why = `${sent.join(', ') || 'Nothing'} is sent; what is not sent of key and direction has its documented default.`
  return judgeOrder(found.rows, found.pages[0], [{ by, direction: way }], why, key.evidence)
}

const usualCheck = (route: Route, { subject, toPairs }: Beside): Check => ({
  operation: route.operationId,
  subject: `beside ${subject}`,
  run: async (lab): Promise<Verdict> => {
    const list = await toList(lab, route)
    if ('because' in list) return notComparable(list.because)
    const whole = await wholeWalk(lab, list)
    const pairs = toPairs(whole)
    if (!whole.complete || !pairs) return notComparable(whole.because ?? 'no row has a time')
    const keys = Object.keys(sortsOf(lab.contract, route).key?.means.keys ?? {})
    const judged = [
      judgeUsual(lab, list, pairs, {}),
      judgeUsual(lab, list, pairs, { direction: 'asc' }),
      judgeUsual(lab, list, pairs, { direction: 'desc' }),
      ...keys.slice(0, 2).map((key) => judgeUsual(lab, list, pairs, { key })),
    ]
    return toVerdict((await Promise.all(judged)).flat())
  },
})

/** What is not asked for of an order has its documented default, which may depend on the filters. */
export const usualOrder: Law = {
  id: 'usual-order',
  says: 'A list for which no order is asked, or half of one, comes in the documented order, also where filters change it.',
  checks: (route, contract) => {
    if (!route.page) return []
    const { key, direction } = sortsOf(contract, route)
    const hasUsual = key?.means.usual !== undefined && direction?.means.usual !== undefined
    return [
      ...(route.page.order ? [plainCheck(route, route.page.order)] : []),
      ...(hasUsual ? besidesOf(route, contract).map((beside) => usualCheck(route, beside)) : []),
    ]
  },
}
