import { STATUS_CODES } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Later } from '../model/later.ts'
import type { Listener, SendTogether } from './batch.ts'
import { type Fetch, type Guarding, guard, SENT } from './guard.ts'
import { toPlainRequest } from './plain-request.ts'

/**
 * Answers calls. Plain ones take a shorter way than the adapter's, as long as their replies are given at once; whatever
 * else there is to receive or to send is the adapter's. A request that names no host is taken to be for the host name.
 */
export const createListener = (fetch: Fetch, hostname: string, guarding: Guarding, send: SendTogether): Listener => {
  const guarded = guard(fetch, guarding)
  const answers = new WeakMap<object, Later<Response>>()
  const adapter = getRequestListener((request, env) => answers.get(env.incoming) ?? guarded(request, env), { hostname })
  // What it cannot send, such as a header that no line can hold, it rejects with.
  const adapt: Listener = async (incoming, outgoing) => {
    try {
      await adapter(incoming, outgoing)
    } catch (error) {
      guarding.onError?.(error)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, STATUS_CODES[500]).end()
    }
  }
  return (incoming, outgoing) => {
    const request = toPlainRequest(incoming, outgoing)
    if (!request) return adapt(incoming, outgoing)
    const answer = guarded(request, { incoming, outgoing }, (reply) =>
      !guarding.isClosing() && send(outgoing, reply) ? SENT : undefined,
    )
    if (answer === SENT) return
    answers.set(incoming, answer)
    adapt(incoming, outgoing)
  }
}
