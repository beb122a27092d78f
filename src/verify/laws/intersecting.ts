import type { Route } from '../../contract/contract.ts'
import type { Pairs } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import type { Row } from '../walk.ts'
import { walk } from '../walk.ts'
import { valuesFor } from './filter-values.ts'
import { difference, filtersOf, prepare } from './filtering.ts'
import { type Filter, type Look, toLook } from './filters.ts'

/** What two looks say together. */
const both =
  (one: (row: Row) => Look, other: (row: Row) => Look) =>
  (row: Row): Look => {
    const looks = [one(row), other(row)]
    if (looks.includes('leaves')) return 'leaves'
    return looks.includes('perhaps') ? 'perhaps' : 'keeps'
  }

const pairCheck = (route: Route, one: Filter, other: Filter): Check => ({
  operation: route.operationId,
  subject: `${one.name} with ${other.name}`,
  run: async (lab) => {
    const walked = await prepare(lab, route)
    if ('because' in walked) return notComparable(walked.because)
    const { list, whole } = walked
    const [value] = valuesFor(lab, list, one, whole.rows)
    if (value === undefined) return notComparable(`no row has a value to ask ${one.name} for`)
    const look = toLook(list, one, [value], whole.rows)
    // A second value that occurs among the rows of the first, so that the two have something in common.
    const [second] = valuesFor(
      lab,
      list,
      other,
      whole.rows.filter((row) => look(row) === 'keeps'),
    )
    if (second === undefined) return notComparable(`no row has values for both ${one.name} and ${other.name}`)
    const pairs: Pairs = [
      [one.name, value],
      [other.name, second],
    ]
    const lookOther = toLook(list, other, [second], whole.rows)
    return toVerdict(difference(walked, await walk(lab, list, pairs), both(look, lookOther), other))
  },
})

/** Two filters together keep what both keep. */
export const intersecting: Law = {
  id: 'intersecting',
  says: 'Two filters together give the rows that both of them give.',
  checks: (route, contract) => {
    const filters = filtersOf(route, contract).filter(({ means }) => means.span === undefined)
    return filters.slice(1).map((other, index) => pairCheck(route, filters[index] ?? other, other))
  },
}
