import type { Route } from '../contract/contract.ts'
import type { Received } from '../model/call.ts'
import type { ExchangeLine } from '../model/exchange.ts'
import type { Headers, Reply } from '../model/reply.ts'
import { type Answer, word } from './answer.ts'
import { readWatch } from './clock.ts'
import { type Note, toMaskedUrl } from './journal-exchange.ts'
import type { Counted } from './limits.ts'
import type { Cast, World } from './world.ts'

/** A reply as it goes out. */
export type Sent = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bug: string | null
}

const send = ({ cast, received, counted }: Taken, reply: Reply, text: string, bug: string | null): Sent => {
  const own = cast.vendor.headers?.(received, cast.state, counted?.usage)
  const type = text === '' ? undefined : { 'content-type': cast.vendor.contentType }
  const length = { 'content-length': String(Buffer.byteLength(text)) }
  return { status: reply.status, headers: { ...type, ...own, ...reply.headers, ...length }, text, bug }
}

/** Answers with the vendor's own failure, whatever the call was; the bug is told apart. */
const fail = (taken: Taken, route: Route | undefined, bug: string): Sent => {
  const { reply } = word(taken.cast, taken.received, route, { problem: 'failed', reason: 'internal' })
  return send(taken, reply, JSON.stringify(reply.body), bug)
}

/** Checks a reply against the contract. What breaks it is a bug. */
const check = (taken: Taken, route: Route | undefined, { reply }: Answer): Sent => {
  const { cast } = taken
  const contentType = reply.headers?.['content-type'] ?? cast.vendor.contentType
  // Only operations have a contract; a path or method that the vendor does not have is worded and sent as it is.
  const written = route
    ? route.writeReply(reply, contentType)
    : { text: reply.body === undefined ? '' : JSON.stringify(reply.body) }
  const sent = 'text' in written ? send(taken, reply, written.text, null) : undefined
  const flaws = 'flaws' in written ? written.flaws : (route?.checkHeaders(reply.status, sent?.headers ?? {}) ?? [])
  if (sent && flaws.length === 0) return sent
  const told = flaws.map(({ at, says }) => `${at || 'the body'} ${says}`).join('; ')
  return fail(taken, route, `${cast.vendor.id} ${route?.operationId ?? ''} ${reply.status}: ${told}`)
}

const requestHeaders = (request: Request): Headers => Object.fromEntries(request.headers)

/** What happens with a bug, such as a reply that breaks the contract: thrown, or answered as a failure and noted. */
export type OnBug = 'throw' | 'answer'

/** Is told of every exchange, once it is answered. */
export type OnExchange = (line: ExchangeLine) => void

/** A request that was taken in, and what answers it. `at` is a reading of the process's own watch, in milliseconds. */
export type Taken = {
  readonly world: World
  readonly cast: Cast
  readonly received: Received
  readonly request: Request
  readonly at: number
  /** How the rate limit stands, where there is one. */
  readonly counted: Counted | undefined
}

/** What a reply gets before it goes out, beside what the vendor says; `answer` is null where something was thrown. */
export type Dress = (sent: Sent, taken: Taken, route: Route | undefined, answer: Answer | null) => Sent

/** What to do with a bug, whom to tell of an exchange, and what replies get beside. */
export type Watching = { readonly onBug: OnBug; readonly onExchange: OnExchange | undefined; readonly dress: Dress }

const toLine = ({ received, status, problem, bug, took }: Note): ExchangeLine => ({
  serial: received.serial,
  vendor: received.vendor,
  operation: received.operation ?? null,
  method: received.method,
  url: toMaskedUrl(received),
  status,
  problem,
  bug,
  took,
})

/** Notes an exchange in the journal and makes its response. */
const finish = (taken: Taken, sent: Sent, problem: Answer['problem'], onExchange: OnExchange | undefined): Response => {
  const { world, cast, received, request, at } = taken
  const { status, headers, text, bug } = sent
  const note: Note = {
    at: world.clock.now(),
    took: readWatch() - at,
    received,
    requestHeaders: () => requestHeaders(request),
    status,
    headers,
    text,
    problem,
    fault: null,
    bug,
    by: cast,
  }
  world.journal.add(note)
  onExchange?.(toLine(note))
  // Statuses such as 204 allow no body at all.
  return new Response(text === '' ? null : text, { status, headers })
}

/** Checks an answer, notes the exchange and makes the response. */
export const respond = (watching: Watching, taken: Taken, route: Route | undefined, answer: Answer): Response => {
  const sent = check(taken, route, answer)
  if (sent.bug !== null && watching.onBug === 'throw') throw new Error(sent.bug)
  return finish(taken, watching.dress(sent, taken, route, answer), answer.problem, watching.onExchange)
}

/** Answers where something was thrown: a bug, which the vendor words as a failure of its own. */
export const respondBug = (watching: Watching, taken: Taken, route: Route | undefined, error: unknown): Response => {
  if (watching.onBug === 'throw') throw error
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const sent = watching.dress(fail(taken, route, bug), taken, route, null)
  return finish(taken, sent, null, watching.onExchange)
}
