import type { Contract, Route } from '../../contract/contract.ts'
import { judgeReply, mismatch } from '../judge.ts'
import type { Lab } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../law.ts'
import type { Got } from '../target.ts'
import { keyOf, type List, pageParameter, rowsOf, takesSize, toList, type Walk, walk, wholeWalk } from '../walk.ts'
import { unchanged } from './unchanged.ts'

/** A check of a list that can be asked. */
export const listCheck = (route: Route, subject: string, run: (lab: Lab, list: List) => Promise<Verdict>): Check => ({
  operation: route.operationId,
  subject,
  run: async (lab) => {
    const list = await toList(lab, route)
    return 'because' in list ? notComparable(list.because) : run(lab, list)
  },
})

/** The page sizes that a list allows, of those that find the usual mistakes. Undefined: the default. */
const sizesOf = (contract: Contract, route: Route): readonly (number | undefined)[] => {
  const size = pageParameter(contract, route, 'size')
  if (!takesSize(contract, route)) return [undefined]
  const { minimum = 1, maximum = Number.POSITIVE_INFINITY } = size?.schema ?? {}
  const sizes = [1, 2, 7, ...(Number.isFinite(maximum) ? [maximum] : [])]
  return [undefined, ...new Set(sizes.filter((one) => one >= minimum && one <= maximum))]
}

/** Whether a list can be cut into pages small enough that there is a second one. */
export const hasPages = (contract: Contract, route: Route): boolean =>
  route.page !== undefined && takesSize(contract, route)

/** The second page of a list, by pages of one row; why there is none, otherwise. */
export const secondPage = async (lab: Lab, list: List): Promise<Got | { readonly because: string }> => {
  const { pages } = await walk(lab, list, [], 1, 2)
  return pages[1] ?? { because: 'there is no second page' }
}

const last = <T>(items: readonly T[]): T => items[items.length - 1] as T // Every walk has a first page.

const doubles = (list: List, { rows, pages }: Walk): readonly Mismatch[] => {
  const seen = new Set<string>()
  const twice = rows.map((row) => keyOf(list, row)).filter((key) => seen.size === seen.add(key).size)
  return twice
    .slice(0, 1)
    .map((key) =>
      mismatch(last(pages), `/${list.page.rows}`, 'every row once', `${key} again`, 'A walk gives no row twice.'),
    )
}

const sameRows = (list: List, whole: Walk, { rows, pages, complete }: Walk, size: string): readonly Mismatch[] => {
  const wanted = whole.rows.slice(0, complete ? undefined : rows.length).map((row) => keyOf(list, row))
  const came = rows.map((row) => keyOf(list, row))
  if (wanted.length === came.length && wanted.every((key, index) => key === came[index])) return []
  const index = wanted.findIndex((key, place) => key !== came[place])
  const place = index < 0 ? wanted.length : index
  const why = `Pages of ${size} give the same rows in the same order as any other size.`
  return [
    mismatch(
      last(pages),
      `/${list.page.rows}`,
      `row ${place + 1} is ${wanted[place] ?? 'the end'}`,
      came[place] ?? 'the end',
      why,
    ),
  ]
}

const onePage = ({ page }: List, pages: Walk['pages']): readonly Mismatch[] =>
  pages.length === 1
    ? []
    : [
        mismatch(
          last(pages),
          page.next ?? '',
          'one page',
          `${pages.length} pages`,
          'Without a page size all rows come at once.',
        ),
      ]

const fullPages = (list: List, { pages }: Walk, size: number | 'all' | undefined): readonly Mismatch[] => {
  if (size === undefined) return []
  if (size === 'all') return onePage(list, pages)
  const wrong = pages.find((got, index) =>
    index < pages.length - 1 ? rowsOf(list, got).length !== size : rowsOf(list, got).length > size,
  )
  const why = 'Every page but the last is as large as was asked for, and none is larger.'
  return wrong ? [mismatch(wrong, `/${list.page.rows}`, `${size} rows`, `${rowsOf(list, wrong).length} rows`, why)] : []
}

/** The last page of a walk by cursor ends with rows; an empty page behind them is a marker given too late. */
const endMarker = (list: List, { pages, rows }: Walk): readonly Mismatch[] => {
  const end = last(pages)
  if (rows.length === 0 || rowsOf(list, end).length > 0 || list.page.next === undefined) return []
  return [
    mismatch(
      end,
      list.page.next,
      'the end, told on the last page that has rows',
      'one more page, without rows',
      'The end marker stands on the last page and only there.',
    ),
  ]
}

const MOST_PAGES = 120

const walkCheck = (route: Route, size: number | undefined): Check =>
  listCheck(route, size === undefined ? 'default page size' : `pages of ${size}`, async (lab, list) => {
    const whole = await wholeWalk(lab, list)
    if (!whole.complete) return broken(whole)
    const found = await walk(lab, list, [], size, MOST_PAGES)
    if (!found.complete && found.pages.length < MOST_PAGES) return broken(found)
    const asked = size ?? pageParameter(lab.contract, route, 'size')?.schema.default ?? list.page.size
    return toVerdict([
      ...found.pages.flatMap((got) => judgeReply(route, got)).slice(0, 3),
      ...doubles(list, found),
      ...sameRows(list, whole, found, String(size ?? 'the default size')),
      ...unchanged(list, whole, found),
      ...fullPages(list, found, typeof asked === 'number' || asked === 'all' ? asked : undefined),
      ...(found.complete ? endMarker(list, found) : []),
    ])
  })

/** The verdict on a walk that did not come to its end. */
export const broken = ({ pages, because = 'it broke off' }: Walk): Verdict => {
  const end = last(pages)
  if (end.failure !== undefined) return notComparable(end.failure)
  return toVerdict([
    mismatch(end, '', 'a walk that comes to its end', because, 'A list can be walked from its first page to its last.'),
  ])
}

/** Walking a list by any page size gives every row once, in the same order, and ends. */
export const pages: Law = {
  id: 'pages',
  says: 'Walking a list by pages of any size gives every row exactly once, in one order, and ends with the documented marker.',
  checks: (route, contract) => {
    if (!route.page) return []
    return sizesOf(contract, route).map((size) => walkCheck(route, size))
  },
}
