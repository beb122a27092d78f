import type { Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf } from '../declared.ts'
import { judgeRefusal, judgeReply, mismatch, show } from '../judge.ts'
import { askWith, type Lab, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import { keyOf, type List, type Row, rowsOf, toList, type Walk, walk } from '../walk.ts'
import { compare, unsorted } from './sorting.ts'

type Option = 'filter' | 'orderby' | 'select' | 'top' | 'skip' | 'count' | 'skiptoken'

const optionOf = (lab: Lab, route: Route, option: Option): DeclaredParameter | undefined =>
  parametersOf(lab.contract, route).find(
    ({ means }) => means !== undefined && 'odata' in means && means.odata === option,
  )

/** The list with its whole walk and the options of OData at hand. */
type Bench = {
  readonly lab: Lab
  readonly list: List
  readonly whole: Walk
  /** The texts of the properties that all rows have, but for the key. */
  readonly properties: readonly string[]
  readonly walk: (options: Partial<Record<Option, string>>, size?: number) => Promise<Walk>
  readonly evidence: DeclaredParameter['evidence']
}

const prepare = async (lab: Lab, route: Route): Promise<Bench | { readonly because: string }> => {
  const list = await toList(lab, route)
  if ('because' in list) return list
  const whole = await walk(lab, list)
  const [first] = whole.rows
  if (!whole.complete || !first) return { because: whole.because ?? 'the list is empty' }
  const nameOf = (option: Option): string => optionOf(lab, route, option)?.name ?? `$${option}`
  const pairs = (options: Partial<Record<Option, string>>): Pairs =>
    (Object.entries(options) as [Option, string][]).map(([option, value]) => [nameOf(option), value])
  return {
    lab,
    list,
    whole,
    properties: Object.keys(first).filter((name) => typeof first[name] === 'string' && `/${name}` !== list.page.key),
    walk: (options, size) => walk(lab, list, pairs(options), size),
    evidence: optionOf(lab, route, 'filter')?.evidence ?? null,
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A filter in OData's words with what a plain look keeps. */
type Sample = readonly [filter: string, keeps: (row: Row) => boolean]

const samplesFor = (property: string, value: string): readonly Sample[] => {
  const text = (row: Row): string => String(row[property] ?? '')
  const part = value.slice(1, 4)
  const q = quote(value)
  return [
    [`${property} eq ${q}`, (row) => text(row) === value],
    [`${property} ne ${q}`, (row) => text(row) !== value],
    [`not (${property} eq ${q})`, (row) => text(row) !== value],
    [`${property} lt ${q}`, (row) => compare(text(row), value) < 0],
    [`${property} ge ${q}`, (row) => compare(text(row), value) >= 0],
    [`${property} gt ${q}`, (row) => compare(text(row), value) > 0],
    [`${property} le ${q}`, (row) => compare(text(row), value) <= 0],
    [`${property} in (${q},'no such value')`, (row) => text(row) === value],
    [`contains(${property},${quote(part)})`, (row) => text(row).includes(part)],
    [`startswith(${property},${quote(value.slice(0, 2))})`, (row) => text(row).startsWith(value.slice(0, 2))],
    [`endswith(${property},${quote(value.slice(-2))})`, (row) => text(row).endsWith(value.slice(-2))],
    [`tolower(${property}) eq ${quote(value.toLowerCase())}`, (row) => text(row).toLowerCase() === value.toLowerCase()],
    [`toupper(${property}) eq ${quote(value.toUpperCase())}`, (row) => text(row).toUpperCase() === value.toUpperCase()],
    [`length(${property}) eq ${value.length}`, (row) => text(row).length === value.length],
    [`${property} eq null`, (row) => row[property] === null || row[property] === undefined],
  ]
}

const combined = ([first, second]: readonly Sample[], other: Sample | undefined): readonly Sample[] => {
  if (!first || !second || !other) return []
  const [a, keepsA] = first
  const [b, keepsB] = other
  return [
    [`${a} and ${b}`, (row) => keepsA(row) && keepsB(row)],
    [`${a} or ${b}`, (row) => keepsA(row) || keepsB(row)],
    [
      `not (${a} or ${b}) and (${b} or ${second[0]})`,
      (row) => !(keepsA(row) || keepsB(row)) && (keepsB(row) || second[1](row)),
    ],
  ]
}

const sameKeys = (
  bench: Bench,
  found: Walk,
  wanted: readonly Row[],
  why: string,
  evidence = bench.evidence,
): readonly Mismatch[] => {
  const keys = (rows: readonly Row[]) => rows.map((row) => keyOf(bench.list, row))
  const [came, expected] = [keys(found.rows), keys(wanted)]
  const got = found.pages[0]
  if (!got || (came.length === expected.length && came.every((key, index) => key === expected[index]))) return []
  if (!found.complete) return [mismatch(got, '', 'a list', found.because ?? 'no list', why, evidence)]
  return [
    mismatch(
      got,
      `/${bench.list.page.rows}`,
      `${expected.length} rows, the first ${expected[0] ?? 'none'}`,
      `${came.length} rows, the first ${came[0] ?? 'none'}`,
      why,
      evidence,
    ),
  ]
}

const toCheck = (
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

const filtering = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const row = bench.whole.rows[Math.floor(bench.whole.rows.length / 2)] ?? {}
  const perProperty = bench.properties.map((name) => samplesFor(name, String(row[name])))
  const samples = [...perProperty.flat(), ...combined(perProperty[0] ?? [], perProperty.at(-1)?.[0])]
  const judged = samples.map(async ([filter, keeps]) =>
    sameKeys(
      bench,
      await bench.walk({ filter }),
      bench.whole.rows.filter(keeps),
      `$filter=${filter} keeps what a plain look keeps, in the same order.`,
    ),
  )
  return (await Promise.all(judged)).flat()
}

const ordering = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const by = optionOf(bench.lab, bench.list.route, 'orderby')
  if (!by) return []
  const judged = bench.properties.flatMap((name) =>
    (['asc', 'desc'] as const).map(async (direction) => {
      const found = await bench.walk({ orderby: `${name} ${direction}` })
      const sorted = unsorted(found, found.rows, { pointer: `/${name}`, direction, by })
      const keys = (rows: readonly Row[]) =>
        rows
          .map((row) => keyOf(bench.list, row))
          .sort()
          .join()
      const got = found.pages[0]
      const same = keys(found.rows) === keys(bench.whole.rows) || !got
      return same
        ? sorted
        : [
            ...sorted,
            mismatch(
              got,
              `/${bench.list.page.rows}`,
              'the same rows',
              `${found.rows.length} rows`,
              'Sorting changes no rows.',
              by.evidence,
            ),
          ]
    }),
  )
  return (await Promise.all(judged)).flat()
}

const windows = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { rows } = bench.whole
  const cases = [
    [0, 1],
    [1, 2],
    [3, 7],
    [rows.length - 1, 5],
    [rows.length + 10, 5],
  ] as const
  const judged = cases.map(async ([skip, top]) =>
    sameKeys(
      bench,
      await bench.walk({ skip: String(skip), top: String(top) }),
      rows.slice(skip, skip + top),
      `$skip=${skip} leaves out that many rows, $top=${top} takes that many.`,
      optionOf(bench.lab, bench.list.route, 'top')?.evidence,
    ),
  )
  return (await Promise.all(judged)).flat()
}

const counting = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const pointer = bench.list.page.total
  const [name = ''] = bench.properties
  const value = String(bench.whole.rows[0]?.[name])
  const wanted = bench.whole.rows.filter((row) => String(row[name]) === value).length
  const found = await bench.walk({ filter: `${name} eq ${quote(value)}`, count: 'true', top: '1' })
  const without = await bench.walk({ top: '1' })
  const [got, plain] = [found.pages[0], without.pages[0]]
  if (!got || !plain || pointer === undefined) return []
  const came = valueAt(got.json, pointer)
  const why = 'The count is of all rows that the filter keeps, whatever the page.'
  const wrong = came === wanted ? [] : [mismatch(got, pointer, String(wanted), show(came), why, bench.evidence)]
  const uninvited = valueAt(plain.json, pointer)
  return uninvited === undefined
    ? wrong
    : [...wrong, mismatch(plain, pointer, 'nothing', show(uninvited), 'Nobody asked for a count.', bench.evidence)]
}

const CONTEXT = '/@odata.context'

const selecting = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { list, properties, whole } = bench
  const key = list.page.key?.slice(1) ?? ''
  const names = [key, properties[0] ?? key]
  const found = await bench.walk({ select: names.join(',') })
  const got = found.pages[0]
  if (!got) return []
  const why = `$select=${names.join(',')} takes these properties and leaves the rows as they are.`
  const odd = found.rows.find(
    (row) =>
      Object.keys(row)
        .filter((name) => !name.startsWith('@'))
        .sort()
        .join() !== [...names].sort().join(),
  )
  const shape = odd
    ? [mismatch(got, `/${list.page.rows}`, names.join(), Object.keys(odd).join(), why, bench.evidence)]
    : []
  const context = String(valueAt(whole.pages[0]?.json, CONTEXT))
  const came = valueAt(got.json, CONTEXT)
  const expected = `${context}(${names.join(',')})`
  const contexts =
    came === expected
      ? []
      : [
          mismatch(
            got,
            CONTEXT,
            expected,
            show(came),
            'The context follows $select (OData 4.01 part 1, section 10.8).',
            bench.evidence,
          ),
        ]
  return [...sameKeys(bench, found, whole.rows, why), ...shape, ...contexts]
}

const linking = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { list, lab, whole } = bench
  const pointer = list.page.next ?? ''
  const found = await bench.walk({}, 7)
  const [got] = found.pages
  if (!got || rowsOf(list, got).length === whole.rows.length) return []
  const link = valueAt(got.json, pointer)
  const isHere = typeof link === 'string' && link.startsWith(`${lab.target.base}/`)
  const why = 'The next link is an absolute address of the same vendor.'
  const first = isHere
    ? []
    : [mismatch(got, pointer, `an address below ${lab.target.base}`, show(link), why, bench.evidence)]
  return [...first, ...(isHere ? sameKeys(bench, found, whole.rows, 'Following the links gives the whole list.') : [])]
}

const context = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const [got] = bench.whole.pages
  const came = valueAt(got?.json, CONTEXT)
  const fits = typeof came === 'string' && /^https?:\/\/.+\/\$metadata#\w+$/.test(came)
  if (!got || fits) return got ? judgeReply(bench.list.route, got) : []
  return [
    mismatch(
      got,
      CONTEXT,
      'an address that ends in $metadata#<set>',
      show(came),
      'A collection names its set.',
      bench.evidence,
    ),
  ]
}

const BAD: readonly (readonly [Option, string])[] = [
  ['filter', 'noSuchProperty eq 1'],
  ['filter', "id eq 'open"],
  ['filter', 'id eq'],
  ['orderby', 'noSuchProperty'],
  ['orderby', 'id sideways'],
  ['select', 'noSuchProperty'],
  ['top', '-1'],
  ['top', 'x'],
  ['skip', '-1'],
  ['count', 'maybe'],
  ['skiptoken', 'never-issued'],
]

const refusing = (route: Route, option: Option, text: string): Check => ({
  operation: route.operationId,
  subject: `$${option}=${text}`,
  run: async (lab) => {
    const list = await toList(lab, route)
    const parameter = optionOf(lab, route, option)
    if ('because' in list) return notComparable(list.because)
    if (!parameter) return notComparable(`there is no option ${option}`)
    const got = await askWith(lab, route, list.asking, [[parameter.name, text]])
    const problem = option === 'skiptoken' ? 'badCursor' : 'invalid'
    return toVerdict(judgeRefusal(lab.contract, route, got, `${text} is no ${parameter.name}.`, problem))
  },
})

/** The query options of OData do what OData says, and nothing else. */
export const odata: Law = {
  id: 'odata',
  says: 'The OData query options filter, order, select, count and cut as OData 4 says; what they cannot read is refused.',
  checks: (route, contract) => {
    if (route.page?.style !== 'odata') return []
    const offers = parametersOf(contract, route).some(({ means }) => means !== undefined && 'odata' in means)
    if (!offers) return [toCheck(route, 'context', context)]
    return [
      toCheck(route, 'context', context),
      toCheck(route, '$filter', filtering),
      toCheck(route, '$orderby', ordering),
      toCheck(route, '$top and $skip', windows),
      toCheck(route, '$count', counting),
      toCheck(route, '$select', selecting),
      toCheck(route, 'next links', linking),
      ...BAD.map(([option, text]) => refusing(route, option, text)),
    ]
  },
}
