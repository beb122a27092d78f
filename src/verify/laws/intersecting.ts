import type { Route } from '../../contract/contract.ts'
import type { Pairs } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import type { Row } from '../walk.ts'
import { walk } from '../walk.ts'
import { valuesFor } from './filter-values.ts'
import { difference, filtersOf, isShown, prepare, type Walked } from './filtering.ts'
import { type Filter, type Look, toLook } from './filters.ts'

/** What two looks say together. */
const both =
  (one: (row: Row) => Look, other: (row: Row) => Look) =>
  (row: Row): Look => {
    const looks = [one(row), other(row)]
    if (looks.includes('leaves')) return 'leaves'
    return looks.includes('perhaps') ? 'perhaps' : 'keeps'
  }

/** A value for each of two filters. */
type Values = readonly [one: string, other: string]

const MOST_TRIED = 6

/** Values of two filters that have rows in common; if there are such, ones that also have rows of their own each. */
const pairFor = ({ lab, list, whole }: Walked, one: Filter, other: Filter): Values | undefined => {
  const keeps = (filter: Filter, value: string) => {
    const look = toLook(list, filter, [value], whole.rows)
    return (row: Row): boolean => look(row) === 'keeps'
  }
  let first: Values | undefined
  for (const value of valuesFor(lab, list, one, whole.rows).slice(0, MOST_TRIED)) {
    const kept = new Set(whole.rows.filter(keeps(one, value)))
    for (const second of valuesFor(lab, list, other, [...kept])) {
      first ??= [value, second]
      const isKept = keeps(other, second)
      const common = [...kept].filter(isKept).length
      const isPart = common > 0 && common < kept.size
      if (isPart && whole.rows.some((row) => !kept.has(row) && isKept(row))) return [value, second]
    }
  }
  return first
}

const pairCheck = (route: Route, one: Filter, other: Filter): Check => ({
  operation: route.operationId,
  subject: `${one.name} with ${other.name}`,
  run: async (lab) => {
    const walked = await prepare(lab, route)
    if ('because' in walked) return notComparable(walked.because)
    const { list, whole } = walked
    const hidden = [one, other].find((filter) => !isShown(filter, whole.rows))
    if (hidden) return notComparable(`no row shows what ${hidden.name} looks at`)
    const values = pairFor(walked, one, other)
    if (!values) return notComparable(`no row has values for both ${one.name} and ${other.name}`)
    const [value, second] = values
    const look = both(toLook(list, one, [value], whole.rows), toLook(list, other, [second], whole.rows))
    const pairs: Pairs = [
      [one.name, value],
      [other.name, second],
    ]
    return toVerdict(difference(walked, await walk(lab, list, pairs), look, other))
  },
})

/** Two filters together keep what both keep. */
export const intersecting: Law = {
  id: 'intersecting',
  says: 'Two filters together give the rows that both of them give.',
  checks: (route, contract) => {
    const filters = filtersOf(route, contract).filter(({ means }) => means.span === undefined)
    const pairs = filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other] as const))
    // Two names of one filter are one filter.
    return pairs
      .filter(([one, other]) => JSON.stringify(one.means) !== JSON.stringify(other.means))
      .map(([one, other]) => pairCheck(route, one, other))
  },
}
