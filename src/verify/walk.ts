import type { Contract, Route } from '../contract/contract.ts'
import type { PageStyle } from '../contract/spec.ts'
import { type DeclaredParameter, parametersOf } from './declared.ts'
import { entriesFor } from './judge.ts'
import { type Asking, askWith, type FindRow, type Lab, type Pairs, toAsking, valueAt } from './lab.ts'
import type { Got } from './target.ts'

/** A row as JSON. */
export type Row = Readonly<Record<string, unknown>>

/** A list operation with all that its pages are asked by. */
export type List = {
  readonly route: Route
  readonly page: PageStyle
  readonly asking: { path: string; headers: Readonly<Record<string, string>> }
}

/** What a walk over pages found. `complete`: it came to the end by the vendor's own marker. */
export type Walk = {
  readonly rows: readonly Row[]
  readonly pages: readonly Got[]
  readonly complete: boolean
  /** Why the walk ended before the end, if it did. */
  readonly because?: string
}

/** Ready to walk a list with a credential, or why it cannot be walked. */
export const toList = async (
  lab: Lab,
  route: Route,
  credential = 'ok',
): Promise<List | { readonly because: string }> => {
  if (!route.page) return { because: 'it is no list' }
  const asking: Asking = await toAsking(lab, route, findRowOf(lab), credential)
  return 'because' in asking ? asking : { route, page: route.page, asking }
}

/** Looks for rows by walking the first page of a list. */
export const findRowOf =
  (lab: Lab): FindRow =>
  async (operation, pointer) => {
    const route = lab.contract.routes.find(({ operationId }) => operationId === operation)
    const list = route && (await toList(lab, route))
    if (!list || 'because' in list) return undefined
    const value = valueAt(rowsOf(list, await askWith(lab, list.route, list.asking))[0], pointer)
    return value === undefined ? undefined : String(value)
  }

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows of a page; none where it has none. What is no object is no row, and told by the law of replies. */
export const rowsOf = ({ page }: List, got: Got): readonly Row[] => {
  const rows = valueAt(got.json, `/${page.rows}`)
  return Array.isArray(rows) ? rows.filter(isRow) : []
}

/** What tells a row apart, as text. */
export const keyOf = ({ page }: List, row: Row): string =>
  JSON.stringify(page.key === undefined ? row : valueAt(row, page.key))

/** The parameter of a list that says which part of it is meant. */
export const pageParameter = (contract: Contract, route: Route, what: string): DeclaredParameter | undefined =>
  parametersOf(contract, route).find(({ means }) => means !== undefined && 'page' in means && means.page === what)

type Step = { readonly pairs: Pairs } | { readonly address: string } | undefined

/** How to ask for the page after `got`; undefined on the last page. */
const nextStep = (lab: Lab, list: List, got: Got, seen: number, pageNumber: number, size: number): Step => {
  const { page, route } = list
  const next = page.next === undefined ? undefined : valueAt(got.json, page.next)
  if (page.style === 'odata') return typeof next === 'string' ? { address: next } : undefined
  if (page.style === 'cursor') {
    const cursor = pageParameter(lab.contract, route, 'cursor')
    return typeof next === 'string' && cursor ? { pairs: [[cursor.name, next]] } : undefined
  }
  const total = page.total === undefined ? undefined : valueAt(got.json, page.total)
  const rows = rowsOf(list, got).length
  const isLast = typeof total === 'number' ? seen >= total || rows === 0 : rows < size
  const by = pageParameter(lab.contract, route, page.style === 'offset' ? 'offset' : 'number')
  if (isLast || !by) return undefined
  return { pairs: [[by.name, String(page.style === 'offset' ? seen : pageNumber + 1)]] }
}

/** Path and query of an address below a base; undefined elsewhere. */
export const relative = (base: string, address: string): { path: string; query: string } | undefined => {
  if (!address.startsWith(`${base}/`)) return undefined
  const [path = '', query = ''] = address.slice(base.length).split('?')
  return { path, query }
}

const MOST_PAGES = 2_000

/** Whether pages of a list can be asked for by size: by a parameter or, in OData, by preference. */
export const takesSize = (contract: Contract, route: Route): boolean =>
  pageParameter(contract, route, 'size') !== undefined ||
  parametersOf(contract, route).some(({ means }) => means && 'odata' in means && means.odata === 'maxpagesize')

/** How pages of a size are asked for, and how many rows make a full one. */
const sizing = (
  { contract }: Lab,
  { route, page }: List,
  size: number | undefined,
): { readonly pairs: Pairs; readonly headers: Readonly<Record<string, string>>; readonly full: number } => {
  const by = pageParameter(contract, route, 'size')
  const usual = by?.schema.default ?? page.size
  if (size === undefined)
    return { pairs: [], headers: {}, full: Number(usual === 'all' ? Infinity : (usual ?? Infinity)) }
  if (by) return { pairs: [[by.name, String(size)]], headers: {}, full: size }
  return { pairs: [], headers: takesSize(contract, route) ? { prefer: `odata.maxpagesize=${size}` } : {}, full: size }
}

/** Whether a page that is refused stands behind the last one, where the contract refuses such pages. */
const isBehind = ({ contract }: Lab, { route, page }: List, got: Got, number: number): boolean =>
  page.beyond === 'notFound' &&
  number > 1 &&
  entriesFor(contract, route, 'notFound').some(({ status }) => status === got.status)

/**
 * Walks the pages of a list: from the first to the last, or to `most` pages. `size` asks for pages of that many rows, by the
 * parameter that means the size or, in OData, by preference.
 */
export const walk = async (
  lab: Lab,
  list: List,
  fixed: Pairs = [],
  size?: number,
  most: number = MOST_PAGES,
): Promise<Walk> => {
  const { pairs, headers, full } = sizing(lab, list, size)
  const asking = { path: list.asking.path, headers: { ...list.asking.headers, ...headers } }
  const rows: Row[] = []
  const pages: Got[] = []
  const seenAt = new Set<string>()
  let got = await askWith(lab, list.route, asking, [...fixed, ...pairs])
  for (;;) {
    if (isBehind(lab, list, got, pages.length + 1)) return { rows, pages, complete: true }
    pages.push(got)
    const stop = (because: string): Walk => ({ rows, pages, complete: false, because })
    if (got.status !== 200) return stop(got.failure ?? `a page answered ${got.status}`)
    rows.push(...rowsOf(list, got))
    const step = nextStep(lab, list, got, rows.length, pages.length, full)
    if (!step) return { rows, pages, complete: true }
    if (pages.length >= most) return stop(`${most} pages were read`)
    const key = JSON.stringify(step)
    if (seenAt.has(key)) return stop('the walk came to a page where it had been before')
    seenAt.add(key)
    if ('pairs' in step) got = await askWith(lab, list.route, asking, [...fixed, ...pairs, ...step.pairs])
    else {
      const there = relative(lab.target.base, step.address)
      if (!there) return stop(`the next link leads elsewhere: ${step.address}`)
      got = await lab.target.ask({ method: 'GET', ...there, headers: asking.headers })
    }
  }
}

/** The pages of the largest size: what other walks are held against. */
export const wholeWalk = (lab: Lab, list: List): Promise<Walk> =>
  walk(lab, list, [], pageParameter(lab.contract, list.route, 'size')?.schema.maximum)
