import type { Route } from '../../../contract/contract.ts'
import { contextOf } from '../../declared.ts'
import { judgeStatus, mismatch, show } from '../../judge.ts'
import { askWith, toAsking, valueAt } from '../../lab.ts'
import { type Check, type Mismatch, notComparable, toVerdict } from '../../law.ts'
import type { Got } from '../../target.ts'
import { findRowOf, type Row } from '../../walk.ts'
import { type Bench, optionOf, sameKeys } from './bench.ts'

const CONTEXT = '/@odata.context'

const namesOf = (row: unknown): string =>
  Object.keys(row as object)
    .filter((name) => !name.startsWith('@'))
    .sort()
    .join()

/** The context of an operation, with a selection where there is one: behind the set, before `/$entity`. */
const wantedContext = (bench: Pick<Bench, 'lab'>, route: Route, select?: string): string | undefined => {
  const declared = contextOf(bench.lab.contract, route)
  if (declared === undefined) return undefined
  const selected = select === undefined ? declared : declared.replace(/(#\w+)/, `$1(${select})`)
  return `${bench.lab.target.base}${selected}`
}

/** The mismatch of a reply's context with what the operation and its selection say. */
export const judgeContext = (
  bench: Pick<Bench, 'lab' | 'evidence'>,
  route: Route,
  got: Got | undefined,
  select?: string,
): readonly Mismatch[] => {
  const wanted = wantedContext(bench, route, select)
  const came = valueAt(got?.json, CONTEXT)
  const why = 'The context names model, set and selection (OData 4.01 part 1 sections 10.2 to 10.8).'
  return !got || wanted === undefined || came === wanted
    ? []
    : [mismatch(got, CONTEXT, show(wanted), show(came), why, bench.evidence)]
}

const take = async (bench: Bench, names: readonly string[]): Promise<readonly Mismatch[]> => {
  const { list, whole } = bench
  const text = names.join(',')
  const found = await bench.walk({ select: text })
  const [got] = found.pages
  const why = `$select=${text} takes these properties and leaves the rows as they are.`
  const wanted = text === '*' ? namesOf(whole.rows[0] ?? {}) : [...names].sort().join()
  const odd = found.rows.find((row) => namesOf(row) !== wanted)
  const at = `/${list.page.rows}`
  return [
    ...(text === '*' || names.includes(list.page.key?.slice(1) ?? '') ? sameKeys(bench, found, whole.rows, why) : []),
    ...(odd && got ? [mismatch(got, at, wanted, namesOf(odd), why, bench.evidence)] : []),
    ...judgeContext(bench, list.route, got, text),
    ...changed(bench, found.rows, got, why),
  ]
}

const changed = ({ whole, evidence }: Bench, rows: readonly Row[], got: Got | undefined, why: string) => {
  const place = rows.findIndex((row, index) =>
    Object.entries(row).some(([name, value]) => whole.rows[index]?.[name] !== value),
  )
  return place < 0 || !got
    ? []
    : [mismatch(got, '', show(whole.rows[place]), show(rows[place]), `${why} The values are the same.`, evidence)]
}

/** `$select` shows the selected properties of the same rows. */
export const selecting = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const key = bench.list.page.key?.slice(1) ?? ''
  const [first = key, ...others] = bench.properties
  const choices = [[key, first], ...others.map((name) => [name]), ['*']]
  return (await Promise.all(choices.map((names) => take(bench, names)))).flat()
}

/** `$select` and the context of one entity. */
export const entityCheck = (route: Route): Check => ({
  operation: route.operationId,
  subject: '$select and context',
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    const by = optionOf(lab, route, 'select')
    if ('because' in asking) return notComparable(asking.because)
    const whole = await askWith(lab, route, asking)
    const bench = { lab, evidence: by?.evidence ?? null }
    const found = judgeContext(bench, route, whole)
    const name = Object.keys(whole.json ?? {}).filter((one) => !one.startsWith('@'))[1]
    if (!by || name === undefined) return toVerdict(found)
    const got = await askWith(lab, route, asking, [[by.name, name]])
    const why = `$select=${name} takes this property alone.`
    const isRight = valueAt(got.json, `/${name}`) === valueAt(whole.json, `/${name}`) && namesOf(got.json) === name
    const wrong = isRight ? [] : [mismatch(got, '', name, show(got.json), why, by.evidence)]
    return toVerdict([
      ...found,
      ...judgeStatus(route, got, 200, why),
      ...wrong,
      ...judgeContext(bench, route, got, name),
    ])
  },
})
