import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** Where to listen. */
export type ServeOptions = {
  /** 4010 by default; 0 takes any free port. */
  readonly port?: number
  /** 127.0.0.1 by default. */
  readonly host?: string
  /** Is told what the fetch threw: a bug, which the caller sees as a bare 500. */
  readonly onError?: (error: unknown) => void
}

/** A port that is being listened on. */
export type Listening = {
  readonly port: number
  /** `http://127.0.0.1:4010`, no slash at its end. */
  readonly url: string
  /** Takes no further connections, and ends once the calls in hand are answered, or after the grace given in milliseconds. */
  readonly close: (grace?: number) => Promise<void>
}

type Fetch = (request: Request) => Promise<Response>

// Above the longest request target that is read, so that a longer one is refused in the vendor's words and not by Node.
const MAX_HEADER_BYTES = 128 * 1024

// Below the ten seconds after which Docker kills.
const GRACE = 8_000

const SWEEP = 20

const isIPv6 = (host: string): boolean => host.includes(':')

const toUrl = ({ address, port }: AddressInfo): string => `http://${isIPv6(address) ? `[${address}]` : address}:${port}`

/** A caller who is gone before the whole body has come: nobody's bug, and nobody is left to answer. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')

/** Answers with a bare 500 where the fetch throws, and sends callers away while the server ends. */
const guard =
  (fetch: Fetch, onError: ServeOptions['onError'], isClosing: () => boolean): Fetch =>
  async (request) => {
    const reply = await fetch(request).catch((error: unknown) => {
      if (!isHangUp(error)) onError?.(error)
      return new Response(null, { status: 500 })
    })
    if (isClosing()) reply.headers.set('connection', 'close')
    return reply
  }

/**
 * Ends a server. Node closes the connections that are idle at this moment; those that become so later stay open for its
 * keep-alive time, and those that have not said a word yet (browsers open some ahead) count as busy. Both are closed here.
 */
const drain = (server: Server, sockets: ReadonlySet<Socket>, grace: number): Promise<void> =>
  new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP)
    const end = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(end)
      resolve()
    })
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  })

const createServer = (fetch: Fetch, host: string): Server =>
  createAdaptorServer({
    fetch,
    hostname: isIPv6(host) ? `[${host}]` : host,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  }) as Server // HTTP/1.1, as no other server was asked for.

/** Puts a fetch on a port. Rejects with Node's error (`EADDRINUSE`, `EACCES`, ...) when it cannot be had. */
export const serve = (fetch: Fetch, options: ServeOptions = {}): Promise<Listening> => {
  const { port = 4010, host = '127.0.0.1', onError } = options
  let closing: Promise<void> | undefined
  const server = createServer(
    guard(fetch, onError, () => closing !== undefined),
    host,
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // Whoever takes this port for a proxy hears that it is none.
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'))
  const close = (grace = GRACE): Promise<void> => {
    closing ??= drain(server, sockets, grace)
    return closing
  }
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A server that listens on a port has an address of this form.
      const address = server.address() as AddressInfo
      resolve({ port: address.port, url: toUrl(address), close })
    })
  })
}
