import { get, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Exchange } from '../src/index.ts'
import { type Stage, stage } from './helpers.ts'

type Event = { readonly event: string; readonly id: string | undefined; readonly data: Exchange & { missed?: number } }

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)

/** The events of a text as the format has them; comments are none. */
const parseEvents = (text: string): readonly Event[] =>
  text
    .split('\n\n')
    .filter((block) => block.includes('event: '))
    .map((block) => ({
      event: fieldOf(block, 'event') ?? '',
      id: fieldOf(block, 'id'),
      data: JSON.parse(fieldOf(block, 'data') ?? 'null') as Event['data'],
    }))

/** Reads a body until it holds so many events. */
const readEvents = async (body: AsyncIterable<Uint8Array | string>, count: number): Promise<readonly Event[]> => {
  let text = ''
  for await (const chunk of body) {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    if (parseEvents(text).length >= count) break
  }
  return parseEvents(text)
}

const open = ({ mock }: Stage, query = '', init: RequestInit = {}): Promise<Response> =>
  mock.fetch(new Request(`http://mock/_understudy/journal/stream${query}`, init))

const bodyOf = (reply: Response): ReadableStream<Uint8Array> => {
  if (!reply.body) throw new Error('no body')
  return reply.body
}

describe('The stream of the journal', () => {
  it('tells what happens from now on, secrets masked, and only what is asked for', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    const reply = await open(at, '?operation=listCustomers&query=limit=*')
    expect(reply.headers.get('content-type')).toBe('text/event-stream')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    await at.call('/v2/customers?limit=2')
    await at.call('/v2/customers')
    await at.call('/v2/customers?limit=x')
    const events = await readEvents(bodyOf(reply), 2)
    expect(events.map(({ event, id }) => [event, id])).toEqual([
      ['exchange', '2'],
      ['exchange', '4'],
    ])
    expect(events[1]?.data).toEqual(at.mock.journal.find({ problem: 'invalid' }))
    expect(events[0]?.data.request.headers['authorization']).toBe('Bearer •••')
    expect(at.mock.journal.watching()).toBe(0) // Readers who stop reading have left.
  })

  it('keeps a bounded number for a slow reader, and says how many it left out', async () => {
    const at = await stage('spirii', { rows: 1 })
    const body = bodyOf(await open(at))
    for (let n = 0; n < 300; n += 1) await at.call('/nowhere')
    const first = await readEvents(body.values({ preventCancel: true }), 255)
    expect(first.map(({ id }) => Number(id))).toEqual(Array.from({ length: 255 }, (_, index) => index + 1))
    await at.call('/nowhere')
    const [missed, next] = await readEvents(body, 2)
    expect([missed?.event, missed?.data]).toEqual(['missed', { missed: 45 }])
    expect(next?.id).toBe('301')
  })

  it('ends with the world', async () => {
    const at = await stage('spirii')
    const text = bodyOf(await open(at))
    at.mock.reset()
    expect(await readEvents(text, 1)).toEqual([])
  })

  it('ends with the request, and nothing is left for one that has ended before', async () => {
    const at = await stage('spirii')
    const client = new AbortController()
    const reply = await open(at, '', { signal: client.signal })
    expect(at.mock.journal.watching()).toBe(1)
    client.abort()
    expect(at.mock.journal.watching()).toBe(0)
    expect(await readEvents(bodyOf(reply), 1)).toEqual([])
    await open(at, '', { signal: AbortSignal.abort() })
    expect(at.mock.journal.watching()).toBe(0)
  })

  it('is not followed by who asks for its headers only', async () => {
    const at = await stage('spirii')
    const reply = await open(at, '', { method: 'HEAD' })
    expect([reply.status, reply.headers.get('content-type'), at.mock.journal.watching()]).toEqual([
      200,
      'text/event-stream',
      0,
    ])
  })
})

describe('The timer of the stream', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('writes a comment now and then, and goes with the reader', async () => {
    const at = await stage('spirii')
    const reader = bodyOf(await open(at)).getReader()
    const read = async () => Buffer.from((await reader.read()).value ?? []).toString()
    expect(await read()).toBe(': from now on\n\n')
    vi.advanceTimersByTime(15_000)
    expect(await read()).toBe(': here\n\n')
    await reader.cancel()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('The stream on a port', () => {
  const connect = (url: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get(`${url}/_understudy/journal/stream`, { agent: false }, resolve).on('error', reject)
    })

  it('comes as things happen, and a reader that hangs up leaves nothing', async () => {
    const at = await stage('spirii')
    const { url } = await at.mock.listen({ port: 0 })
    const reply = await connect(url)
    expect(at.mock.journal.watching()).toBe(1)
    await at.call('/v2/customers?limit=1')
    await at.call('/v2/customers?limit=2')
    const events = await readEvents(reply.iterator({ destroyOnReturn: false }), 2)
    expect(events.map(({ data }) => data.serial)).toEqual([1, 2])
    reply.destroy()
    await vi.waitFor(() => expect(at.mock.journal.watching()).toBe(0), { interval: 5 })
    await at.mock.close()
  })

  it('does not hold up a mock that closes', async () => {
    const at = await stage('spirii')
    const { url } = await at.mock.listen({ port: 0 })
    const reply = await connect(url)
    const ended = readEvents(reply, 1)
    await at.mock.close()
    expect(await ended).toEqual([])
  })

  it('a waiting client that hangs up leaves nothing either', async () => {
    const at = await stage('spirii')
    const { url } = await at.mock.listen({ port: 0 })
    const client = new AbortController()
    const waiting = fetch(`${url}/_understudy/journal/wait?timeout=60000`, { signal: client.signal }).catch(
      () => 'gone',
    )
    await vi.waitFor(() => expect(at.mock.journal.watching()).toBe(1), { interval: 5 })
    client.abort()
    expect(await waiting).toBe('gone')
    await vi.waitFor(() => expect(at.mock.journal.watching()).toBe(0), { interval: 5 })
    await at.mock.close()
  })
})
