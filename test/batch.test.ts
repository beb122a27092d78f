import { Agent, get, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type Fetch, type Listening, serve } from '../src/port/serve.ts'

const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close(0)))
})

/** `/<letter>/<length>` asks for so many of a letter, in the port's own room. */
const filled: Fetch = (request, wire) => {
  const [, letter = '', length = '0'] = new URL(request.url).pathname.split('/')
  const body = (wire?.room ?? Buffer.alloc)(Number(length)).fill(letter)
  return new Response(body, { headers: { 'content-type': 'text/plain', 'content-length': length } })
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

  it('have a head of any length', async () => {
    const port = await listen((request, wire) => {
      const reply = filled(request, wire)
      return reply instanceof Promise
        ? reply
        : new Response(new URL(request.url).searchParams.get('body'), {
            headers: { 'content-type': 'text/plain', 'x-long': 'y'.repeat(5_000) },
          })
    })
    expect(await ask(port, '/z/10?body=short')).toBe('short')
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
