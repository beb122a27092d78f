import { spawnSync } from 'node:child_process'
import { toConstant } from '../contestant.ts'
import type { Context, Part } from '../context.ts'
import { Invalid, median, short, type Table } from '../finding.ts'
import { type Load, load } from '../load.ts'
import { type Operation, openOperations } from '../operations.ts'
import { averageOf, digestOf, fetchPages, type Page } from '../page.ts'
import { PATHS } from '../paths.ts'
import { startProduct } from '../product.ts'
import { type Server, startServer } from '../server.ts'

const ROWS = 10_000

const WORKERS = 2

// Each time on connections of their own, which the workers take in turn.
const TIMES = 4

const isBuilt = (): boolean => {
  const { stdout } = spawnSync(process.execPath, [PATHS.product, 'start', '--help'], { encoding: 'utf8' })
  return stdout.includes('--workers')
}

/** Throws unless every worker answers every call as the process alone does, to the byte. */
const checkBytes = async (one: Server, many: Server, { asks }: Operation): Promise<void> => {
  const fresh = asks.map(({ path, headers }) => ({ path, headers: { ...headers, connection: 'close' } }))
  for (let time = 0; time < TIMES; time += 1) {
    // Begun with another call each time, so that each call comes to each worker.
    const turned = [...fresh.slice(time), ...fresh.slice(0, time)]
    const [wanted, given] = await Promise.all(
      [one, many].map(async ({ url }) => digestOf(url, await fetchPages(url, turned))),
    )
    if (wanted !== given) throw new Invalid(`workers answer otherwise than one process alone, as to ${asks[0]?.path}`)
  }
}

/** What a request costs one process and several, in microseconds of CPU time. */
type Compared = {
  readonly name: string
  readonly ratio: number
  readonly alone: Pick<Load, 'cpu' | 'kernel'>
  readonly together: Pick<Load, 'cpu' | 'kernel'>
}

const medians = (loads: readonly Load[]): Pick<Load, 'cpu' | 'kernel'> => ({
  cpu: median(loads.map(({ cpu }) => cpu)),
  kernel: median(loads.map(({ kernel }) => kernel)),
})

const compare = async (
  name: string,
  one: Server,
  many: Server,
  asks: Operation['asks'],
  { options }: Context,
): Promise<Compared> => {
  const [alone, together]: [Load[], Load[]] = [[], []]
  // Each process is to have answered as many calls before it is measured: code that few calls went through is slow.
  await load(one, asks, options.seconds)
  await load(many, asks, options.seconds * WORKERS)
  // In turns as short as can be, and each first as often as the other: a machine that gets slower is so for both.
  for (let turn = 0; turn < options.rounds * options.seconds; turn += 1) {
    if (turn % 2 === 0) alone.push(await load(one, asks, 1))
    together.push(await load(many, asks, 1))
    if (turn % 2 === 1) alone.push(await load(one, asks, 1))
  }
  const ratio = median(together.map(({ cpu }, round) => cpu / (alone[round]?.cpu ?? Number.NaN)))
  return { name, ratio, alone: medians(alone), together: medians(together) }
}

/** What a server of one constant reply costs in as many processes as there are workers: that much is the machine's. */
const compareConstant = async (
  script: string,
  name: string,
  page: Page,
  { asks }: Operation,
  context: Context,
): Promise<Compared> => {
  const [alone, many] = [
    await toConstant(script, `${name} alone`, page, asks),
    await toConstant(script, `${name} workers`, page, asks, String(WORKERS)),
  ]
  const servers = [await startServer(alone.recipe), await startServer(many.recipe)] as const
  const compared = await compare(`${name}, ${page.bytes} bytes`, ...servers, asks, context)
  await Promise.all(servers.map((server) => server.stop()))
  return compared
}

/** Whether workers answer alike, and what a request costs among them. */
export const workers: Part = async (context) => {
  if (!isBuilt()) return { tables: [], figures: [], notes: ['Not available: this version has no --workers.'] }
  const one = await startProduct({ rows: ROWS })
  const many = await startProduct({ rows: ROWS, workers: WORKERS })
  const operations = await openOperations(one, ROWS)
  for (const operation of operations) await checkBytes(one, many, operation)
  const [first] = operations
  if (!first) throw new Error('no operation is measured')
  const page = averageOf(await fetchPages(one.url, first.asks))
  const bare = await compareConstant(PATHS.bare, 'node:http', page, first, context)
  const hono = await compareConstant(PATHS.hono, 'Hono', page, first, context)
  const results: Compared[] = []
  for (const { name, kind, asks } of operations)
    if (kind === 'main') results.push(await compare(name, one, many, asks, context))
  await Promise.all([one.stop(), many.stop()])
  const table: Table = {
    title: `${WORKERS} workers gave the same bytes as one process; CPU µs a request, of all processes together`,
    head: ['', 'one process', 'of which kernel', `${WORKERS} workers`, 'of which kernel', 'of one'],
    rows: [bare, hono, ...results].map(({ name, alone, together, ratio }) => [
      name,
      ...[alone.cpu, alone.kernel, together.cpu, together.kernel, ratio].map(short),
    ]),
  }
  return {
    tables: [table],
    figures: [
      { id: 'workers.cpu', value: median(results.map(({ ratio }) => ratio)), unit: 'ratio' },
      { id: 'workers.bare', value: bare.ratio, unit: 'ratio' },
    ],
  }
}
