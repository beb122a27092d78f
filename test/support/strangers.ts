import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** Something on a port that is no vendor. */
export type Stranger = { readonly url: string; readonly close: () => Promise<void> }

/** Puts a server on a free port of this machine. */
export const listen = (server: Server): Promise<Stranger> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // It listens on a port.
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        })
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const json = (response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))

/** Every way of answering badly, by name. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'a static JSON server': (_, response) => json(response, 200, '{"hello":"world","data":[],"count":0}'),
  'rows that are no objects': (_, response) =>
    json(
      response,
      200,
      '{"data":[null,1,"a",[]],"value":[null],"contacts":[7],"domains":[false],"count":"4","total":-1}',
    ),
  '500 to everything': (_, response) => json(response, 500, '{"message":"Internal Server Error"}'),
  'a redirect in a loop': (request, response) => response.writeHead(302, { location: request.url ?? '/' }).end(),
  'a redirect to itself with a token': (request, response) =>
    response.writeHead(307, { location: `${request.url}?token=${request.headers.authorization}` }).end(),
  'a connection that is closed': (request) => request.socket.destroy(),
  'a body that is cut off': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"data":[')
    setTimeout(() => response.destroy(), 10)
  },
  'what is no HTTP': (request) => request.socket.end('\x00\xff\xfe garbage \r\n\r\n'),
  'JSON that is none': (_, response) => json(response, 200, '{"data":[{]}\u0000\ud800<script>'),
  'another character set': (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-16' }).end(Buffer.from('[]', 'utf16le')),
  'a body without an end': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = 'x'.repeat(1024 * 1024)
    const more = (): void => {
      if (response.destroyed) return
      response.write(chunk) ? setImmediate(more) : response.once('drain', more)
    }
    more()
  },
  'a bomb': (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(BOMB),
  'a very deep body': (_, response) => json(response, 200, `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  '429 for ever': (_, response) => json(response, 429, '{}', { 'retry-after': '0' }),
  '204 to everything': (_, response) => response.writeHead(204).end(),
  'an echo of what was sent': (request, response) =>
    json(
      response,
      400,
      JSON.stringify({ message: `bad: ${JSON.stringify(request.headers)}`, headers: request.headers }),
    ),
}

/** The names of all strangers. */
export const STRANGERS: readonly string[] = Object.keys(ANSWERS)

/** Puts a stranger on a port. */
export const meet = (name: string): Promise<Stranger> => {
  const answer = ANSWERS[name]
  if (!answer) throw new Error(`there is no stranger ${name}`)
  return listen(
    createServer((request, response) => {
      request.resume()
      answer(request, response)
    }),
  )
}

/** A port on which nothing listens. */
export const nobody = async (): Promise<string> => {
  const { url, close } = await listen(createServer())
  await close()
  return url
}
