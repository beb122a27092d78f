import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createMock } from '../src/index.ts'
import { soak } from './support/soak.ts'

describe('after some thousand requests with faults, resets, clocks and callers that go away', () => {
  it('no world, no timer and no memory is left', async () => {
    const { heapBefore, heapAfter, worlds, timers, statuses } = await soak(3_000)
    expect(worlds).toBe(1)
    expect(timers).toBeLessThanOrEqual(0)
    // Generous, for the collector may not have run; `npm run soak` measures.
    expect(heapAfter - heapBefore).toBeLessThan(150_000_000)
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([0, 200, 204, 429, 502]))
  }, 60_000)
})

it('callers that hang up or run out of time leave no socket and nobody who waits', async () => {
  const mock = await createMock({ vendors: ['spirii'], rows: 3 })
  const { port, url, close } = await mock.listen({ port: 0 })
  const sockets = (): number => process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length
  const before = sockets()
  const [patience, patient] = [new AbortController(), { timeout: 30_000 }]
  const waiting = Array.from({ length: 10 }, () =>
    fetch(`${url}/_understudy/journal/wait?method=PUT&timeout=60000`, { signal: patience.signal }).catch(
      () => undefined,
    ),
  )
  const hanging = Array.from({ length: 10 }, async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('POST /spirii/v2/customers HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc')
    return socket
  })
  await expect.poll(() => mock.journal.watching(), patient).toBe(10)
  patience.abort(new DOMException('time is out', 'TimeoutError'))
  for (const socket of await Promise.all(hanging)) socket.destroy()
  await Promise.all(waiting)
  await expect.poll(() => mock.journal.watching(), patient).toBe(0)
  expect((await fetch(`${url}/_understudy/health`, { headers: { connection: 'close' } })).status).toBe(200)
  await expect.poll(sockets, patient).toBeLessThanOrEqual(before)
  await close(0)
}, 120_000)
