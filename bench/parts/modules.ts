import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from '../context.ts'
import { Invalid, short, type Table } from '../finding.ts'
import { PATHS } from '../paths.ts'
import { toRecipe } from '../product.ts'
import { packageOf, readProfile, sumBy, timesOf } from '../profile.ts'
import { startServer } from '../server.ts'
import { firstPages } from './start.ts'

const ROWS = 1_000

// Microseconds between samples.
const INTERVAL = 100

const MOST = 20

const toTable = (title: string, times: ReadonlyMap<string, number>): Table => ({
  title,
  head: ['', 'ms'],
  rows: [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([name, time]) => [name.replace(PATHS.root, ''), short(time)]),
})

/** Where the time of a start goes: what runs in each module until the first page, under the profiler, which slows it. */
export const modules: Part = async () => {
  const folder = join(PATHS.scratch, 'profile')
  await rm(folder, { recursive: true, force: true })
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${INTERVAL}`]
  const [page] = await firstPages()
  if (!page) throw new Invalid('no vendor runs')
  await (await startServer({ ...toRecipe({ rows: ROWS, flags }), ready: page.ask })).stop()
  const times = timesOf(await readProfile(folder))
  const total = [...times.values()].reduce((sum, one) => sum + one, 0)
  return {
    figures: [],
    tables: [toTable(`By package, of ${short(total)} ms in all`, sumBy(times, packageOf)), toTable('By file', times)],
  }
}
