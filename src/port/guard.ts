import { IncomingMessage, ServerResponse } from 'node:http'
import { ConnectionBroken, isUnanswered, partOf } from '../model/broken.ts'
import type { Later } from '../model/later.ts'
import type { Send, Wire } from '../model/wire.ts'

/** Answers a request: at once, where nothing has to be waited for. */
export type Fetch = (request: Request, wire?: Wire) => Later<Response>

/**
 * Stands for a reply that needs nothing more: it has been taken to be sent, or its connection is broken. It is no response at
 * all, for to make one would have every start load what responses are made of; nobody but the port looks at it.
 */
export const SENT: Response = Object.freeze({}) as Response

/** A caller who is gone before the whole body has come: nobody's bug, and nobody is left to answer. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')

/** What comes with a request: how it came and, for all but upgrades, what its answer is written to. */
export type Env = { readonly incoming?: unknown; readonly outgoing?: unknown }

const incomingOf = ({ incoming }: Env): IncomingMessage | undefined =>
  incoming instanceof IncomingMessage ? incoming : undefined

const outgoingOf = ({ outgoing }: Env): ServerResponse | undefined =>
  outgoing instanceof ServerResponse ? outgoing : undefined

/** Ends a connection as a fault wants it: by a reset, or by a plain end. */
const breakConnection = (env: Env, error: ConnectionBroken): Response => {
  const outgoing = outgoingOf(env)
  if (error.breakage.startsWith('reset')) outgoing?.socket?.resetAndDestroy()
  else outgoing?.socket?.destroy()
  return SENT
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
  return SENT
}

/** Calls in hand, and what their answers are written to. */
export type InHand = Map<Request, Env>

/** What a server does beside answering. */
export type Guarding = {
  /** Is told what the fetch threw: a bug, which the caller sees as a bare 500. */
  readonly onError: ((error: unknown) => void) | undefined
  readonly isClosing: () => boolean
  readonly inHand: InHand
}

/** Answers with a bare 500 where the fetch throws, breaks connections for faults, and sends callers away while the server ends. */
export const guard = (fetch: Fetch, { onError, isClosing, inHand }: Guarding) => {
  const give = (reply: Response): Response => {
    if (reply !== SENT && isClosing()) reply.headers.set('connection', 'close')
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
  return (request: Request, env: Env, send?: Send): Later<Response> => {
    try {
      const answer = fetch(request, { rawHeaders: incomingOf(env)?.rawHeaders, send })
      // Only what is waited for can be broken off or left unanswered by a fault.
      return answer instanceof Promise ? wait(request, env, answer) : give(answer)
    } catch (error) {
      return fail(request, env, error)
    }
  }
}

/** Ends the calls that a fault never answers: nobody waits for them. */
export const dropUnanswered = (inHand: InHand): void => {
  for (const [request, env] of inHand) if (isUnanswered(request)) outgoingOf(env)?.socket?.destroy()
}
