import type { Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf } from '../declared.ts'
import { judgeRefusal, judgeStatus } from '../judge.ts'
import { askWith, type Lab, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import { type List, pageParameter, rowsOf, toList } from '../walk.ts'

/** A cursor spoilt, with what it is asked beside. */
type Spoilt = { readonly text: string; readonly beside: Pairs } | undefined

const change = (text: string, place: number): string => {
  const other = text[place] === 'A' ? 'B' : 'A'
  return `${text.slice(0, place)}${other}${text.slice(place + 1)}`
}

/** A sort key or filter value that makes another query of the same list. */
const otherQuery = (lab: Lab, list: List, rows: readonly unknown[]): Pairs | undefined => {
  const parameters = parametersOf(lab.contract, list.route)
  const sorted = parameters.find(({ means }) => means && 'sort' in means && means.sort === 'order')
  const words = sorted?.means && 'keys' in sorted.means ? Object.keys(sorted.means.keys) : []
  if (sorted && words[0] !== undefined) return [[sorted.name, `${words[0]} desc`]]
  const filter = parameters.find(({ means }) => means && 'filter' in means && means.filter === 'equals')
  const pointer = filter?.means && 'of' in filter.means ? filter.means.of[0] : undefined
  const value = pointer === undefined ? undefined : valueAt(rows[0], pointer)
  return filter && value !== undefined ? [[filter.name, String(value)]] : undefined
}

type Way = {
  readonly name: string
  readonly why: string
  readonly spoil: (cursor: string, lab: Lab, list: List, rows: readonly unknown[]) => Spoilt
}

const WAYS: readonly Way[] = [
  {
    name: 'tampered',
    why: 'One character of the cursor is another.',
    spoil: (cursor) => ({ text: change(cursor, Math.floor(cursor.length / 2)), beside: [] }),
  },
  {
    name: 'truncated',
    why: 'The cursor is cut off.',
    spoil: (cursor) => ({ text: cursor.slice(0, Math.floor(cursor.length / 2)), beside: [] }),
  },
  { name: 'foreign', why: 'The cursor was never issued.', spoil: () => ({ text: 'bm8tc3VjaC1jdXJzb3I=', beside: [] }) },
  {
    name: 'of another query',
    why: 'The cursor belongs to another query.',
    spoil: (cursor, lab, list, rows) => {
      const beside = otherQuery(lab, list, rows)
      return beside && { text: cursor, beside }
    },
  },
]

const firstPage = async (lab: Lab, route: Route) => {
  const list = await toList(lab, route)
  if ('because' in list) return list
  const size = pageParameter(lab.contract, route, 'size')
  const got = await askWith(lab, route, list.asking, size ? [[size.name, '1']] : [])
  const cursor = list.page.next === undefined ? undefined : valueAt(got.json, list.page.next)
  const by = pageParameter(lab.contract, route, 'cursor')
  if (typeof cursor !== 'string' || !by) return { because: 'there is no second page' }
  return { list, cursor, by, rows: rowsOf(list, got) }
}

const refusal = (route: Route, { name, why, spoil }: Way): Check => ({
  operation: route.operationId,
  subject: name,
  run: async (lab) => {
    const first = await firstPage(lab, route)
    if ('because' in first) return notComparable(first.because)
    const spoilt = spoil(first.cursor, lab, first.list, first.rows)
    if (!spoilt) return notComparable('there is no other query to use the cursor in')
    const got = await askWith(lab, route, first.list.asking, [...spoilt.beside, [first.by.name, spoilt.text]])
    return toVerdict(judgeRefusal(lab.contract, route, got, why, 'badCursor'))
  },
})

const encoded = (route: Route): Check => ({
  operation: route.operationId,
  subject: 'percent-encoded',
  run: async (lab) => {
    const first = await firstPage(lab, route)
    if ('because' in first) return notComparable(first.because)
    const got = await askWith(lab, route, first.list.asking, [[first.by.name, first.cursor]])
    const by: DeclaredParameter = first.by
    return toVerdict(judgeStatus(route, got, 200, 'A cursor is sent back percent-encoded.', by.evidence))
  },
})

/** A cursor is good for the query it was issued for, and nothing else is a cursor. */
export const cursors: Law = {
  id: 'cursors',
  says: 'A cursor leads on in its own query; tampered, truncated, foreign ones and those of another query are refused.',
  checks: (route) =>
    route.page?.style === 'cursor' ? [encoded(route), ...WAYS.map((way) => refusal(route, way))] : [],
}
