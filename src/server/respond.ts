import type { Route } from '../contract/contract.ts'
import { defaultsOf } from '../contract/narrow.ts'
import type { Received } from '../model/call.ts'
import type { ExchangeLine } from '../model/exchange.ts'
import type { Json } from '../model/json.ts'
import type { Headers, Reply } from '../model/reply.ts'
import { type Answer, word } from './answer.ts'
import { readWatch } from './clock.ts'
import { carry } from './faults/carry.ts'
import { type Injection, inject } from './faults/inject.ts'
import { type Edition, telling, toEdition, toFaultId, unusual } from './faults/record.ts'
import type { Trial } from './faults/trial.ts'
import { type Wait, waitIn } from './faults/wait.ts'
import { toHttpDate } from './http-date.ts'
import { type Note, toMaskedUrl } from './journal-exchange.ts'
import type { Counted } from './limits.ts'
import type { Cast, World } from './world.ts'

/** A reply as it goes out. */
type Sent = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bug: string | null
}

const send = ({ world, cast, received, counted }: Taken, reply: Reply, text: string, bug: string | null): Sent => {
  const own = cast.vendor.headers?.(received, cast.state, counted?.usage)
  const type = text === '' ? undefined : { 'content-type': cast.vendor.contentType }
  const http = { 'content-length': String(Buffer.byteLength(text)), date: toHttpDate(world.clock.now()) }
  return { status: reply.status, headers: { ...type, ...own, ...reply.headers, ...http }, text, bug }
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
  // A fault may bring about what nobody documents for this operation: that is what it is for.
  if ('flaws' in written && taken.trial?.refusal && written.flaws.every(({ at }) => at === 'status'))
    return send(taken, reply, typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? ''), null)
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
  /** What faults have in mind for the call, where there are any. */
  readonly trial: Trial | undefined
}

/** What a reply gets before it goes out, beside what the vendor says; `answer` is null where something was thrown. */
export type Dress = (sent: Sent, taken: Taken, route: Route | undefined, answer: Answer | null) => Sent

/** What to do with a bug, whom to tell of an exchange, and what replies get beside. */
export type Watching = {
  readonly onBug: OnBug
  readonly onExchange: OnExchange | undefined
  readonly dress: Dress
  readonly wait: Wait
}

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

/** Notes an exchange in the journal, and tells whoever wants to know. */
const write = (
  watching: Watching,
  taken: Taken,
  sent: Sent,
  problem: Answer['problem'],
  fault: string | null,
): void => {
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
    fault,
    bug,
    by: cast,
  }
  world.journal.add(note)
  watching.onExchange?.(toLine(note))
}

/** Notes an exchange and makes its response. */
const finish = (watching: Watching, taken: Taken, sent: Sent, problem: Answer['problem']): Response => {
  write(watching, taken, sent, problem, null)
  // Statuses such as 204 allow no body at all.
  return new Response(sent.text === '' ? null : sent.text, { status: sent.status, headers: sent.headers })
}

const editionOf = ({ world: { options }, cast: { vendor, contract, choices } }: Taken): Edition =>
  toEdition(options, vendor.id, unusual(choices, defaultsOf(contract.spec)))

const idOf = (taken: Taken, trial: Trial, { strike, remembered }: Injection<Sent>): string => {
  const { cast, received, request, counted } = taken
  const { header: _, ...rest } = received
  return toFaultId(cast.state.seal, {
    fault: strike.armed.fault,
    call: strike.call,
    at: trial.at,
    received: rest,
    headers: telling(requestHeaders(request)),
    issued: trial.issued,
    edition: editionOf(taken),
    ...(counted ? { counted } : {}),
    ...(remembered === undefined ? {} : { remembered }),
  })
}

/** Injects a fault into a reply that was right, or words the problem that a fault has brought about. */
const interfere = (
  watching: Watching,
  taken: Taken,
  trial: Trial,
  sent: Sent,
  problem: Answer['problem'],
): Response | Promise<Response> => {
  const { world, cast, received, request } = taken
  // What the fault says instead is a body of the vendor's, and so JSON.
  const wordFailure = () =>
    word(cast, received, trial.target.route, { problem: 'failed', reason: 'internal' }).reply.body as Json | undefined
  const injection = inject(trial, sent, { wordFailure })
  if (!injection) return finish(watching, taken, sent, problem)
  write(watching, taken, injection.sent, problem, idOf(taken, trial, injection))
  const waitHere = (time: number) => waitIn(world.clock, watching.wait, time, request.signal)
  return carry(injection.sent, injection.carriage, request, waitHere)
}

/** Checks an answer, notes the exchange and makes the response; rejects where a fault makes a fetch do so. */
export const respond = (
  watching: Watching,
  taken: Taken,
  route: Route | undefined,
  answer: Answer,
): Response | Promise<Response> => {
  const checked = check(taken, route, answer)
  if (checked.bug !== null && watching.onBug === 'throw') throw new Error(checked.bug)
  const sent = watching.dress(checked, taken, route, answer)
  const { trial } = taken
  return trial ? interfere(watching, taken, trial, sent, answer.problem) : finish(watching, taken, sent, answer.problem)
}

/** Answers where something was thrown: a bug, which the vendor words as a failure of its own. */
export const respondBug = (watching: Watching, taken: Taken, route: Route | undefined, error: unknown): Response => {
  if (watching.onBug === 'throw') throw error
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const sent = watching.dress(fail(taken, route, bug), taken, route, null)
  return finish(watching, taken, sent, null)
}
