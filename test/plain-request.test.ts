import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { toPlainRequest } from '../src/port/plain-request.ts'

const open: Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections()
})

/** A call as far as its request is made of it. */
const toCall = (url = '/', host?: string, method = 'GET'): [IncomingMessage, ServerResponse] => {
  const call = { method, url, headers: host === undefined ? {} : { host }, rawHeaders: ['Host', host ?? ''] }
  return [call as unknown as IncomingMessage, {} as ServerResponse] // Nothing else is asked of them here.
}

const urlOf = (url?: string, host = '127.0.0.1:4010', method?: string): string | undefined =>
  toPlainRequest(...toCall(url, host, method))?.url

/** The first call that comes to a port, and its request. */
const receive = async (text: string) => {
  const server = createServer()
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(text)
  const [call, reply] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
  const request = toPlainRequest(call, reply)
  if (!request) throw new Error('not plain')
  return { request, reply, socket }
}

describe('A plain request', () => {
  it.each([
    '/',
    '/line-works/v1.0/partners/customers?orderBy=name%20asc&count=10&cursor=be%2Fvq9QQ%3D',
    '/avepoint/partner/customers?$filter=contains(organization,%27a%27)&$top=10',
    '/a;b=c/@x/~w/[1]?a[]=1&b=?/',
  ])('is made of %s', (target) => expect(urlOf(target)).toBe(`http://127.0.0.1:4010${target}`))

  it.each<readonly [string, (string | undefined)?, string?]>([
    ['/a/../b'],
    ['/a/.'],
    ['/./a?b'],
    ['/a%2e/b'],
    ['/%7Eworld/x'],
    ['/a b'],
    ['/a\\b'],
    ['/a#b'],
    ['/a?b=c#d'],
    ['/a?b="c"'],
    ['/caf\u00e9'],
    ['*'],
    ['http://127.0.0.1/a'],
    [''],
    ['/', 'EXAMPLE.com'],
    ['/', '127.0.0.1:80'],
    ['/', '127.0.0.1:70000'],
    ['/', '1.2'],
    ['/', 'xn--a.b-c'],
    ['/', 'a/b'],
    ['/', 'a@b'],
    ['/', ''],
    ['/', undefined, 'HEAD'],
    ['/', undefined, 'POST'],
  ])('is not made of %s to %s by %s', (target, host, method) => expect(urlOf(target, host, method)).toBeUndefined())

  it('has the URL that a URL parser makes of it, but for apostrophes, which may stand in both ways', () => {
    const character = fc.constantFrom(...'/?&=%.;:@!$\'()*+,-_~[]#"<>^`{}|\\ aZ09\u00e9')
    const target = fc.string({ unit: character, maxLength: 30 }).map((text) => `/${text}`)
    const host = fc.constantFrom(
      'localhost',
      '127.0.0.1:4010',
      'api.example.com:65000',
      'xn--a.b-c',
      'A.b',
      '1.2:99',
      '[::1]:4010',
    )
    fc.assert(
      fc.property(target, host, (path, name) => {
        const url = urlOf(path, name)
        if (url !== undefined)
          expect(url.replaceAll("'", '%27')).toBe(new URL(`http://${name}${path}`).href.replaceAll("'", '%27'))
      }),
      { numRuns: 5_000 },
    )
  })

  it('has all that a request has', async () => {
    const { request } = await receive('GET /a?b HTTP/1.1\r\nHost: localhost\r\nX-Two: 1\r\nx-two: 2\r\n\r\n')
    expect([request.method, request.url, request.bodyUsed, request.body]).toEqual([
      'GET',
      'http://localhost/a?b',
      false,
      null,
    ])
    expect([request.headers.get('x-two'), request.redirect, await request.text()]).toEqual(['1, 2', 'follow', ''])
    expect(request).toBeInstanceOf(Request)
    const copy = request.clone()
    expect([copy.url, copy.headers.get('host')]).toEqual(['http://localhost/a?b', 'localhost'])
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(Request.prototype)))
      expect(name in request).toBe(true)
  })

  it('is aborted when its caller is gone, whoever asks before or afterwards', async () => {
    const { request, reply, socket } = await receive('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const { signal } = request
    expect(signal.aborted).toBe(false)
    socket.destroy()
    await once(reply, 'close')
    expect([signal.aborted, request.signal === signal]).toEqual([true, true])
    const other = await receive('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    other.socket.destroy()
    await once(other.reply, 'close')
    expect(other.request.signal.aborted).toBe(true)
  })

  it('is not aborted by being answered', async () => {
    const { request, reply } = await receive('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const { signal } = request
    reply.end('done')
    await once(reply, 'close')
    expect(signal.aborted).toBe(false)
  })
})
