// What worlds cost, measured on the built code: what runs TypeScript directly gives every function a name of its own, and
// so makes closures three times as heavy.
import { createMock } from '../dist/index.js'

const WORLDS = 5_000

const heap = async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}

const tell = (what, times, bytes) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(3)
  const kilobytes = (bytes / times.length / 1024).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms; ${kilobytes} KB a world`)
}

/** Does a thing for each world, and tells how long it took and how much it left. */
const measure = async (what, act) => {
  const before = await heap()
  const times = []
  for (let n = 0; n < WORLDS; n += 1) {
    const from = performance.now()
    await act(`w${n}`)
    times.push(performance.now() - from)
  }
  tell(what, times, (await heap()) - before)
}

const open = async () => {
  const mock = await createMock()
  const send = async (path, init) => (await mock.fetch(new Request(`http://mock${path}`, init))).text()
  await send('/~warm/_understudy/vendors')
  await send('/~warm/spirii/v2/customers')
  return { mock, send }
}

const first = await open()
await measure('made on first use', (name) => first.mock.world(name).clock)
await measure('asked for all four vendors, beside that', (name) => first.send(`/~${name}/_understudy/vendors`))
const second = await open()
await measure('made by PUT with a seed of its own', (name) =>
  second.send(`/_understudy/worlds/${name}`, { method: 'PUT', body: '{"seed":7}' }),
)
await measure('the first call in it, beside that', (name) => second.send(`/~${name}/spirii/v2/customers`))
