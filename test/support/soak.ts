import { createMock } from '../../src/index.ts'
import { readWatch } from '../../src/server/clock.ts'

/** How a soak went: memory in bytes, before and after, and what was left behind. */
export type Soaked = {
  readonly requests: number
  readonly statuses: ReadonlyMap<number, number>
  readonly heapBefore: number
  readonly heapAfter: number
  readonly worlds: number
  readonly timers: number
  readonly seconds: number
}

const FAULTS = ['upstream-error', 'rate-limited', 'garbage', 'truncated-body', 'reset-before'] as const

const toFault = (n: number): string => FAULTS[n % FAULTS.length] ?? ''

/** The heap after the collector has run, which it does only where Node was started with `--expose-gc`; what waits for it has its turn. */
const heap = async (): Promise<number> => {
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return process.memoryUsage().heapUsed
}

const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length

const BATCH = 100

// In milliseconds.
const IDLE = 100

/** Sends requests with faults, resets, clocks and time-outs to a hundred worlds, some of them new each time; then all of them are idle. */
export const soak = async (requests: number): Promise<Soaked> => {
  // No time but what idleness needs: a world is gone so soon after its last call.
  const mock = await createMock({
    vendors: ['spirii'],
    rows: 100,
    idleMinutes: IDLE / 60_000,
    auth: 'off',
    wait: async () => undefined,
  })
  const statuses = new Map<number, number>()
  const call = async (n: number): Promise<void> => {
    const leaving = new AbortController()
    const headers = {
      'x-understudy-world': `w${Math.floor(n / 20) % 997}`,
      ...(n % 10 === 0 ? { 'x-understudy-fault': toFault(n / 10) } : {}),
    }
    const control = n % 50 === 1 ? '/_understudy/reset' : n % 50 === 2 ? '/_understudy/clock/advance' : undefined
    const body = control?.endsWith('advance') ? '{"by":"1m"}' : '{}'
    const init = control ? { method: 'POST', headers, body } : { headers, signal: leaving.signal }
    const request = new Request(`http://mock${control ?? '/spirii/v2/customers?limit=5'}`, init)
    const status = await mock.fetch(request).then(
      async (reply) => {
        // One caller in seven goes away with the body unread.
        if (n % 7 === 0) leaving.abort()
        else await reply.text().catch(() => '')
        return reply.status
      },
      () => 0,
    )
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const batch = (from: number) => Promise.all(Array.from({ length: BATCH }, (_, n) => call(from + n)))
  for (let n = 0; n < 2_000; n += BATCH) await batch(n)
  const [heapBefore, timersBefore, began] = [await heap(), timers(), readWatch()]
  for (let n = 0; n < requests; n += BATCH) await batch(n)
  const seconds = (readWatch() - began) / 1_000
  await new Promise((resolve) => setTimeout(resolve, 2 * IDLE))
  const list = await mock.fetch(new Request('http://mock/_understudy/worlds'))
  const { worlds } = (await list.json()) as { readonly worlds: readonly object[] }
  const left = timers() - timersBefore
  return { requests, statuses, heapBefore, heapAfter: await heap(), worlds: worlds.length, timers: left, seconds }
}
