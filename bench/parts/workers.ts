import { spawnSync } from 'node:child_process'
import { toConstant } from '../contestant.ts'
import type { Context, Part } from '../context.ts'
import { type Figure, Invalid, median, short, type Table } from '../finding.ts'
import { type Load, load } from '../load.ts'
import { type Operation, openOperations } from '../operations.ts'
import { averageOf, digestOf, fetchPages } from '../page.ts'
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

const compare = async (one: Server, many: Server, asks: Operation['asks'], { options }: Context) => {
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
  return { ratio, alone: median(alone.map(({ cpu }) => cpu)), together: median(together.map(({ cpu }) => cpu)) }
}

/** What bare node:http costs among as many processes as there are workers: that much is the machine's. */
const compareBare = async (one: Server, { asks }: Operation, context: Context) => {
  const page = averageOf(await fetchPages(one.url, asks))
  const [alone, many] = [
    await toConstant(PATHS.bare, 'node:http alone', page, asks),
    await toConstant(PATHS.bare, 'node:http workers', page, asks, String(WORKERS)),
  ]
  const servers = [await startServer(alone.recipe), await startServer(many.recipe)] as const
  const compared = await compare(...servers, asks, context)
  await Promise.all(servers.map((server) => server.stop()))
  return { name: `node:http, ${page.bytes} bytes`, ...compared }
}

/** Whether workers answer alike, and what a request costs among them. */
export const workers: Part = async (context) => {
  if (!isBuilt()) return { tables: [], figures: [], notes: ['Not available: this version has no --workers.'] }
  const one = await startProduct({ rows: ROWS })
  const many = await startProduct({ rows: ROWS, workers: WORKERS })
  const operations = await openOperations(one, ROWS)
  for (const operation of operations) await checkBytes(one, many, operation)
  const results = []
  for (const { name, kind, asks } of operations)
    if (kind === 'main') results.push({ name, ...(await compare(one, many, asks, context)) })
  const bare = operations[0] ? [await compareBare(one, operations[0], context)] : []
  await Promise.all([one.stop(), many.stop()])
  const table: Table = {
    title: `${WORKERS} workers gave the same bytes as one process; CPU µs a request, of all processes together`,
    head: ['', 'one process', `${WORKERS} workers`, 'of one'],
    rows: [...bare, ...results].map(({ name, alone, together, ratio }) => [
      name,
      ...[alone, together, ratio].map(short),
    ]),
  }
  return {
    tables: [table],
    figures: [
      { id: 'workers.cpu', value: median(results.map(({ ratio }) => ratio)), unit: 'ratio' },
      ...bare.map(({ ratio }): Figure => ({ id: 'workers.bare', value: ratio, unit: 'ratio' })),
    ],
  }
}
