import type { Route } from '../../contract/contract.ts'
import { parametersOf } from '../declared.ts'
import { mismatch } from '../judge.ts'
import type { Lab, Pairs } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import { keyOf, type List, type Row, toList, type Walk, walk } from '../walk.ts'
import { type Filter, isFilter, toKeeps, valuesFor } from './filters.ts'

/** What a filter's walk has too many or too few of. */
const difference = (
  list: List,
  whole: Walk,
  found: Walk,
  keeps: (row: Row) => boolean,
  filter: Filter,
): readonly Mismatch[] => {
  const wanted = new Set(whole.rows.filter(keeps).map((row) => keyOf(list, row)))
  const came = new Set(found.rows.map((row) => keyOf(list, row)))
  const missing = [...wanted].find((key) => !came.has(key))
  const extra = [...came].find((key) => !wanted.has(key))
  const got = found.pages[0]
  if (!got || (missing === undefined && extra === undefined && found.rows.length === wanted.size)) return []
  const told =
    missing !== undefined
      ? `${missing} is missing`
      : extra !== undefined
        ? `${extra} does not fit`
        : 'a row comes twice'
  const why = `${filter.name} keeps the rows that a plain look at the whole list keeps (${filter.means.filter} ${filter.means.of.join(' or ')}).`
  return [
    mismatch(
      got,
      `/${list.page.rows}`,
      `${wanted.size} rows`,
      `${found.rows.length} rows; ${told}`,
      why,
      filter.evidence,
    ),
  ]
}

type Prepared = { readonly list: List; readonly whole: Walk }

const prepare = async (lab: Lab, route: Route): Promise<Prepared | { readonly because: string }> => {
  const list = await toList(lab, route)
  if ('because' in list) return list
  const whole = await walk(lab, list)
  return whole.complete ? { list, whole } : { because: whole.because ?? 'the list could not be walked' }
}

const judge = async (
  lab: Lab,
  { list, whole }: Prepared,
  filter: Filter,
  values: readonly string[],
  beside: Pairs = [],
): Promise<readonly Mismatch[] | string> => {
  const asked = filter.means.filter === 'descendant' ? values.map((value) => value.replaceAll('"', '')) : values
  const found = await walk(lab, list, [...beside, ...asked.map((value) => [filter.name, value] as const)])
  if (!found.complete) return found.because ?? 'the filtered list could not be walked'
  return difference(list, whole, found, toKeeps(list, filter, values, whole.rows, Object.fromEntries(beside)), filter)
}

/** The other parameter that chooses what a filter looks at, with each of its values. */
const choices = ({ means }: Filter): readonly Pairs[] =>
  means.chosenBy
    ? [[], ...Object.keys(means.chosenBy.of).map((value): Pairs => [[means.chosenBy?.parameter ?? '', value]])]
    : [[]]

const toVerdictOf = (results: readonly (readonly Mismatch[] | string)[]): Verdict => {
  const failed = results.find((one) => typeof one === 'string')
  return failed === undefined
    ? toVerdict(results.flatMap((one) => (typeof one === 'string' ? [] : one)))
    : notComparable(failed)
}

const filterCheck = (route: Route, filter: Filter): Check => ({
  operation: route.operationId,
  subject: filter.name,
  run: async (lab) => {
    const prepared = await prepare(lab, route)
    if ('because' in prepared) return notComparable(prepared.because)
    const values = valuesFor(prepared.list, filter, prepared.whole.rows)
    if (values.length === 0) return notComparable(`no row has a value to ask ${filter.name} for`)
    const singles = values.flatMap((value) =>
      choices(filter).map((beside) => judge(lab, prepared, filter, [value], beside)),
    )
    const both = filter.items && values.length > 1 ? [judge(lab, prepared, filter, values.slice(0, 2))] : []
    return toVerdictOf(await Promise.all([...singles, ...both]))
  },
})

const pairCheck = (route: Route, one: Filter, other: Filter): Check => ({
  operation: route.operationId,
  subject: `${one.name} with ${other.name}`,
  run: async (lab) => {
    const prepared = await prepare(lab, route)
    if ('because' in prepared) return notComparable(prepared.because)
    const { list, whole } = prepared
    const [value] = valuesFor(list, one, whole.rows)
    const keeps = value === undefined ? undefined : toKeeps(list, one, [value], whole.rows)
    // A second value that occurs among the rows of the first, so that the two have something in common.
    const [second] = keeps ? valuesFor(list, other, whole.rows.filter(keeps)) : []
    if (value === undefined || second === undefined || !keeps) return notComparable('there are no values to combine')
    const asks = [
      [one, value],
      [other, second],
    ] as const
    const pairs: Pairs = asks.map(([filter, text]) => [
      filter.name,
      filter.means.filter === 'descendant' ? text.replaceAll('"', '') : text,
    ])
    const found = await walk(lab, list, pairs)
    if (!found.complete) return notComparable(found.because ?? 'the filtered list could not be walked')
    const keepsOther = toKeeps(list, other, [second], whole.rows)
    return toVerdict(difference(list, whole, found, (row) => keeps(row) && keepsOther(row), other))
  },
})

const filtersOf = (route: Route, contract: Parameters<Law['checks']>[1]): readonly Filter[] =>
  route.page ? parametersOf(contract, route).filter(isFilter) : []

/** A filter keeps what a naive reading keeps. */
export const filtering: Law = {
  id: 'filtering',
  says: 'A filter gives the rows of the whole list that a plain look keeps, no more and no fewer.',
  checks: (route, contract) => filtersOf(route, contract).map((filter) => filterCheck(route, filter)),
}

/** Two filters together keep what both keep. */
export const intersecting: Law = {
  id: 'intersecting',
  says: 'Two filters together give the rows that both of them give.',
  checks: (route, contract) => {
    const filters = filtersOf(route, contract)
    return filters.slice(1).map((other, index) => pairCheck(route, filters[index] ?? other, other))
  },
}
