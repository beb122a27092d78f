import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createMock } from '../src/mock.ts'
import { type Listening, type ServeOptions, serve } from '../src/port/serve.ts'

const open: Listening[] = []

const listen = async (fetch: (request: Request) => Promise<Response>, options: ServeOptions = {}) => {
  const listening = await serve(fetch, { port: 0, ...options })
  open.push(listening)
  return listening
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close(0)))
})

/** Sends bytes as they are, and gives all that comes back until the other side or 300 ms of silence ends it. */
const send = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(300, () => socket.destroy())
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.write(Buffer.from(bytes, 'latin1'))
  })

/** One GET over a connection that the agent keeps; the body and the `connection` header. */
const ask = (port: number, agent: Agent): Promise<{ body: string; connection: string | undefined }> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/', agent }, (reply) => {
      let body = ''
      reply.on('data', (data) => {
        body += data
      })
      reply.on('end', () => resolve({ body, connection: reply.headers.connection }))
    }).on('error', reject)
  })

const slowly = async (): Promise<Response> => {
  await wait(150)
  return new Response('late')
}

const PATH = '/spirii/v2/customers'

const HOSTILE: readonly (readonly [string, string, number])[] = [
  ['no HTTP at all', 'nonsense\r\n\r\n', 400],
  ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00', 400],
  ['HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a header section over the limit', `GET ${PATH} HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(200_000)}\r\n\r\n`, 431],
  ['a Host that is no host', `GET ${PATH} HTTP/1.1\r\nHost: a b<>\r\n\r\n`, 400],
  ['a Host with a user', `GET ${PATH} HTTP/1.1\r\nHost: user@a\r\n\r\n`, 400],
  ['no Host', `GET ${PATH} HTTP/1.1\r\n\r\n`, 400],
  ['a target without a slash', 'GET spirii HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['a target of raw bytes', `GET ${PATH}\xff\x80 HTTP/1.1\r\nHost: a\r\n\r\n`, 400],
  ['a backslash in the path', 'GET /spirii\\v2 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['a control character in a header', `GET ${PATH} HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n`, 400],
  ['a length that is no number', `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n`, 400],
  ['two lengths', `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
  ['a chunk without a size', `POST ${PATH} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`, 400],
  ['an expectation of miracles', `GET ${PATH} HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n`, 417],
  ['CONNECT', 'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
]

describe('A port', () => {
  it.each(HOSTILE)('answers %s plainly, and lives on', async (_, bytes, status) => {
    const errors: unknown[] = []
    const mock = await createMock({ vendors: ['spirii'] })
    const { port, url } = await listen(mock.fetch, { onError: (error) => errors.push(error) })
    const answer = await send(port, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.split('\r\n\r\n').slice(1).join('')).toMatch(/^(0)?$/)
    expect(errors).toEqual([])
    expect((await fetch(`${url}/_understudy/health`)).status).toBe(200)
  })

  it.each(['TRACE', 'OPTIONS', 'PROPFIND', 'QUERY'])('gives %s to the vendor, who refuses it', async (method) => {
    const mock = await createMock({ vendors: ['spirii'] })
    const { port } = await listen(mock.fetch)
    const answer = await send(port, `${method} ${PATH} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 40[45] /)
    expect(answer).toContain('"message":')
  })

  it('refuses a request target over the limit in the words of the vendor', async () => {
    const mock = await createMock({ vendors: ['spirii'] })
    const { url } = await listen(mock.fetch)
    const reply = await fetch(`${url}${PATH}?search=${'a'.repeat(20_000)}`)
    expect(reply.headers.get('content-type')).toContain('application/json')
    expect(await reply.json()).toHaveProperty('message')
  })

  it('finds a vendor by its real host name, whatever the port behind it', async () => {
    const mock = await createMock({ vendors: ['spirii'] })
    const { port } = await listen(mock.fetch)
    for (const host of ['api.spirii.com', `api.spirii.com:${port}`, 'API.spirii.com:443']) {
      const answer = await send(port, `GET /v2/customers HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1.1 403 /)
    }
  })

  it('tells what a fetch threw, and shows the caller none of it', async () => {
    const errors: unknown[] = []
    const { url } = await listen(() => Promise.reject(new Error('secret')), { onError: (error) => errors.push(error) })
    const reply = await fetch(url)
    expect(reply.status).toBe(500)
    expect(await reply.text()).toBe('')
    expect(errors).toEqual([new Error('secret')])
  })

  it('takes a caller who hangs up in the middle of a body for no bug', async () => {
    const errors: unknown[] = []
    const echo = async (request: Request) => new Response(await request.text())
    const { port, url } = await listen(echo, { onError: (error) => errors.push(error) })
    await send(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc')
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(200)
    expect(errors).toEqual([])
  })

  it('says which error keeps it from listening', async () => {
    const { port } = await listen(slowly)
    await expect(serve(slowly, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(serve(slowly, { port: 0, host: 'nowhere.invalid' })).rejects.toHaveProperty('code')
  })
})

describe('A port that closes', () => {
  it('answers the calls in hand and ends without waiting for idle or silent connections', async () => {
    const listening = await listen(slowly)
    const agent = new Agent({ keepAlive: true })
    const silent = connect(listening.port, '127.0.0.1')
    silent.on('error', () => undefined)
    expect((await ask(listening.port, agent)).connection).toBe('keep-alive')
    const inHand = ask(listening.port, agent)
    await wait(50)
    const start = performance.now()
    const closed = listening.close()
    expect(await inHand).toEqual({ body: 'late', connection: 'close' })
    await closed
    expect(performance.now() - start).toBeLessThan(3_000)
    await expect(ask(listening.port, agent)).rejects.toThrow()
    agent.destroy()
  })

  it('gives up on a caller who never ends, once the grace is over', async () => {
    const listening = await listen(async (request) => new Response(await request.text()))
    const socket = connect(listening.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc')
    await wait(50)
    const start = performance.now()
    await listening.close(100)
    expect(performance.now() - start).toBeLessThan(3_000)
    socket.destroy()
  })

  it('closes once, however often it is asked to', async () => {
    const listening = await listen(slowly)
    await Promise.all([listening.close(), listening.close()])
    await listening.close()
  })
})
