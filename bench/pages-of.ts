import { Invalid } from './finding.ts'
import { type List, PAGE, toPath } from './lists.ts'
import { fetchPage, rowsOf } from './page.ts'
import { type Described, describe, headersOf } from './product.ts'
import type { Ask, Server } from './server.ts'

/** A list on a running server. */
export type Opened = {
  readonly list: List
  /** A call to the list with this query. */
  readonly ask: (...query: readonly string[]) => Ask
  /** A call for the first page of ten under an order or a filter, or under none. */
  readonly first: (query?: string) => Ask
  /** Calls for the pages of ten that begin at these rows under an order or a filter; by cursor, at the walked page before. */
  readonly at: (query: string, offsets: readonly number[]) => Promise<readonly Ask[]>
}

// The largest page that LINE WORKS gives: walks take as few calls as can be.
const STRIDE = 30

const nextOf = (body: string): string | undefined =>
  (JSON.parse(body) as { readonly responseMetaData: { readonly nextCursor: string | null } }).responseMetaData
    .nextCursor ?? undefined

/** The queries of all pages of a list in turn, from the first to the last. */
const walk = async (server: Server, ask: Opened['ask'], query: string): Promise<readonly string[]> => {
  const cursors = ['']
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page = await fetchPage(server.url, ask(query, `count=${STRIDE}`, next))
    const cursor = nextOf(page.body)
    next = cursor === undefined ? undefined : `cursor=${encodeURIComponent(cursor)}`
    if (next !== undefined) cursors.push(next)
  }
  return cursors
}

const byCursor = (server: Server, ask: Opened['ask']): Opened['at'] => {
  const walks = new Map<string, Promise<readonly string[]>>()
  return async (query, offsets) => {
    const walked = walks.get(query) ?? walk(server, ask, query)
    walks.set(query, walked)
    const cursors = await walked
    const starts = offsets.flatMap((offset) => cursors[Math.floor(offset / STRIDE)] ?? [])
    return [...new Set(starts)].map((cursor) => ask(query, `count=${PAGE}`, cursor))
  }
}

const open = (server: Server, list: List, described: Described): Opened => {
  const headers = headersOf(described)
  const ask: Opened['ask'] = (...query) => ({ path: toPath(list, described, ...query), headers })
  const { reach } = list
  if (reach === 'cursor')
    return { list, ask, first: (query = '') => ask(query, `count=${PAGE}`), at: byCursor(server, ask) }
  const page = (query: string, offset: number): Ask => ask(query, reach.offset(offset))
  const at: Opened['at'] = async (query, offsets) => offsets.map((offset) => page(query, offset))
  return { list, ask, first: (query = '') => page(query, 0), at }
}

/** Opens lists on a running server. */
export const openLists = async (server: Server, lists: readonly List[]): Promise<readonly Opened[]> => {
  const vendors = await describe(server.url)
  return lists.map((list) => {
    const described = vendors.find(({ id }) => id === list.vendor)
    if (!described) throw new Invalid(`${list.vendor} does not run`)
    return open(server, list, described)
  })
}

/** Offsets of so many pages, evenly spread from a row to before another. */
export const spread = (from: number, to: number, pages: number): readonly number[] => {
  const last = Math.max(0, Math.floor((to - from) / PAGE) - 1)
  const steps = Math.min(pages - 1, last)
  const at = (n: number): number => from + PAGE * Math.floor(steps === 0 ? 0 : (n * last) / steps)
  return Array.from({ length: steps + 1 }, (_, n) => at(n))
}

/** The first row of a list. */
export const firstRowOf = async (server: Server, { first }: Opened): Promise<Readonly<Record<string, unknown>>> =>
  rowsOf(await fetchPage(server.url, first()))[0] ?? {}
