import { STATUS_CODES } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { after, type Later } from '../model/later.ts'
import type { Listener } from './batch.ts'
import { type Env, SENT } from './guard.ts'

/** Answers a request that the adapter has made of a call. */
export type Adapted = (request: Request, env: Env) => Later<Response>

const asSent = (reply: Response): Response => (reply === SENT ? RESPONSE_ALREADY_SENT : reply)

/** Makes a listener of Hono's adapter, which knows all kinds of calls and responses. `hostname` is for calls that name no host. */
export const createAdapter = (
  answer: Adapted,
  hostname: string,
  onError: ((error: unknown) => void) | undefined,
): Listener => {
  const adapter = getRequestListener((request, env) => after(answer(request, env), asSent), { hostname })
  return async (incoming, outgoing) => {
    try {
      await adapter(incoming, outgoing)
    } catch (error) {
      // What it cannot send, such as a header that no line can hold.
      onError?.(error)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(500, STATUS_CODES[500]).end()
    }
  }
}
