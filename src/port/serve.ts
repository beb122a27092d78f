import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createBatchServer } from './batch.ts'
import { dropUnanswered, type Fetch, type Guarding } from './guard.ts'
import { createListener } from './listener.ts'

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

// Above the longest request target that is read, so that a longer one is refused in the vendor's words and not by Node.
const MAX_HEADER_BYTES = 128 * 1024

// Below the ten seconds after which Docker kills.
const GRACE = 8_000

const SWEEP = 20

/** A host as URLs write it. */
const toHostname = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const toUrl = ({ address, port }: AddressInfo): string => `http://${toHostname(address)}:${port}`

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

/** Puts a fetch on a port. Rejects with Node's error (`EADDRINUSE`, `EACCES`, ...) when it cannot be had. */
export const serve = (fetch: Fetch, options: ServeOptions = {}): Promise<Listening> => {
  const { port = 4010, host = '127.0.0.1', onError } = options
  let closing: Promise<void> | undefined
  const guarding: Guarding = { onError, isClosing: () => closing !== undefined, inHand: new Map() }
  const server = createBatchServer({ maxHeaderSize: MAX_HEADER_BYTES }, (send) =>
    createListener(fetch, toHostname(host), guarding, send),
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
    dropUnanswered(guarding.inHand)
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
