import type { Context, Part } from '../context.ts'
import { type Figure, Invalid, median, short, type Table } from '../finding.ts'
import { LISTS, type List } from '../lists.ts'
import { type Load, load } from '../load.ts'
import { fetchPage, fetchPages } from '../page.ts'
import { firstRowOf, type Opened, openLists, spread } from '../pages-of.ts'
import { startProduct } from '../product.ts'
import type { Ask, Server } from '../server.ts'
import { type Waited, whileCalled } from '../waits.ts'

// CPU time per request is steady: short loads do.
const SHORTER = 5

const PAGES = 300

const MOST_EACH = 50

// More pages than any bounded cache of rows would hold the rows of.
const SCATTERED = 20_000

const POSITIONS = ['first', 'between', 'deepest'] as const

type Position = (typeof POSITIONS)[number]

/** A vendor alone in a process, with so many rows. */
type Sized = {
  readonly rows: number
  readonly server: Server
  /** The slowest first page of an order, the first of them in a cold process. */
  readonly sorted: Waited
  /** The slowest first page of a new filter or search, in orders that were asked for before. */
  readonly filtered: Waited
  /** The slowest first page of all of those, once more, after a row was written. */
  readonly written: Waited
  readonly sets: ReadonlyMap<Position | 'scattered', readonly Ask[]>
}

const offsetsOf = (position: Position, rows: number, pages: number): readonly number[] => {
  const span = Math.min(rows, pages * 10)
  if (position === 'first') return spread(0, span, pages)
  return position === 'deepest' ? spread(rows - span, rows, pages) : spread(0, rows, pages)
}

const reachOf = ({ reach }: List, rows: number): number => (reach === 'cursor' ? rows : Math.min(rows, reach.most))

const openSets = async (opened: Opened, rows: number): Promise<Sized['sets']> => {
  const { orders } = opened.list
  const reach = reachOf(opened.list, rows)
  const sets = new Map<Position | 'scattered', readonly Ask[]>()
  const each = Math.min(MOST_EACH, Math.ceil(PAGES / orders.length))
  const ask = async (offsets: readonly number[]) =>
    (await Promise.all(orders.map((order) => opened.at(order, offsets)))).flat()
  for (const position of POSITIONS) sets.set(position, await ask(offsetsOf(position, reach, each)))
  sets.set('scattered', await ask(spread(0, reach, Math.ceil(SCATTERED / orders.length))))
  return sets
}

/** Of some waits, the longest of each kind. */
const worst = (waits: readonly Waited[]): Waited => ({
  took: Math.max(...waits.map(({ took }) => took)),
  others: Math.max(...waits.map(({ others }) => others)),
})

/** Writes a row, as it is, over itself; the empty list of what is written afterwards leaves every later page as it was. */
const writeRow = async (server: Server, opened: Opened): Promise<() => Promise<void>> => {
  const { vendor, dataset, key } = opened.list
  const row = await firstRowOf(server, opened)
  const send = async (path: string, method: string, body?: string): Promise<void> => {
    const reply = await fetch(`${server.url}/_understudy/rows${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
    })
    if (!reply.ok) throw new Invalid(`${method} of rows${path} answers ${reply.status}: ${await reply.text()}`)
  }
  await send(`/${vendor}/${dataset}/${row[key]}`, 'PATCH', '{}')
  return () => send('', 'DELETE')
}

const openSized = async (list: List, rows: number, { tell }: Context): Promise<Sized> => {
  const server = await startProduct({ rows, vendors: [list.vendor] })
  const [opened] = await openLists(server, [list])
  if (!opened) throw new Error(`${list.vendor} does not run`)
  const time = async (what: string, queries: readonly string[]): Promise<Waited> => {
    const waits: Waited[] = []
    for (const query of queries) waits.push(await whileCalled(server, () => fetchPage(server.url, opened.first(query))))
    const { took, others } = worst(waits)
    tell(`${list.vendor}, ${rows} rows: first ${what} page ${short(took)} ms, others ${short(others)} ms`)
    return { took, others }
  }
  const sorted = await time('sorted', list.orders.toReversed())
  // Not before: to know a row is to have asked for a page.
  const filters = list.filters(await firstRowOf(server, opened))
  const filtered = await time('filtered', filters)
  const forget = await writeRow(server, opened)
  const written = await time('changed', [...list.orders, ...filters])
  await forget()
  return { rows, server, sorted, filtered, written, sets: await openSets(opened, rows) }
}

const cpuOfPages = async (sized: readonly Sized[], position: Position | 'scattered', { options }: Context) => {
  const loads = sized.map((): Load[] => [])
  const seconds = Math.max(1, Math.round(options.seconds / SHORTER))
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [n, { server, sets }] of sized.entries()) {
      const one = await load(server, sets.get(position) ?? [], seconds)
      if (round > 0) loads[n]?.push(one)
    }
  }
  // Ratios within a round, for the machine may be slower in another.
  const ratios = (loads.at(-1) ?? []).map(({ cpu }, round) => cpu / (loads[0]?.[round]?.cpu ?? Number.NaN))
  return { cpus: loads.map((of) => median(of.map(({ cpu }) => cpu))), ratio: median(ratios) }
}

type Measured = Awaited<ReturnType<typeof cpuOfPages>>

type Grown = {
  readonly list: List
  readonly sized: readonly Sized[]
  readonly pages: readonly (readonly [Position | 'scattered', Measured])[]
}

const grow = async (list: List, context: Context): Promise<Grown> => {
  const sized: Sized[] = []
  for (const rows of context.options.rows) sized.push(await openSized(list, rows, context))
  // Each page once, so that no order and no cursor is new, and then all of them until the code is warm; not the scattered ones.
  for (const { server, sets } of sized) {
    const asks = POSITIONS.flatMap((position) => sets.get(position) ?? [])
    await fetchPages(server.url, asks)
    await load(server, asks, context.options.seconds)
  }
  const pages: [Position | 'scattered', Measured][] = []
  for (const position of [...POSITIONS, 'scattered'] as const) {
    const measured = await cpuOfPages(sized, position, context)
    pages.push([position, measured])
    context.tell(`${list.vendor}, ${position}: ${measured.cpus.map(short).join(', ')} µs, ${short(measured.ratio)}`)
  }
  await Promise.all(sized.map(({ server }) => server.stop()))
  return { list, sized, pages }
}

const count = (rows: number): string => `${rows.toLocaleString('en-US')} rows`

const toCost = (grown: readonly Grown[], sizes: readonly number[]): Table => ({
  title: 'CPU µs of a page of 10, all orders mixed; 20,000 scattered pages hold more rows than are kept',
  head: ['', ...sizes.map(count), 'last of first'],
  rows: grown.flatMap(({ list, pages }) =>
    pages.map(([position, { cpus, ratio }]) => [`${list.vendor}, ${position}`, ...cpus.map(short), short(ratio)]),
  ),
})

const KINDS = ['sorted', 'filtered', 'written'] as const

const NAMES = {
  sorted: 'new order',
  filtered: 'new filter or search',
  written: 'any of them after a row was written',
} as const

const toWaits = (grown: readonly Grown[], sizes: readonly number[]): Table => ({
  title: 'First pages in ms, and in brackets the longest wait of another caller meanwhile',
  head: ['', ...sizes.map(count)],
  rows: grown.flatMap(({ list, sized }) =>
    KINDS.map((kind) => [
      `${list.vendor}, ${NAMES[kind]}`,
      ...sized.map((one) => `${short(one[kind].took)} (${short(one[kind].others)})`),
    ]),
  ),
})

const toFigures = (grown: readonly Grown[], sizes: readonly number[]): readonly Figure[] => {
  const ratios = grown.flatMap(({ pages }) => pages.flatMap(([at, { ratio }]) => (at === 'scattered' ? [] : [ratio])))
  const waits = sizes.flatMap((rows, n): readonly Figure[] => {
    const of = (kind: (typeof KINDS)[number]) => worst(grown.flatMap(({ sized }) => sized[n]?.[kind] ?? []))
    return KINDS.flatMap((kind): readonly Figure[] => [
      { id: `growth.${kind}.${rows}`, value: of(kind).took, unit: 'ms' },
      { id: `growth.${kind}.others.${rows}`, value: of(kind).others, unit: 'ms' },
    ])
  })
  return [{ id: `growth.page.${sizes.at(-1)}`, value: Math.max(...ratios), unit: 'ratio' }, ...waits]
}

/** What pages cost as accounts grow: anywhere, in any order; and first pages, while others call. */
export const growth: Part = async (context) => {
  const { rows } = context.options
  const grown: Grown[] = []
  for (const list of LISTS) grown.push(await grow(list, context))
  return { tables: [toCost(grown, rows), toWaits(grown, rows)], figures: toFigures(grown, rows) }
}
