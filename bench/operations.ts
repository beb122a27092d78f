import { Invalid } from './finding.ts'
import { LISTS, PAGE } from './lists.ts'
import { fetchPages, rowsOf } from './page.ts'
import { firstRowOf, type Opened, openLists, spread } from './pages-of.ts'
import type { Ask, Server } from './server.ts'

/** What is asked of the product in one load: some hundreds of different calls, taken in turn. */
export type Operation = {
  readonly id: string
  readonly name: string
  /** `main`: what callers do most. `asked`: filtered, sorted and searched pages. */
  readonly kind: 'main' | 'asked'
  readonly asks: readonly Ask[]
}

const PAGES = 400

/** Only full pages count; those of a filter end where they end. */
const full = async (server: Server, asks: readonly Ask[]): Promise<readonly Ask[]> => {
  const pages = await fetchPages(server.url, asks)
  const kept = pages.filter((page) => rowsOf(page).length === PAGE).map(({ ask }) => ask)
  if (kept.length < PAGES / 4) throw new Invalid(`only ${kept.length} full pages like ${asks[0]?.path}`)
  return kept
}

/** Pages of several queries, mixed, so that no two calls in turn are alike. */
const mix = async (opened: Opened, queries: readonly string[], rows: number): Promise<readonly Ask[]> => {
  const each = Math.ceil(PAGES / queries.length)
  const sets = await Promise.all(queries.map((query) => opened.at(query, spread(0, rows, each))))
  return Array.from({ length: each }, (_, n) => sets.flatMap((set) => set[n] ?? [])).flat()
}

const toDetail = async (server: Server, opened: Opened, key: string, rows: number): Promise<Operation> => {
  const pages = await fetchPages(server.url, await opened.at('', spread(0, rows, PAGES / PAGE)))
  const { path, headers } = opened.ask()
  const asks = pages.flatMap(rowsOf).map((row) => ({ path: `${path}/${row[key]}`, headers }))
  await fetchPages(server.url, asks)
  return { id: `${opened.list.vendor}.detail`, name: 'LINE WORKS API 1.0 contact by id', kind: 'main', asks }
}

const NAMES: Readonly<Record<string, string>> = {
  'line-works': 'LINE WORKS list by cursor, both orders',
  'line-works-legacy': 'LINE WORKS API 1.0 list',
  avepoint: 'AvePoint list by $skip',
  spirii: 'Spirii list by offset',
}

// Filters keep a tenth of the rows and more, so that pages up to there are full ones.
const KEPT = 0.1

const operationsOf = async (server: Server, opened: Opened, rows: number): Promise<readonly Operation[]> => {
  const { vendor, reach, orders, filters, detail } = opened.list
  const make = async (id: string, suffix: string, queries: readonly string[], most: number): Promise<Operation> => ({
    id: `${vendor}.${id}`,
    name: `${NAMES[vendor] ?? vendor}${suffix}`,
    kind: id === 'list' ? 'main' : 'asked',
    asks: await full(server, await mix(opened, queries, most)),
  })
  // The list by cursor is always in an order that was asked for, and its only filter keeps single rows.
  if (reach === 'cursor') return [await make('list', '', orders, rows)]
  const found = filters(await firstRowOf(server, opened))
  return [
    ...(detail === undefined ? [] : [await toDetail(server, opened, detail, rows)]),
    await make('list', '', [''], rows),
    ...(orders.length > 1 ? [await make('sorted', ', sorted', orders, rows)] : []),
    await make('filtered', ', filtered and searched', found, rows * KEPT),
  ]
}

/** The operations of the four vendors on a running server with so many rows each, all calls tried once. */
export const openOperations = async (server: Server, rows: number): Promise<readonly Operation[]> => {
  const operations: Operation[] = []
  for (const opened of await openLists(server, LISTS)) operations.push(...(await operationsOf(server, opened, rows)))
  return operations
}
