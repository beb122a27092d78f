import { ConnectionBroken, isUnanswered, partOf } from '../model/broken.ts'
import type { PassedCall, PassedReply, ToWorker } from './messages.ts'

/** The calls that one worker has passed on to the keeper. */
export type Passed = {
  readonly call: (id: number, call: PassedCall) => Promise<void>
  /** Sends more of a reply. */
  readonly more: (id: number) => Promise<void>
  /** The caller is gone. */
  readonly left: (id: number) => void
  /** Ends the calls that a fault never answers: nobody waits for them. */
  readonly dropUnanswered: () => void
  /** The worker is gone, and so are all of its callers. */
  readonly allLeft: () => void
}

type Reader = ReadableStreamDefaultReader<Uint8Array>
type Read = Awaited<ReturnType<Reader['read']>>

type Caller = {
  readonly request: Request
  readonly leave: () => void
  rest: Promise<Read> | undefined
  reader?: Reader
}

const toRequest = ({ method, url, rawHeaders, body }: PassedCall, signal: AbortSignal): Request => {
  const pairs = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  )
  const request = new Request(url, { method, headers: pairs, signal, ...(body ? { body: Uint8Array.from(body) } : {}) })
  // As it came: a request of one's own making has its address rewritten in the way of URLs.
  return Object.defineProperty(request, 'url', { value: url })
}

/** What is there of a body without waiting for anybody, and the reading of the rest where there may be more. */
const readReady = async (reader: Reader): Promise<{ bytes: Uint8Array; rest: Promise<Read> | undefined }> => {
  const parts: Uint8Array[] = []
  for (;;) {
    const read = reader.read()
    const next = await Promise.race([read, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))])
    if (next === undefined) return { bytes: Buffer.concat(parts), rest: read }
    if (next.done) return { bytes: Buffer.concat(parts), rest: undefined }
    parts.push(next.value)
  }
}

const toReply = async (reply: Response, caller: Caller): Promise<PassedReply> => {
  const { status } = reply
  const headers = Object.fromEntries(reply.headers)
  const part = partOf(reply)
  if (part) return { status, headers, bytes: part.bytes, rest: part.breakage }
  if (!reply.body) return { status, headers, bytes: undefined, rest: 'none' }
  const reader: Reader = reply.body.getReader()
  const { bytes, rest } = await readReady(reader)
  Object.assign(caller, { reader, rest })
  return { status, headers, bytes, rest: rest ? 'more' : 'none' }
}

/** The next piece of a body, or its end. */
const toNext = async (id: number, caller: Caller, reader: Reader): Promise<ToWorker> => {
  try {
    const { done, value } = await (caller.rest ?? reader.read())
    caller.rest = undefined
    return done ? { kind: 'over', id, isWhole: true } : { kind: 'chunk', id, bytes: value }
  } catch {
    return { kind: 'over', id, isWhole: false }
  }
}

/** Makes the keeper's side of the calls that one worker passes on; what `answer` throws is told, and answered by a bare 500. */
export const createPassed = (
  answer: (request: Request, rawHeaders: readonly string[]) => Promise<Response>,
  post: (message: ToWorker) => void,
  onError: (error: unknown) => void,
): Passed => {
  const callers = new Map<number, Caller>()
  const fail = (id: number, { request }: Caller, error: unknown): void => {
    callers.delete(id)
    if (request.signal.aborted) return
    if (error instanceof ConnectionBroken) post({ kind: 'broken', id, breakage: error.breakage })
    else {
      onError(error)
      post({ kind: 'reply', id, reply: { status: 500, headers: {}, bytes: undefined, rest: 'none' } })
    }
  }
  const forget = (id: number): void => {
    const caller = callers.get(id)
    callers.delete(id)
    caller?.leave()
    // It rejects where it is broken off already; nobody is left to mind.
    caller?.reader?.cancel().catch(() => undefined)
  }
  return {
    call: async (id, call) => {
      const leaving = new AbortController()
      const request = toRequest(call, leaving.signal)
      const caller: Caller = { request, leave: () => leaving.abort(), rest: undefined }
      callers.set(id, caller)
      try {
        const reply = await toReply(await answer(request, call.rawHeaders), caller)
        if (reply.rest !== 'more') callers.delete(id)
        post({ kind: 'reply', id, reply })
      } catch (error) {
        fail(id, caller, error)
      }
    },
    more: async (id) => {
      const caller = callers.get(id)
      if (!caller?.reader) return
      const next = await toNext(id, caller, caller.reader)
      if (next.kind === 'over') callers.delete(id)
      post(next)
    },
    left: forget,
    dropUnanswered: () => {
      for (const [id, { request }] of callers)
        if (isUnanswered(request)) post({ kind: 'broken', id, breakage: 'empty-reply' })
    },
    allLeft: () => {
      for (const id of [...callers.keys()]) forget(id)
    },
  }
}
