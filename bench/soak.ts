import { soak } from '../test/support/soak.ts'

const REQUESTS = 100_000
const MOST_GROWTH = 20_000_000

const { statuses, heapBefore, heapAfter, worlds, timers, seconds } = await soak(REQUESTS)
const growth = heapAfter - heapBefore
console.log(`${REQUESTS} requests in ${seconds.toFixed(1)} s: ${JSON.stringify(Object.fromEntries(statuses))}`)
console.log(
  `heap ${(heapBefore / 1e6).toFixed(1)} MB before, ${(heapAfter / 1e6).toFixed(1)} MB after; ${worlds - 1} worlds left`,
)
if (!globalThis.gc) console.log('the heap was not collected: run with node --expose-gc')
if (growth > MOST_GROWTH || worlds !== 1 || timers > 0) {
  console.error(`left behind: ${growth} bytes, ${worlds - 1} worlds, ${timers} timers`)
  process.exit(1)
}
