import { type Contestant, toConstant } from '../contestant.ts'
import type { Context, Part } from '../context.ts'
import { type Bar, type Figure, Invalid, median, short, type Table } from '../finding.ts'
import { type Load, load, settle } from '../load.ts'
import { openOperations } from '../operations.ts'
import { averageOf, digestOf, fetchPages, rowsOf } from '../page.ts'
import { PATHS } from '../paths.ts'
import { startProduct } from '../product.ts'
import { hasJava, loadRivals } from '../rivals.ts'
import { type Ask, type Server, startServer } from '../server.ts'

const ROWS = 10_000

/** What is loaded in a round, and the bare server that it is measured against. */
type Entry = {
  readonly id: string
  readonly name: string
  readonly server: Server
  readonly asks: readonly Ask[]
  /** The entry of bare node:http with the same bytes; its own for that itself. */
  readonly bare: string
}

const toEntry = async (contestant: Contestant, id: string, bare: string): Promise<Entry> => {
  const { name, recipe, asks } = contestant
  return { id, name, server: await startServer(recipe), asks, bare }
}

/** Each operation of the product after a bare server that sends its average page; bare Hono and the rivals after the first of them. */
const openEntries = async (product: Server, { options }: Context): Promise<readonly Entry[]> => {
  const entries: Entry[] = []
  for (const { id, name, asks } of await openOperations(product, ROWS)) {
    const pages = await fetchPages(product.url, asks)
    const page = averageOf(pages)
    const bare = `bare:${id}`
    entries.push(await toEntry(await toConstant(PATHS.bare, `node:http, ${page.bytes} bytes`, page, asks), bare, bare))
    entries.push({ id, name, server: product, asks, bare })
    if (entries.length > 2) continue
    const rivals = options.hasRivals ? await loadRivals(page, pages.flatMap(rowsOf)) : []
    for (const one of [await toConstant(PATHS.hono, 'Hono, the same bytes', page, asks), ...rivals])
      entries.push(await toEntry(one, one.name.toLowerCase().replaceAll(/\W+/g, '-'), bare))
  }
  return entries
}

/** The loads of all rounds, by entry. */
type Loads = ReadonlyMap<string, readonly Load[]>

const runRounds = async (entries: readonly Entry[], { options, tell }: Context): Promise<Loads> => {
  const loads = new Map<string, Load[]>(entries.map(({ id }) => [id, []]))
  // Round 0 warms up, and counts for nothing.
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const { id, name, server, asks } of entries) {
      const one = await load(server, asks, options.seconds)
      await settle(server)
      if (round > 0) loads.get(id)?.push(one)
      tell(`round ${round} of ${options.rounds}: ${name}: ${short(one.perSecond)}/s, ${short(one.cpu)} µs`)
    }
  }
  return loads
}

/** The median of an entry's figure over all rounds, and of its ratio to the bare server's of the same round. */
const compare = (loads: Loads, { id, bare }: Entry, of: (one: Load) => number) => {
  const [own, theirs] = [loads.get(id) ?? [], loads.get(bare) ?? []]
  const ratios = own.map((one, round) => of(one) / (theirs[round] ? of(theirs[round]) : Number.NaN))
  return { value: median(own.map(of)), ratio: median(ratios) }
}

const toResult = (loads: Loads, entry: Entry) => ({
  entry,
  perSecond: compare(loads, entry, (one) => one.perSecond),
  cpu: compare(loads, entry, (one) => one.cpu),
  p50: compare(loads, entry, (one) => one.p50),
  p99: compare(loads, entry, (one) => one.p99),
})

type Result = ReturnType<typeof toResult>

const toRow = ({ entry, perSecond, cpu, p50, p99 }: Result): readonly string[] => [
  entry.name,
  short(perSecond.value),
  short(perSecond.ratio),
  short(cpu.value),
  short(cpu.ratio),
  short(p50.value),
  short(p99.value),
  short(p99.ratio),
]

const HEAD = ['', 'requests/s', 'of bare', 'CPU µs a request', 'of bare', 'p50 ms', 'p99 ms', 'of bare']

const toFigures = ({ entry: { id }, perSecond, cpu, p99 }: Result): readonly Figure[] => [
  { id: `routes.${id}.share`, value: perSecond.ratio, unit: 'ratio' },
  { id: `routes.${id}.cpu`, value: cpu.ratio, unit: 'ratio' },
  { id: `routes.${id}.p99`, value: p99.ratio, unit: 'ratio' },
  { id: `routes.${id}.per-second`, value: perSecond.value, unit: 'requests/s' },
  { id: `routes.${id}.cpu-time`, value: cpu.value, unit: 'µs' },
]

/** How far apart the rounds of bare node:http are: what a figure of this run may be trusted with. */
const toSway = (loads: Loads, { bare }: Entry): string => {
  const cpus = (loads.get(bare) ?? []).map(({ cpu }) => cpu)
  const rates = (loads.get(bare) ?? []).map(({ perSecond }) => perSecond)
  const range = (of: readonly number[]): string => `${short(Math.min(...of))} to ${short(Math.max(...of))}`
  return `Bare node:http swayed between rounds: ${range(rates)} requests/s, ${range(cpus)} CPU µs a request.`
}

/** Requests per second and CPU time per request, beside bare servers with the same bytes and the mocks of today. */
export const routes: Part = async (context) => {
  const product = await startProduct({ rows: ROWS })
  const entries = await openEntries(product, context)
  const ours = entries.filter(({ server }) => server === product)
  const digest = async () =>
    digestOf(
      product.url,
      await fetchPages(
        product.url,
        ours.flatMap(({ asks }) => asks),
      ),
    )
  const before = await digest()
  const loads = await runRounds(entries, context)
  if ((await digest()) !== before) throw new Invalid('the same calls are answered otherwise after the load')
  await Promise.all([...new Set(entries.map(({ server }) => server))].map((server) => server.stop()))
  const results = entries.map((entry) => toResult(loads, entry))
  const table: Table = {
    title: `32 connections, ${ROWS.toLocaleString('en')} rows a vendor; each beside node:http with its average page`,
    head: HEAD,
    rows: results.map(toRow),
  }
  const bars = results
    .filter(({ entry }, n) => n === 0 || entry.id !== entry.bare)
    .map(({ entry, perSecond }): Bar => ({ name: entry.name, share: perSecond.ratio, isOurs: ours.includes(entry) }))
  const absent = context.options.hasRivals && !hasJava() ? ['WireMock was not run: there is no Java here.'] : []
  const notes = [...entries.slice(0, 1).map((entry) => toSway(loads, entry)), ...absent]
  return { tables: [table], figures: results.flatMap(toFigures), bars, notes }
}
