import type { Contract, Route } from '../../contract/contract.ts'
import { parametersOf, violationOf } from '../declared.ts'
import { judgeRefusal, mismatch, show } from '../judge.ts'
import { askWith, type Lab, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import { keyOf, type List, type Row, toList, type Walk, walk, wholeWalk } from '../walk.ts'
import { valuesFor } from './filter-values.ts'
import { type Filter, isFilter, type Look, toLook } from './filters.ts'
import { isThere, valuesAt } from './matches.ts'
import { unchanged } from './unchanged.ts'

/** A list that was walked to its end. */
export type Walked = { readonly lab: Lab; readonly list: List; readonly whole: Walk }

/** Walks a list to its end, or says why it cannot be. */
export const prepare = async (lab: Lab, route: Route): Promise<Walked | { readonly because: string }> => {
  const list = await toList(lab, route)
  if ('because' in list) return list
  const whole = await wholeWalk(lab, list)
  return whole.complete ? { lab, list, whole } : { because: whole.because ?? 'the list could not be walked' }
}

const tell = (missing: string | undefined, extra: string | undefined): string => {
  if (missing !== undefined) return `${missing} is missing`
  return extra !== undefined ? `${extra} does not fit` : 'a row comes twice'
}

/** A total that is not of the filtered rows. In OData a total comes only where it is asked for. */
const miscounted = ({ page }: List, { pages, rows }: Walk, { name, evidence }: Filter): readonly Mismatch[] => {
  const { total, style } = page
  if (total === undefined || style === 'odata') return []
  const wrong = pages.find((got) => got.status === 200 && valueAt(got.json, total) !== rows.length)
  const why = `The total counts the rows that ${name} keeps.`
  return wrong ? [mismatch(wrong, total, String(rows.length), show(valueAt(wrong.json, total)), why, evidence)] : []
}

/** What a filtered walk has too many or too few of, shows otherwise, or counts wrongly. */
export const difference = (
  { list, whole }: Walked,
  walked: Walk,
  look: (row: Row) => Look,
  filter: Filter,
): readonly Mismatch[] => {
  const got = walked.pages.at(-1)
  if (!got) return []
  const { means, name, evidence } = filter
  const why = `${name} keeps the rows that a plain look at the whole list keeps (${means.filter} ${means.of.join(' or ')}).`
  const at = `/${list.page.rows}`
  if (!walked.complete) return [mismatch(got, at, 'a filtered list', walked.because ?? 'no list', why, evidence)]
  const looks = new Map(whole.rows.map((row) => [keyOf(list, row), look(row)]))
  const came = new Set(walked.rows.map((row) => keyOf(list, row)))
  const kept = [...looks].filter(([, verdict]) => verdict === 'keeps')
  const missing = kept.find(([key]) => !came.has(key))?.[0]
  const extra = [...came].find((key) => (looks.get(key) ?? 'leaves') === 'leaves')
  if (missing === undefined && extra === undefined && came.size === walked.rows.length)
    return [...unchanged(list, whole, walked), ...miscounted(list, walked, filter)]
  const told = tell(missing, extra)
  return [mismatch(got, at, `${kept.length} rows`, `${walked.rows.length} rows; ${told}`, why, evidence)]
}

const judge = async (
  walked: Walked,
  filter: Filter,
  values: readonly string[],
  beside: Pairs = [],
  size?: number,
): Promise<readonly Mismatch[]> => {
  const { lab, list, whole } = walked
  const pairs = [...beside, ...values.map((value) => [filter.name, value] as const)]
  const look = toLook(list, filter, values, whole.rows, Object.fromEntries(beside))
  return difference(walked, await walk(lab, list, pairs, size), look, filter)
}

/** The other parameter that chooses what a filter looks at, with each of its values. */
const choices = ({ means }: Filter): readonly Pairs[] =>
  means.chosenBy
    ? [[], ...Object.keys(means.chosenBy.of).map((value): Pairs => [[means.chosenBy?.parameter ?? '', value]])]
    : [[]]

/** The value that keeps most rows, walked by three pages or row by row, so that a filter lost on the way is found. */
const byPages = (walked: Walked, filter: Filter, values: readonly string[]): Promise<readonly Mismatch[]> => {
  const { list, whole } = walked
  const counted = values.map((value) => {
    const look = toLook(list, filter, [value], whole.rows)
    return { value, count: whole.rows.filter((row) => look(row) === 'keeps').length }
  })
  const most = counted.sort((a, b) => b.count - a.count)[0]
  return most && most.count > 0
    ? judge(walked, filter, [most.value], [], Math.ceil(most.count / 3))
    : Promise.resolve([])
}

/** Rows that do not show what a filter looks at still are dealt out by its words, each to one. */
const partition = async (
  { lab, list, whole }: Walked,
  filter: Filter,
  words: readonly string[],
): Promise<readonly Mismatch[]> => {
  const walks = await Promise.all(words.map((word) => walk(lab, list, [[filter.name, word]])))
  const keys = walks.flatMap(({ rows }) => rows.map((row) => keyOf(list, row)))
  const got = walks[0]?.pages[0]
  const wanted = new Set(whole.rows.map((row) => keyOf(list, row)))
  if (!got || (keys.length === wanted.size && keys.every((key) => wanted.has(key)))) return []
  const why = `The words of ${filter.name} deal out the whole list, each row to one of them.`
  return [mismatch(got, `/${list.page.rows}`, `${wanted.size} rows`, `${keys.length} rows`, why, filter.evidence)]
}

/** Whether the rows show what a filter looks at. */
export const isShown = (filter: Filter, rows: readonly Row[]): boolean =>
  filter.schema.type === 'boolean' ||
  filter.means.of.some((pointer) => rows.some((row) => valuesAt(row, pointer).some(isThere)))

const filterCheck = (route: Route, filter: Filter): Check => ({
  operation: route.operationId,
  subject: filter.name,
  run: async (lab): Promise<Verdict> => {
    const walked = await prepare(lab, route)
    if ('because' in walked) return notComparable(walked.because)
    const { list, whole } = walked
    const values = valuesFor(lab, list, filter, whole.rows)
    if (values.length === 0) return notComparable(`no row has a value to ask ${filter.name} for`)
    if (!isShown(filter, whole.rows)) {
      return (filter.items ?? filter.schema).enum
        ? toVerdict(await partition(walked, filter, values))
        : notComparable(`no row shows what ${filter.name} looks at`)
    }
    const singles = values.flatMap((value) => choices(filter).map((beside) => judge(walked, filter, [value], beside)))
    const both = filter.items && values.length > 1 ? [judge(walked, filter, values.slice(0, 2))] : []
    return toVerdict((await Promise.all([...singles, ...both, byPages(walked, filter, values)])).flat())
  },
})

const strangerOf = ({ items, schema }: Filter): string =>
  (items ?? schema).type === 'integer' ? '999999999' : 'no-such-value-here'

const strangerCheck = (route: Route, filter: Filter, value: string): Check => ({
  operation: route.operationId,
  subject: `${filter.name}=${value}`,
  run: async (lab) => {
    const list = await toList(lab, route)
    if ('because' in list) return notComparable(list.because)
    const pairs: Pairs = [[filter.name, value]]
    const why = `No row has ${value}, so that ${filter.name} keeps none.`
    if (filter.means.unknown === 'notFound') {
      const got = await askWith(lab, route, list.asking, pairs)
      return toVerdict(judgeRefusal(lab.contract, route, got, why, 'notFound'))
    }
    const { rows, pages, because } = await walk(lab, list, pairs)
    const [got] = pages
    const at = `/${list.page.rows}`
    const came = because ?? `${rows.length} rows`
    return toVerdict(
      got && (rows.length > 0 || because) ? [mismatch(got, at, 'no rows', came, why, filter.evidence)] : [],
    )
  },
})

const strangers = (contract: Contract, route: Route, filter: Filter): readonly Check[] => {
  const value = strangerOf(filter)
  const { filter: match, unknown } = filter.means
  const isAsked = unknown !== undefined || ['equals', 'descendant'].includes(match)
  const isWord = (filter.items ?? filter.schema).enum !== undefined || filter.schema.type === 'boolean'
  const fits = violationOf(contract, route, filter, value) === undefined
  return isAsked && fits && !isWord ? [strangerCheck(route, filter, value)] : []
}

/** The filters of a list. */
export const filtersOf = (route: Route, contract: Contract): readonly Filter[] =>
  route.page ? parametersOf(contract, route).filter(isFilter) : []

/** A filter keeps what a naive reading keeps. */
export const filtering: Law = {
  id: 'filtering',
  says: 'A filter gives the rows of the whole list that a plain look keeps, no more and no fewer, on however many pages.',
  checks: (route, contract) =>
    filtersOf(route, contract)
      .filter(({ means }) => means.span === undefined)
      .flatMap((filter) => [filterCheck(route, filter), ...strangers(contract, route, filter)]),
}
