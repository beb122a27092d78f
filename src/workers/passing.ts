import { breakOff, ConnectionBroken } from '../model/broken.ts'
import type { PassedReply, ToKeeper, ToWorker } from './messages.ts'

/** The calls that a worker passes on. */
export type Passing = {
  /** Has a call answered by the keeper. */
  readonly pass: (request: Request, rawHeaders?: readonly string[]) => Promise<Response>
  /** Hears what the keeper says of a call; anything else is left alone. */
  readonly hear: (message: ToWorker) => void
}

type Sink = ReadableStreamDefaultController<Uint8Array>

/** Who waits for the reply of a call, and who reads the rest of it. */
type Waiting = {
  readonly resolve: (reply: Response) => void
  readonly reject: (error: unknown) => void
  sink?: Sink
}

const isBodiless = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** What a body does whose rest is asked for piece by piece as it is read, so that a slow reader makes the keeper wait. */
type Rest = { readonly begin: (sink: Sink) => void; readonly ask: () => void; readonly leave: () => void }

const toResponse = ({ status, headers, bytes, rest }: PassedReply, { begin, ask, leave }: Rest): Response => {
  const whole = bytes && Uint8Array.from(bytes)
  const reply = (body: Uint8Array<ArrayBuffer> | ReadableStream | null): Response =>
    new Response(body, { status, headers })
  if (rest === 'none') return reply(whole ?? null)
  if (rest !== 'more') return breakOff(reply(whole ?? null), { breakage: rest, bytes: whole ?? new Uint8Array() })
  const start = (sink: Sink): void => {
    begin(sink)
    if (whole && whole.length > 0) sink.enqueue(whole)
  }
  return reply(new ReadableStream({ start, pull: ask, cancel: leave }, { highWaterMark: 0 }))
}

/** Makes a worker's side of the calls that it passes on. */
export const createPassing = (post: (message: ToKeeper) => void): Passing => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  const leave = (id: number): void => {
    if (waiting.delete(id)) post({ kind: 'left', id })
  }
  const finish = (id: number, { sink }: Waiting, isWhole: boolean): void => {
    waiting.delete(id)
    if (isWhole) sink?.close()
    else sink?.error(new ConnectionBroken('wrong-length'))
  }
  return {
    pass: async (request, rawHeaders = [...request.headers].flat()) => {
      const { method, url, signal } = request
      const body = isBodiless(method) ? undefined : new Uint8Array(await request.arrayBuffer())
      signal.throwIfAborted()
      last += 1
      const id = last
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        signal.addEventListener('abort', () => {
          leave(id)
          reject(signal.reason)
        })
        post({ kind: 'call', id, call: { method, url, rawHeaders, body } })
      })
    },
    hear: (message) => {
      const caller = 'id' in message ? waiting.get(message.id) : undefined
      if (!caller || !('id' in message)) return
      const { kind, id } = message
      if (kind === 'reply') {
        if (message.reply.rest !== 'more') waiting.delete(id)
        const begin = (sink: Sink): void => void Object.assign(caller, { sink })
        caller.resolve(
          toResponse(message.reply, { begin, ask: () => post({ kind: 'more', id }), leave: () => leave(id) }),
        )
      } else if (kind === 'chunk') caller.sink?.enqueue(message.bytes)
      else if (kind === 'over') finish(id, caller, message.isWhole)
      else if (kind === 'broken') {
        waiting.delete(id)
        caller.reject(new ConnectionBroken(message.breakage))
      }
    },
  }
}
