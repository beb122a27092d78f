import { IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConnectionBroken, isUnanswered, partOf } from '../model/broken.ts'
import type { Later } from '../model/later.ts'
import type { Room, Wire } from '../model/wire.ts'
import { createBatchServer } from './batch.ts'

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

/** Answers a request: at once, where nothing has to be waited for. */
export type Fetch = (request: Request, wire?: Wire) => Later<Response>

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

/** What comes with a request: how it came and, for all but upgrades, what its answer is written to. */
type Env = { readonly incoming?: unknown; readonly outgoing?: unknown }

const outgoingOf = ({ outgoing }: Env): ServerResponse | undefined =>
  outgoing instanceof ServerResponse ? outgoing : undefined

const toWire = ({ incoming }: Env, room: Room): Wire =>
  incoming instanceof IncomingMessage ? { rawHeaders: incoming.rawHeaders, room } : {}

/** Ends a connection as a fault wants it: by a reset, or by a plain end. */
const breakConnection = (env: Env, error: ConnectionBroken): Response => {
  const outgoing = outgoingOf(env)
  if (error.breakage.startsWith('reset')) outgoing?.socket?.resetAndDestroy()
  else outgoing?.socket?.destroy()
  return RESPONSE_ALREADY_SENT
}

// A reset throws away what the caller has not read yet; until then the first part has come.
const UNTIL_READ = 20

/** Sends the part of a reply that comes before it breaks off; undefined where the whole of it is to be sent. */
const sendPart = (env: Env, reply: Response): Response | undefined => {
  const part = partOf(reply)
  const outgoing = outgoingOf(env)
  if (!part || !outgoing) return undefined
  outgoing.writeHead(reply.status, Object.fromEntries(reply.headers))
  outgoing.write(part.bytes, () =>
    setTimeout(() => breakConnection(env, new ConnectionBroken(part.breakage)), UNTIL_READ),
  )
  return RESPONSE_ALREADY_SENT
}

/** Calls in hand, and what their answers are written to. */
type InHand = Map<Request, Env>

/** What a server does beside answering. */
type Guarding = {
  readonly onError: ServeOptions['onError']
  readonly isClosing: () => boolean
  readonly inHand: InHand
}

/** Answers with a bare 500 where the fetch throws, breaks connections for faults, and sends callers away while the server ends. */
const guard = (fetch: Fetch, room: Room, { onError, isClosing, inHand }: Guarding) => {
  const give = (reply: Response): Response => {
    if (isClosing()) reply.headers.set('connection', 'close')
    return reply
  }
  const fail = (request: Request, env: Env, error: unknown): Response => {
    if (error instanceof ConnectionBroken) return breakConnection(env, error)
    if (!isHangUp(error) && !request.signal.aborted) onError?.(error)
    return new Response(null, { status: 500 })
  }
  const wait = async (request: Request, env: Env, answer: Promise<Response>): Promise<Response> => {
    inHand.set(request, env)
    try {
      const reply = await answer
      return sendPart(env, reply) ?? give(reply)
    } catch (error) {
      return fail(request, env, error)
    } finally {
      inHand.delete(request)
    }
  }
  return (request: Request, env: Env): Later<Response> => {
    try {
      const answer = fetch(request, toWire(env, room))
      // Only what is waited for can be broken off or left unanswered by a fault.
      return answer instanceof Promise ? wait(request, env, answer) : give(answer)
    } catch (error) {
      return fail(request, env, error)
    }
  }
}

/** Ends the calls that a fault never answers: nobody waits for them. */
const dropUnanswered = (inHand: InHand): void => {
  for (const [request, env] of inHand) if (isUnanswered(request)) outgoingOf(env)?.socket?.destroy()
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

const createServer = (fetch: Fetch, host: string, guarding: Guarding): Server =>
  createBatchServer({ maxHeaderSize: MAX_HEADER_BYTES }, (room) =>
    getRequestListener(guard(fetch, room, guarding), { hostname: isIPv6(host) ? `[${host}]` : host }),
  )

/** Puts a fetch on a port. Rejects with Node's error (`EADDRINUSE`, `EACCES`, ...) when it cannot be had. */
export const serve = (fetch: Fetch, options: ServeOptions = {}): Promise<Listening> => {
  const { port = 4010, host = '127.0.0.1', onError } = options
  let closing: Promise<void> | undefined
  const inHand: InHand = new Map()
  const server = createServer(fetch, host, { onError, isClosing: () => closing !== undefined, inHand })
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // Whoever takes this port for a proxy hears that it is none.
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'))
  const close = (grace = GRACE): Promise<void> => {
    closing ??= drain(server, sockets, grace)
    dropUnanswered(inHand)
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
