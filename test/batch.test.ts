import { Agent, get, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type Body, bodyOf, NO_BODY } from '../src/model/body.ts'
import type { WholeReply } from '../src/model/wire.ts'
import type { Fetch } from '../src/port/guard.ts'
import { type Listening, serve } from '../src/port/serve.ts'

const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close(0)))
})

const DATE = 'Thu, 01 Jan 2026 00:00:00 GMT'

/** So many of a letter: text, then bytes, then text. */
const toBody = (letter: string, length: number): Body => {
  const part = Math.floor(length / 3)
  const rows = [Buffer.from(letter.repeat(part)), Buffer.from(letter.repeat(length - 3 * part))]
  return length === 0 ? NO_BODY : { before: letter.repeat(part), rows, after: letter.repeat(part), length }
}

/** `/<letter>/<length>` asks for so many of a letter. */
const toReply = (url: string): WholeReply => {
  const [, letter = '', length = '0'] = new URL(url).pathname.split('/')
  const headers = { 'content-type': 'text/plain', 'content-length': length, date: DATE }
  return { status: 200, headers, body: toBody(letter, Number(length)) }
}

const asResponse = ({ status, headers, body }: WholeReply): Response => {
  const text = Buffer.concat([Buffer.from(body.before), ...body.rows, Buffer.from(body.after)])
  return new Response(body.length === 0 ? null : text, { status, headers })
}

const filled: Fetch = (request, wire) => {
  const reply = toReply(request.url)
  return wire?.send?.(reply) ?? asResponse(reply)
}

const listen = async (fetch: Fetch): Promise<number> => {
  const listening = await serve(fetch, { port: 0 })
  open.push(listening)
  return listening.port
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']

const ask = (port: number, path: string, agent?: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, ...(agent ? { agent } : {}) }, (reply) => {
      let body = ''
      reply.setEncoding('latin1').on('data', (data: string) => {
        body += data
      })
      reply.on('end', () => resolve(body))
    }).on('error', reject)
  })

/** All that comes over a connection until it is closed. */
const readAll = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let all = ''
    socket.on('data', (data) => {
      all += data.toString('latin1')
    })
    socket.on('close', () => resolve(all))
  })

/** A call after which the connection is closed. */
const LAST = 'GET /!/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

const bodiesOf = (text: string): readonly string[] =>
  text
    .split(/HTTP\/1\.1 200 OK\r\n/)
    .slice(1)
    .map((reply) => reply.slice(reply.indexOf('\r\n\r\n') + 4))

/** All that comes back for what is sent, until the connection is closed. */
const exchange = async (port: number, text: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  return readAll(socket)
}

/** A fetch that gives one reply, by the short way where it can be had, and what it is told of that. */
const giving = (reply: WholeReply, isShort = true) => {
  const short: boolean[] = []
  const fetch: Fetch = (_, wire) => {
    const sent = isShort ? wire?.send?.(reply) : undefined
    short.push(sent !== undefined)
    return sent ?? asResponse(reply)
  }
  return { fetch, short }
}

const replyWith = (headers: Readonly<Record<string, string>>, status = 200): WholeReply => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers, 'content-length': '5', date: DATE },
  body: bodyOf('hello'),
})

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** What a reply looks like on the wire by the short way and by Node's own, and whether the short way was taken. */
const bothWays = async (reply: WholeReply, ask = GET) => {
  const ways = [giving(reply), giving(reply, false)]
  const texts = await Promise.all(ways.map(async ({ fetch }) => exchange(await listen(fetch), `${ask}${LAST}`)))
  const firsts = texts.map((text) => text.slice(0, text.indexOf('HTTP/1.1', 8)))
  return { texts: firsts.map((text) => text.split('\r\n').sort()), isShort: ways[0]?.short[0] }
}

describe('The short way of a reply', () => {
  it.each([
    replyWith({}),
    replyWith({ 'x-long': 'y'.repeat(5_000), 'x-latin': 'na\u00efve', 'x-blank': '' }),
    replyWith({ 'www-authenticate': 'Bearer realm="a"' }, 401),
    replyWith({}, 299),
  ])('says what Node says: $status $headers', async (reply) => {
    const { texts, isShort } = await bothWays(reply)
    expect(texts[0]).toContain('hello')
    expect([isShort, texts[0]]).toEqual([true, texts[1]])
  })

  it.each([
    ['a connection that ends', replyWith({ connection: 'close' })],
    ['a body in chunks', replyWith({ trailer: 'x-sum' })],
    ['no body', { ...replyWith({}), headers: { date: DATE, 'content-length': '0' }, body: NO_BODY }],
    ['no length', { ...replyWith({}), headers: { date: DATE } }],
  ] as const)('is not taken by a reply with %s', async (_, reply) => {
    const { texts, isShort } = await bothWays(reply)
    expect([isShort, texts[0]]).toEqual([false, texts[1]])
  })

  it.each([
    ['a caller who closes the connection', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a caller of HTTP/1.0', 'GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n'],
    ['HEAD', 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['POST', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}'],
  ])('is not taken for %s', async (_, ask) => {
    const { texts, isShort } = await bothWays(replyWith({}), ask)
    expect([isShort, texts[0]]).toEqual([false, texts[1]])
  })

  it.each(['a\r\nb: c', '\u540d'])('has no line for %j, which is a bug that is told of', async (odd) => {
    const errors: unknown[] = []
    const { fetch, short } = giving(replyWith({ 'x-odd': odd }))
    const listening = await serve(fetch, { port: 0, onError: (error) => errors.push(error) })
    open.push(listening)
    const text = await exchange(listening.port, LAST)
    expect([short, text.split('\r\n', 1), errors.length]).toEqual([[false], ['HTTP/1.1 500 Internal Server Error'], 1])
  })

  it('is taken by an answer that is late, but not while the server ends', async () => {
    const short: boolean[] = []
    const reply = replyWith({})
    const late: Fetch = async (_, wire) => {
      await wait(50)
      const sent = wire?.send?.(reply)
      short.push(sent !== undefined)
      return sent ?? asResponse(reply)
    }
    const listening = await serve(late, { port: 0 })
    expect(bodiesOf(await exchange(listening.port, `${GET}${LAST}`))).toEqual(['hello', 'hello'])
    const text = exchange(listening.port, GET)
    await wait(20)
    const closed = listening.close()
    expect(bodiesOf(await text)).toEqual(['hello'])
    expect(short).toEqual([true, false, false]) // The second caller has said that it is the last.
    await closed
  })
})

describe('Calls that are answered together', () => {
  it('get each their own bytes, over and over in the same memory', async () => {
    const port = await listen(filled)
    const agent = new Agent({ keepAlive: true, maxSockets: LETTERS.length })
    for (let round = 0; round < 20; round += 1) {
      const bodies = await Promise.all(LETTERS.map((letter, n) => ask(port, `/${letter}/${n * 100 + round}`, agent)))
      expect(bodies).toEqual(LETTERS.map((letter, n) => letter.repeat(n * 100 + round)))
    }
    agent.destroy()
  })

  it('keep their order on a connection that asks ahead', async () => {
    const port = await listen(filled)
    const socket = connect(port, '127.0.0.1')
    const calls = LETTERS.map((letter) => `GET /${letter}/3000 HTTP/1.1\r\nHost: a\r\n\r\n`)
    socket.write(`${calls.join('')}${LAST}`)
    expect(bodiesOf(await readAll(socket))).toEqual([...LETTERS.map((letter) => letter.repeat(3_000)), '!'])
  })

  it('leave to a slow reader what is its own, while others are answered', async () => {
    const port = await listen(filled)
    const LENGTH = 100_000
    const slow = connect(port, '127.0.0.1').pause()
    // More than the two systems hold for a connection together.
    const calls = LETTERS.map((letter) => `GET /${letter}/${LENGTH} HTTP/1.1\r\nHost: a\r\n\r\n`)
    slow.write(`${calls.join('').repeat(4)}${LAST}`)
    await wait(200)
    for (let round = 0; round < 5; round += 1) {
      const others = await Promise.all(LETTERS.map(() => ask(port, '/-/20000')))
      expect(new Set(others)).toEqual(new Set(['-'.repeat(20_000)]))
    }
    const all = readAll(slow)
    slow.resume()
    const bodies = bodiesOf(await all)
    expect(bodies.length).toBe(4 * LETTERS.length + 1)
    expect(bodies.at(-1)).toBe('!')
    for (const [n, body] of bodies.slice(0, -1).entries())
      expect(body === LETTERS[n % LETTERS.length]?.repeat(LENGTH)).toBe(true)
  })

  it('may be larger than the memory that they share, or have no body', async () => {
    const port = await listen(filled)
    const lengths = [0, 1, 511 * 1024, 2_000_000]
    const bodies = await Promise.all(lengths.map((length) => ask(port, `/x/${length}`)))
    expect(bodies.map((body) => body.length)).toEqual(lengths)
  })

  it('are not sent the body that nobody asked for', async () => {
    const port = await listen(filled)
    const socket = connect(port, '127.0.0.1')
    socket.write('HEAD /q/50 HTTP/1.1\r\nHost: a\r\n\r\nGET /r/5 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(bodiesOf(await readAll(socket))).toEqual(['', 'rrrrr'])
  })

  it('do not wait for one that takes its time, nor for one that fails', async () => {
    const errors: unknown[] = []
    const listening = await serve(
      (request, wire) => {
        if (request.url.endsWith('/late')) return wait(50).then(() => filled(new Request('http://a/l/8'), wire))
        if (request.url.endsWith('/bad')) throw new Error('bad')
        return filled(request, wire)
      },
      { port: 0, onError: (error) => errors.push(error) },
    )
    open.push(listening)
    const { port } = listening
    const texts = await Promise.all(['/late', '/bad', '/s/8', '/late', '/t/8'].map((path) => ask(port, path)))
    expect(texts).toEqual(['llllllll', '', 'ssssssss', 'llllllll', 'tttttttt'])
    expect(errors).toEqual([new Error('bad')])
  })

  it('may have callers who are gone', async () => {
    const port = await listen(filled)
    const callers = LETTERS.map((letter) => {
      const call = request({ port, host: '127.0.0.1', path: `/${letter}/30000` })
      call.on('error', () => undefined)
      call.end()
      return call
    })
    const others = LETTERS.map((letter) => ask(port, `/${letter}/7`))
    for (const call of callers) call.destroy()
    expect(await Promise.all(others)).toEqual(LETTERS.map((letter) => letter.repeat(7)))
  })
})
