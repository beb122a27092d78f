import { type Contestant, toConstant } from '../contestant.ts'
import type { Part } from '../context.ts'
import { type Figure, median, short } from '../finding.ts'
import { LISTS } from '../lists.ts'
import { fetchPage, fetchPages, type Page, rowsOf } from '../page.ts'
import { openLists } from '../pages-of.ts'
import { PATHS } from '../paths.ts'
import { startProduct, toRecipe } from '../product.ts'
import { loadRivals } from '../rivals.ts'
import { startServer } from '../server.ts'

// The default number of most vendors; rows are made when they are asked for.
const ROWS = 1_000

// A start takes less than a load.
const MORE = 4

/** The first page of each vendor's list. */
export const firstPages = async (): Promise<readonly Page[]> => {
  const server = await startProduct({ rows: ROWS })
  const opened = await openLists(server, LISTS)
  const pages = await fetchPages(
    server.url,
    opened.map(({ first }) => first()),
  )
  await server.stop()
  return pages
}

/** Milliseconds to the first 200, and to the last of one from each vendor. */
type Started = { readonly first: number; readonly all: number }

const start = async ({ recipe, asks }: Contestant): Promise<Started> => {
  const server = await startServer(recipe)
  const from = performance.now()
  for (const ask of asks) await fetchPage(server.url, ask)
  const all = server.startedIn + performance.now() - from
  await server.stop()
  return { first: server.startedIn, all }
}

/** Time from the start of a process to its first 200, beside a bare Hono server, in turn. */
export const starting: Part = async ({ options, tell }) => {
  const pages = await firstPages()
  const [page] = pages
  if (!page) throw new Error('no vendor runs')
  const ours = { name: 'Understudy, all four vendors', recipe: { ...toRecipe({ rows: ROWS }), ready: page.ask } }
  const hono = await toConstant(PATHS.hono, 'Hono, the same bytes', page, [])
  const product: Contestant = { ...ours, asks: pages.map(({ ask }) => ask) }
  const rivals = options.hasRivals ? await loadRivals(page, rowsOf(page)) : []
  const contestants = [hono, product, ...rivals.map((one) => ({ ...one, asks: [] }))]
  const starts = contestants.map((): Started[] => [])
  for (let round = 0; round <= options.rounds * MORE; round += 1) {
    for (const [n, contestant] of contestants.entries()) {
      const isRival = n > 1
      if (isRival && round > options.rounds) continue
      const one = await start(contestant)
      if (round > 0) starts[n]?.push(one)
    }
    if (round > 0)
      tell(`start, round ${round}: ${starts.map((of) => short(of.at(-1)?.first ?? Number.NaN)).join(', ')} ms`)
  }
  const bare = starts[0] ?? []
  const results = starts.map((of) => ({
    first: median(of.map(({ first }) => first)),
    all: median(of.map(({ all }) => all)),
    ratio: median(of.map(({ first }, round) => first / (bare[round]?.first ?? Number.NaN))),
  }))
  const figures: readonly Figure[] = [
    { id: 'start.ratio', value: results[1]?.ratio ?? Number.NaN, unit: 'ratio' },
    { id: 'start.first', value: results[1]?.first ?? Number.NaN, unit: 'ms' },
    { id: 'start.all', value: results[1]?.all ?? Number.NaN, unit: 'ms' },
  ]
  const rows = results.map(({ first, all, ratio }, n) => [
    contestants[n]?.name ?? '',
    short(first),
    short(ratio),
    n === 1 ? short(all) : '',
  ])
  const head = ['', 'first 200, ms', 'of bare Hono', 'a page of each vendor, ms']
  return { figures, tables: [{ title: 'From the start of the process', head, rows }] }
}
