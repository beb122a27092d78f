import type { Route } from '../../../contract/contract.ts'
import type { Meaning } from '../../../contract/meaning.ts'
import type { Evidence } from '../../../model/evidence.ts'
import { type DeclaredParameter, parametersOf } from '../../declared.ts'
import { mismatch, show } from '../../judge.ts'
import { type Lab, type Pairs, valueAt } from '../../lab.ts'
import { type Check, type Mismatch, notComparable, toVerdict, type Verdict } from '../../law.ts'
import { keyOf, type List, type Row, toList, type Walk, walk } from '../../walk.ts'

/** One of the options, as `x-means` names it. */
export type Option = Extract<Meaning, { odata: string }>['odata']

/** Texts of options, by their names without the dollar sign. */
type Options = Partial<Record<Option, string>>

/** The parameter that means an option. */
export const optionOf = (
  { contract }: Pick<Lab, 'contract'>,
  route: Route,
  option: Option,
): DeclaredParameter | undefined =>
  parametersOf(contract, route).find(({ means }) => means !== undefined && 'odata' in means && means.odata === option)

/** The list with its whole walk and the options of OData at hand. */
export type Bench = {
  readonly lab: Lab
  readonly list: List
  readonly whole: Walk
  /** The properties that hold texts, but for the key; null in some rows perhaps. */
  readonly properties: readonly string[]
  readonly pairs: (options: Options) => Pairs
  readonly walk: (options: Options, size?: number) => Promise<Walk>
  readonly evidence: Evidence | null
}

const propertiesOf = ({ page }: List, rows: readonly Row[]): readonly string[] =>
  Object.keys(rows[0] ?? {}).filter(
    (name) => `/${name}` !== page.key && rows.some((row) => typeof row[name] === 'string') && !name.startsWith('@'),
  )

const prepare = async (lab: Lab, route: Route): Promise<Bench | { readonly because: string }> => {
  const list = await toList(lab, route)
  if ('because' in list) return list
  const whole = await walk(lab, list)
  if (!whole.complete || whole.rows.length === 0) return { because: whole.because ?? 'the list is empty' }
  const nameOf = (option: Option): string => optionOf(lab, route, option)?.name ?? `$${option}`
  const pairs = (options: Options): Pairs =>
    (Object.entries(options) as [Option, string][]).map(([option, value]) => [nameOf(option), value])
  return {
    lab,
    list,
    whole,
    properties: propertiesOf(list, whole.rows),
    pairs,
    walk: (options, size) => walk(lab, list, pairs(options), size),
    evidence: optionOf(lab, route, 'filter')?.evidence ?? null,
  }
}

/** A text as OData writes it. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** What a walk has other than the rows that are wanted, in their order. */
export const sameKeys = (bench: Bench, found: Walk, wanted: readonly Row[], why: string): readonly Mismatch[] => {
  const { list, evidence } = bench
  const keys = (rows: readonly Row[]) => rows.map((row) => keyOf(list, row))
  const [came, expected] = [keys(found.rows), keys(wanted)]
  const got = found.pages.at(-1)
  if (!got) return []
  if (!found.complete) return [mismatch(got, '', 'a list', found.because ?? 'no list', why, evidence)]
  const place = Array.from({ length: Math.max(came.length, expected.length) }).findIndex(
    (_, index) => came[index] !== expected[index],
  )
  if (place < 0) return []
  const tell = (all: readonly string[]): string => `${all.length} rows; row ${place + 1} is ${all[place] ?? 'none'}`
  return [mismatch(got, `/${list.page.rows}`, tell(expected), tell(came), why, evidence)]
}

/** The mismatch of one value of a body, if it is another. */
export const sameValue = (
  { evidence }: Bench,
  { pages }: Walk,
  pointer: string,
  wanted: unknown,
  why: string,
): readonly Mismatch[] => {
  const [got] = pages
  const came = valueAt(got?.json, pointer)
  return !got || came === wanted ? [] : [mismatch(got, pointer, show(wanted), show(came), why, evidence)]
}

/** A check of a list that was walked whole. */
export const toCheck = (
  route: Route,
  subject: string,
  run: (bench: Bench) => Promise<readonly Mismatch[] | Verdict>,
): Check => ({
  operation: route.operationId,
  subject,
  run: async (lab) => {
    const bench = await prepare(lab, route)
    if ('because' in bench) return notComparable(bench.because)
    const found = await run(bench)
    return 'verdict' in found ? found : toVerdict(found)
  },
})

/** Whether the parameters of an operation offer options of OData. */
export const offersOptions = (parameters: readonly DeclaredParameter[]): boolean =>
  parameters.some(({ means }) => means !== undefined && 'odata' in means)
