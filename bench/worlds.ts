import { loadSpec } from '../src/contract/load.ts'
import { createMock } from '../src/index.ts'
import { createLibrary } from '../src/server/library.ts'
import { toWorldOptions } from '../src/server/world-options.ts'
import { createWorlds } from '../src/server/worlds.ts'
import { loadVendor, vendorIds } from '../src/vendors/load.ts'

const WORLDS = 5_000

const heap = async (): Promise<number> => {
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}

const tell = (what: string, times: readonly number[], bytes: number): void => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(3)
  const [most, kb] = [at(1), (bytes / times.length / 1024).toFixed(1)]
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${most} ms; ${kb} KB a world`)
}

/** Does a thing for each world, and tells how long it took and how much it left. */
const measure = async (what: string, act: (name: string) => unknown): Promise<void> => {
  const before = await heap()
  const times: number[] = []
  for (let n = 0; n < WORLDS; n += 1) {
    const from = performance.now()
    await act(`w${n}`)
    times.push(performance.now() - from)
  }
  tell(what, times, (await heap()) - before)
}

const vendors = await Promise.all(vendorIds().map(loadVendor))
const roles = await Promise.all(vendors.map(async (vendor) => ({ vendor, spec: await loadSpec(vendor.id) })))
const defaults = toWorldOptions({}, roles)
const library = createLibrary()
const worlds = createWorlds({ roles, library, defaults, isStrict: false, most: 10_000, idle: 1e9, watch: () => 0 })
await measure('entered', (name) => worlds.enter(name))
await measure('with all vendors asked for', (name) => vendors.map(({ id }) => worlds.find(name)?.cast(id)))
const mock = await createMock()
const send = (path: string, init: RequestInit): Promise<Response> => mock.fetch(new Request(`http://mock${path}`, init))
await send('/~warm/spirii/v2/customers', {})
await measure('made by PUT with a seed', (name) =>
  send(`/_understudy/worlds/${name}`, { method: 'PUT', body: '{"seed":7}' }),
)
await measure('the first call in each of these', async (name) =>
  (await send(`/~${name}/spirii/v2/customers`, {})).text(),
)
