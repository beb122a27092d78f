import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionBroken, type Fault } from '../src/index.ts'
import type { Listening } from '../src/port/serve.ts'
import { newestFault, quiet } from './faults-stage.ts'
import { type Stage, stage } from './helpers.ts'

const LIST = '/v2/customers?limit=5'

const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close(0)))
})

const faulty = (fault: Fault) => quiet('spirii', { faults: [fault] })

const right = async (): Promise<Response> => (await quiet('spirii')).call(LIST)

describe('in memory', () => {
  const broken = [
    ['reset-before', 'ECONNRESET'],
    ['empty-reply', 'UND_ERR_SOCKET'],
  ] as const
  it.each(broken)('%s rejects as a fetch does', async (transport, code) => {
    const { call, mock } = await faulty({ transport })
    const error = await call(LIST).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectionBroken)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code } })
    expect(newestFault(mock)).toMatch(/^fault-1\./)
  })

  it.each(['reset-middle', 'wrong-length'] as const)('%s breaks while the body is read', async (transport) => {
    const { call } = await faulty({ transport })
    const reply = await call(LIST)
    expect(reply.status).toBe(200)
    await expect(reply.text()).rejects.toThrow('terminated')
  })

  it('truncated-body, garbage and proxy-page are whole replies that are no JSON of the vendor', async () => {
    const whole = await (await right()).text()
    const cut = await (await (await faulty({ transport: 'truncated-body' })).call(LIST)).text()
    expect(whole.startsWith(cut)).toBe(true)
    expect(cut.length).toBeLessThan(whole.length)
    const garbage = await (await faulty({ transport: 'garbage' })).call(LIST)
    expect(garbage.headers.get('content-type')).toMatch(/json/)
    await expect(garbage.json()).rejects.toThrow(SyntaxError)
    const page = await (await faulty({ transport: 'proxy-page' })).call(LIST)
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(await page.text()).toContain('<h1>')
  })

  it('garbage is drawn by the seed', async () => {
    const once = async (seed: number) =>
      (await (await quiet('spirii', { seed, faults: [{ transport: 'garbage' }] })).call(LIST)).text()
    expect(await once(1)).toBe(await once(1))
    expect(await once(1)).not.toBe(await once(2))
  })

  it('no-answer never comes, and ends when the caller hangs up', async () => {
    const { mock, as } = await faulty({ transport: 'no-answer' })
    const caller = new AbortController()
    const call = mock.fetch(new Request(`http://mock/spirii${LIST}`, { headers: as('ok'), signal: caller.signal }))
    const settled = await Promise.race([
      call.then(() => 'answered'),
      new Promise((done) => setTimeout(done, 30, 'silent')),
    ])
    expect(settled).toBe('silent')
    caller.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a delay', () => {
  it('is fixed, uniform, or log-normal, and changes nothing else', async () => {
    const plain = await (await right()).text()
    const waits = async (delay: Fault['delay'] & {}): Promise<readonly number[]> => {
      const at = await faulty({ delay })
      for (let call = 0; call < 40; call += 1) expect(await (await at.call(LIST)).text()).toBe(plain)
      return at.waits
    }
    expect(new Set(await waits('2s'))).toEqual(new Set([2_000]))
    const uniform = await waits({ uniform: ['100ms', 200] })
    expect(uniform.every((time) => time >= 100 && time <= 200)).toBe(true)
    expect(new Set(uniform).size).toBeGreaterThan(20)
    expect(await waits({ uniform: ['100ms', 200] })).toEqual(uniform)
    const logNormal = [...(await waits({ logNormal: { median: '1s', sigma: 0.5 } }))].sort((a, b) => a - b)
    expect(logNormal[20]).toBeGreaterThan(600)
    expect(logNormal[20]).toBeLessThan(1_600)
    expect((logNormal[39] ?? 0) - (logNormal[20] ?? 0)).toBeGreaterThan((logNormal[20] ?? 0) - (logNormal[0] ?? 0))
  })

  it('is over as soon as the clock of the world has been moved past it', async () => {
    const at = await quiet('spirii', { faults: [{ delay: '10m' }], wait: (_, signal) => untilAborted(signal) })
    const call = at.call(LIST)
    await new Promise((done) => setTimeout(done, 20))
    const clock = at.mock.world('default').clock
    clock.advance(9 * 60_000)
    expect(await Promise.race([call, new Promise((done) => setTimeout(done, 20, 'held'))])).toBe('held')
    clock.advance(60_000)
    expect((await call).status).toBe(200)
  })

  it('ends when the caller hangs up', async () => {
    const at = await quiet('spirii', { faults: [{ delay: '10m' }], wait: (_, signal) => untilAborted(signal) })
    const caller = new AbortController()
    const call = at.call(LIST, { signal: caller.signal })
    setTimeout(() => caller.abort(), 20)
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('really waits unless told otherwise', async () => {
    const at = await stage('spirii', { rows: 1, faults: [{ delay: 60 }] })
    const start = performance.now()
    await at.call(LIST)
    expect(performance.now() - start).toBeGreaterThan(55)
  })
})

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })

it('a slow body comes in so many bytes a second, whole', async () => {
  const at = await faulty({ slowBody: 1_000 })
  const text = await (await at.call(LIST)).text()
  expect(text).toBe(await (await right()).text())
  const took = at.waits.reduce((sum, time) => sum + time, 0)
  expect(at.waits.length).toBeGreaterThan(5)
  expect(took).toBeCloseTo(Buffer.byteLength(text), 3)
})

/** What comes back over a socket, and how the connection ends. */
type Raw = { readonly bytes: string; readonly ended: 'end' | 'reset' | 'open' }

const raw = async ({ mock, as }: Stage, patience = 400): Promise<Raw> => {
  const listening = await mock.listen({ port: 0 })
  open.push(listening)
  return new Promise((resolve) => {
    let bytes = ''
    const socket = connect(listening.port, '127.0.0.1')
    const done = (ended: Raw['ended']) => {
      socket.destroy()
      resolve({ bytes, ended })
    }
    socket.setTimeout(patience, () => done('open'))
    socket.on('data', (data) => {
      bytes += data.toString('latin1')
    })
    socket.on('error', () => done('reset'))
    socket.on('end', () => done('end'))
    const headers = Object.entries(as('ok')).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET /spirii${LIST} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers.join('')}\r\n`)
  })
}

const lengthsOf = ({ bytes }: Raw): { readonly promised: number; readonly came: number } => ({
  promised: Number(/content-length: (\d+)/i.exec(bytes)?.[1]),
  came: bytes.split('\r\n\r\n').slice(1).join('\r\n\r\n').length,
})

describe('over a socket', () => {
  it('a connection is reset before a byte has come', async () => {
    expect(await raw(await faulty({ transport: 'reset-before' }))).toEqual({ bytes: '', ended: 'reset' })
  })

  it('a connection is closed without a byte', async () => {
    expect(await raw(await faulty({ transport: 'empty-reply' }))).toEqual({ bytes: '', ended: 'end' })
  })

  it('a connection is reset in the middle of the body', async () => {
    const answer = await raw(await faulty({ transport: 'reset-middle' }))
    expect(answer.bytes).toMatch(/^HTTP\/1.1 200 /)
    expect(answer.ended).toBe('reset')
    const { promised, came } = lengthsOf(answer)
    expect(came).toBeGreaterThan(promised / 3)
    expect(came).toBeLessThan(promised)
  })

  it('a length promises more than comes', async () => {
    const answer = await raw(await faulty({ transport: 'wrong-length' }))
    expect(answer.ended).toBe('end')
    const { promised, came } = lengthsOf(answer)
    expect(promised - came).toBe(64)
  })

  it('an answer never comes, and closing the port does not wait for it', async () => {
    const at = await faulty({ transport: 'no-answer' })
    expect(await raw(at, 100)).toEqual({ bytes: '', ended: 'open' })
    const { port, close } = await at.mock.listen({ port: 0 })
    const pending = fetch(`http://127.0.0.1:${port}/spirii${LIST}`, { headers: at.as('ok') }).catch(() => 'gone')
    await new Promise((done) => setTimeout(done, 100))
    const start = performance.now()
    await close(5_000)
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(await pending).toBe('gone')
  })

  it("a caller who hangs up leaves no delay behind, and is nobody's bug", async () => {
    let left = 0
    const errors: unknown[] = []
    const wait = async (_: number, signal: AbortSignal): Promise<void> => {
      left += 1
      await untilAborted(signal).finally(() => {
        left -= 1
      })
    }
    const at = await quiet('spirii', { faults: [{ delay: '10m' }], wait })
    const listening = await at.mock.listen({ port: 0, onError: (error) => errors.push(error) })
    open.push(listening)
    const caller = new AbortController()
    const calls = [1, 2, 3].map(() =>
      fetch(`${listening.url}/spirii${LIST}`, { headers: at.as('ok'), signal: caller.signal }).catch(() => 'gone'),
    )
    while (left < 3) await new Promise((done) => setTimeout(done, 5))
    caller.abort()
    expect(await Promise.all(calls)).toEqual(['gone', 'gone', 'gone'])
    while (left > 0) await new Promise((done) => setTimeout(done, 5))
    expect(errors).toEqual([])
  })

  it("Node's own fetch fails as it does with a real vendor, and the port lives on", async () => {
    const at = await quiet('spirii')
    const listening = await at.mock.listen({ port: 0 })
    open.push(listening)
    const call = () => fetch(`${listening.url}/spirii${LIST}`, { headers: at.as('ok') })
    for (const transport of ['reset-before', 'empty-reply'] as const) {
      at.mock.faults.set({ transport })
      await expect(call(), transport).rejects.toThrow('fetch failed')
    }
    for (const transport of ['reset-middle', 'wrong-length'] as const) {
      at.mock.faults.set({ transport })
      await expect(
        call().then((reply) => reply.text()),
        transport,
      ).rejects.toThrow('terminated')
    }
    at.mock.faults.clear()
    expect((await call()).status).toBe(200)
  })
})
