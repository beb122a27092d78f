import type { Route } from '../../contract/contract.ts'
import type { Span } from '../../contract/meaning.ts'
import { judgeRefusal } from '../judge.ts'
import { askWith, type Pairs } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { type Row, walk } from '../walk.ts'
import { difference, filtersOf, prepare, type Walked } from './filtering.ts'
import type { Filter } from './filters.ts'
import { valuesAt } from './matches.ts'

/** A span of time as it is asked for, in milliseconds; what is not sent is undefined. */
type Asked = { readonly from?: number; readonly to?: number }

/** Two filters that give the ends of a span. */
type Ends = { readonly from: Filter; readonly to: Filter; readonly span: Span }

/** The ends that count, by what the contract says of half a span and of a long one; undefined where it is refused. */
const toBounds = ({ from, to }: Asked, { span }: Ends): { readonly from: number; readonly to: number } | undefined => {
  const most = span.most * 1000
  if (from !== undefined && to !== undefined) {
    if (to < from) return undefined
    if (to - from <= most) return { from, to }
    return span.longer === 'cut' ? { from, to: from + most } : undefined
  }
  if (span.alone === 'refused') return undefined
  const length = span.alone === 'most' ? most : Number.POSITIVE_INFINITY
  return from === undefined ? { from: (to ?? 0) - length, to: to ?? 0 } : { from, to: from + length }
}

const toText = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')

const judge = async (walked: Walked, ends: Ends, asked: Asked, chosen: Pairs): Promise<readonly Mismatch[]> => {
  const { lab, list } = walked
  const { from, to } = ends
  const pairs: Pairs = [
    ...chosen,
    ...(asked.from === undefined ? [] : [[from.name, toText(asked.from)] as const]),
    ...(asked.to === undefined ? [] : [[to.name, toText(asked.to)] as const]),
  ]
  const bounds = toBounds(asked, ends)
  if (!bounds) {
    const got = await askWith(lab, list.route, list.asking, pairs)
    return judgeRefusal(lab.contract, list.route, got, 'There is no such span of time.', 'invalid')
  }
  const pointer = from.means.chosenBy?.of[chosen[0]?.[1] ?? ''] ?? from.means.of[0] ?? ''
  const look = (row: Row) => {
    const time = Date.parse(String(valuesAt(row, pointer)[0]))
    return time >= bounds.from && time <= bounds.to ? 'keeps' : 'leaves'
  }
  return difference(walked, await walk(lab, list, pairs), look, from)
}

const DAY = 86_400_000

/** Spans at and around the ends of the rows' own times, of every length that matters. */
const spansOf = (times: readonly number[], { span }: Ends): readonly Asked[] => {
  const sorted = [...times].sort((a, b) => a - b)
  const early = sorted[Math.floor(sorted.length / 4)] ?? 0
  const late = sorted.find((time) => time > early && time <= early + span.most * 1000) ?? early + DAY
  const most = early + span.most * 1000
  return [
    { from: early, to: late },
    { from: early, to: early },
    { from: early + 1000, to: late },
    { from: early, to: most },
    { from: early, to: most + 1000 },
    { from: late + DAY, to: early },
    { from: early },
    { to: late },
  ]
}

const endsOf = (filters: readonly Filter[]): readonly Ends[] =>
  filters.flatMap((from) => {
    const { span, filter } = from.means
    const to = filters.find(({ name }) => name === span?.other)
    return span && to && filter === 'from' ? [{ from, to, span }] : []
  })

const choicesOf = ({ from }: Ends): readonly Pairs[] => {
  const { chosenBy } = from.means
  return chosenBy ? [[], ...Object.keys(chosenBy.of).map((word): Pairs => [[chosenBy.parameter, word]])] : [[]]
}

const spanCheck = (route: Route, ends: Ends, chosen: Pairs): Check => ({
  operation: route.operationId,
  subject: [`${ends.from.name} and ${ends.to.name}`, ...chosen.map((pair) => pair.join('='))].join(' by '),
  run: async (lab) => {
    const walked = await prepare(lab, route)
    if ('because' in walked) return notComparable(walked.because)
    const pointer = ends.from.means.chosenBy?.of[chosen[0]?.[1] ?? ''] ?? ends.from.means.of[0] ?? ''
    const times = walked.whole.rows.map((row) => Date.parse(String(valuesAt(row, pointer)[0])))
    if (times.length === 0) return notComparable('no row has a time')
    const judged = spansOf(times, ends).map((asked) => judge(walked, ends, asked, chosen))
    return toVerdict((await Promise.all(judged)).flat())
  },
})

/** Two ends of a span keep what lies between them, both included, as far as the span may reach. */
export const spans: Law = {
  id: 'spans',
  says: 'A span of time keeps the rows within it, its ends included; half, long and backward spans are as documented.',
  checks: (route, contract) =>
    endsOf(filtersOf(route, contract)).flatMap((ends) =>
      choicesOf(ends).map((chosen) => spanCheck(route, ends, chosen)),
    ),
}
