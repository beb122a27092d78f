import type { Route } from '../../contract/contract.ts'
import { parametersOf } from '../declared.ts'
import { judgeRefusal, mismatch, show } from '../judge.ts'
import { askWith, type Lab, toAsking, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import { findRowOf, keyOf, type List, type Row, rowsOf, toList, type Walk, wholeWalk } from '../walk.ts'
import { filtersOf } from './filtering.ts'
import { type Filter, keyTextOf } from './filters.ts'
import { isThere, valuesAt } from './matches.ts'

/** A list as two credentials see it: all of it, and a part. */
type Views = {
  readonly lab: Lab
  readonly list: List
  readonly partly: List
  readonly whole: Walk
  readonly part: Walk
}

const prepare = async (lab: Lab, route: Route, credential: string): Promise<Views | { readonly because: string }> => {
  const list = await toList(lab, route)
  const partly = await toList(lab, route, credential)
  if ('because' in list) return list
  if ('because' in partly) return partly
  const [whole, part] = [await wholeWalk(lab, list), await wholeWalk(lab, partly)]
  const broken = [whole, part].find(({ complete }) => !complete)
  return broken ? { because: broken.because ?? 'the list could not be walked' } : { lab, list, partly, whole, part }
}

const judgePart = ({ list, whole, part }: Views): readonly Mismatch[] => {
  const rows = new Map(whole.rows.map((row) => [keyOf(list, row), JSON.stringify(row)]))
  const odd = part.rows.find((row) => rows.get(keyOf(list, row)) !== JSON.stringify(row))
  const got = part.pages.at(-1)
  const why = 'Who sees a part of the rows sees fewer, and the same.'
  if (!got || (!odd && part.rows.length < whole.rows.length && part.rows.length > 0)) return []
  const came = odd ? show(odd) : `${part.rows.length} rows`
  return [mismatch(got, `/${list.page.rows}`, `some of the ${whole.rows.length} rows, as they are`, came, why)]
}

const unseenRows = ({ list, whole, part }: Views): readonly Row[] => {
  const seen = new Set(part.rows.map((row) => keyOf(list, row)))
  return whole.rows.filter((row) => !seen.has(keyOf(list, row)))
}

/** A value of rows that the part does not hold, and that names no row of the part. */
const unseenValue = (views: Views, { means }: Filter): string | undefined => {
  const seen = new Set(views.part.rows.flatMap((row) => [keyTextOf(views.list, row), ...valuesOf(row, means.of)]))
  return unseenRows(views)
    .flatMap((row) => valuesOf(row, means.of))
    .find((value) => !seen.has(value))
}

const valuesOf = (row: Row, pointers: readonly string[]): readonly string[] =>
  pointers.flatMap((pointer) => valuesAt(row, pointer).filter(isThere).map(String))

const judgeFilter = async (views: Views, filter: Filter): Promise<readonly Mismatch[]> => {
  const { lab, partly } = views
  const value = unseenValue(views, filter)
  if (value === undefined) return []
  const got = await askWith(lab, partly.route, partly.asking, [[filter.name, value]])
  const why = `${filter.name}=${value} names what the caller may not see.`
  if (filter.means.unseen === 'refused')
    return judgeRefusal(lab.contract, partly.route, got, why, 'forbidden', 'permission')
  const { length } = rowsOf(partly, got)
  return got.status === 200 && length === 0
    ? []
    : [mismatch(got, `/${partly.page.rows}`, '200 and no rows', `${got.status}, ${length} rows`, why, filter.evidence)]
}

const listCheck = (
  route: Route,
  credential: string,
  subject: string,
  judge: (views: Views) => Promise<readonly Mismatch[]>,
): Check => ({
  operation: route.operationId,
  subject: `${credential}: ${subject}`,
  run: async (lab): Promise<Verdict> => {
    const views = await prepare(lab, route, credential)
    return 'because' in views ? notComparable(views.because) : toVerdict(await judge(views))
  },
})

/** The key of a row that is not seen, asked for on its own. */
const keyCheck = (route: Route, credential: string, by: { key: string; rowsOf: string; unseen: string }): Check => ({
  operation: route.operationId,
  subject: `${credential}: a row that it does not see`,
  run: async (lab) => {
    const list = lab.contract.routes.find(({ operationId }) => operationId === by.rowsOf)
    const views = list ? await prepare(lab, list, credential) : { because: `there is no ${by.rowsOf}` }
    if ('because' in views) return notComparable(views.because)
    const key = valueAt(unseenRows(views)[0], by.key)
    const asking = await toAsking(lab, route, findRowOf(lab), credential)
    if ('because' in asking || key === undefined) return notComparable('every row is seen')
    const path = `${asking.path.slice(0, asking.path.lastIndexOf('/'))}/${encodeURIComponent(String(key))}`
    const got = await askWith(lab, route, { ...asking, path })
    return toVerdict(judgeRefusal(lab.contract, route, got, `The credential does not see ${key}.`, by.unseen))
  },
})

/** A credential that sees a part of the rows sees nothing else, however it asks. */
export const visibility: Law = {
  id: 'visibility',
  says: 'A credential for a part of the rows sees these alone; what it asks for beyond them is left out or refused as documented.',
  checks: (route, contract) => {
    const credentials = Object.entries(contract.spec['x-credentials'] ?? {}).filter(([, outcome]) => outcome === 'part')
    const keys = parametersOf(contract, route).flatMap(({ means }) =>
      means && 'key' in means && means.unseen !== undefined ? [{ ...means, unseen: means.unseen }] : [],
    )
    const filters = filtersOf(route, contract).filter(({ means }) => means.unseen !== undefined)
    return credentials.flatMap(([name]) => [
      ...(route.page ? [listCheck(route, name, 'its rows', async (views) => judgePart(views))] : []),
      ...filters.map((filter) => listCheck(route, name, filter.name, (views) => judgeFilter(views, filter))),
      ...keys.map((by) => keyCheck(route, name, by)),
    ])
  },
}
