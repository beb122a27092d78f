import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import type { WholeReply } from '../model/wire.ts'
import { createWholeReplies } from './whole-reply.ts'

// So many calls that the first of them does not wait for long.
const MOST = 32

/** Sends a reply with those that are given in the same turn, or alone where it is given later; false where Node has to see to it. */
export type SendTogether = (to: ServerResponse, reply: WholeReply) => boolean

/** Answers calls. */
export type Listener = (call: IncomingMessage, reply: ServerResponse) => void

/**
 * Makes an HTTP server that answers the calls of one turn of the event loop together, and then sends their replies together.
 * Sending wakes the caller, which costs more than most answers; one who is awake already is not woken again, and neither work
 * drives the other's code out of the processor's caches. Replies are held only while calls are being answered: what has to be
 * waited for is sent as it comes.
 */
export const createBatchServer = (options: ServerOptions, toListener: (send: SendTogether) => Listener): Server => {
  let arrived: [call: IncomingMessage, reply: ServerResponse][] = []
  let isAnswering = false
  const replies = createWholeReplies(() => server.keepAliveTimeout)
  const listener = toListener((to, reply) => {
    if (!replies.put(to, reply)) return false
    if (!isAnswering) replies.flush()
    return true
  })

  const answerSome = (some: typeof arrived): void => {
    isAnswering = true
    for (const [call, reply] of some) listener(call, reply)
    isAnswering = false
    replies.flush()
  }

  const answerAll = (): void => {
    const all = arrived
    arrived = []
    for (let from = 0; from < all.length; from += MOST) answerSome(all.slice(from, from + MOST))
  }

  const server = createServer(options, (call, reply) => {
    if (arrived.length === 0) setImmediate(answerAll)
    arrived.push([call, reply])
  })
  return server
}
