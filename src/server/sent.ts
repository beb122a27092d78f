import type { Route } from '../contract/contract.ts'
import { type Body, bodyOf, NO_BODY } from '../model/body.ts'
import type { Received } from '../model/call.ts'
import type { Headers, Reply } from '../model/reply.ts'
import type { Send, WholeReply } from '../model/wire.ts'
import { type Answer, word } from './answer.ts'
import type { Trial } from './faults/trial.ts'
import type { HeaderLines } from './header-lines.ts'
import { toHttpDate } from './http-date.ts'
import type { Counted } from './limits.ts'
import type { Cast, World } from './world.ts'

/** A request that was taken in, and what answers it. `at` is a reading of the process's own watch, in milliseconds. */
export type Taken = {
  readonly world: World
  readonly cast: Cast
  readonly received: Received
  readonly request: Request
  readonly lines: HeaderLines
  /** The shortest way back, where a port has one. */
  readonly send?: Send | undefined
  readonly at: number
  /** How the rate limit stands, where there is one. */
  readonly counted: Counted | undefined
  /** What faults have in mind for the call, where there are any. */
  readonly trial: Trial | undefined
}

/** A reply as it goes out. */
export type Sent = WholeReply & { readonly bug: string | null }

// Spreading several objects into one costs a microsecond of every call.
const add = (to: Record<string, string>, fields: Headers | undefined): void => {
  for (const name in fields) to[name] = fields[name] ?? ''
}

const send = ({ world, cast, received, counted }: Taken, reply: Reply, body: Body, bug: string | null): Sent => {
  const headers: Record<string, string> = body.length === 0 ? {} : { 'content-type': cast.vendor.contentType }
  add(headers, cast.vendor.headers?.(received, cast.state, counted?.usage))
  add(headers, reply.headers)
  headers['content-length'] = String(body.length)
  headers['date'] = toHttpDate(world.clock.now())
  return { status: reply.status, headers, body, bug }
}

const toJson = (value: unknown): Body => (value === undefined ? NO_BODY : bodyOf(JSON.stringify(value)))

/** The vendor's own failure, whatever the call was; the bug is told apart. */
export const toFailure = (taken: Taken, route: Route | undefined, bug: string): Sent => {
  const { reply } = word(taken.cast, taken.received, route, { problem: 'failed', reason: 'internal' })
  return send(taken, reply, toJson(reply.body), bug)
}

/** An answer as it goes out, checked against the contract. What breaks that is a bug. */
export const toSent = (taken: Taken, route: Route | undefined, { reply }: Answer): Sent => {
  // Only operations have a contract; a path or method that the vendor does not have is worded and sent as it is.
  if (!route) return send(taken, reply, toJson(reply.body), null)
  const { cast } = taken
  const written = route.writeReply(reply, reply.headers?.['content-type'] ?? cast.vendor.contentType)
  const sent = 'body' in written ? send(taken, reply, written.body, null) : undefined
  // A fault may bring about what nobody documents for this operation: that is what it is for.
  if ('flaws' in written && taken.trial?.refusal && written.flaws.every(({ at }) => at === 'status'))
    return send(taken, reply, typeof reply.body === 'string' ? bodyOf(reply.body) : toJson(reply.body), null)
  const flaws = 'flaws' in written ? written.flaws : route.checkHeaders(reply.status, sent?.headers ?? {})
  if (sent && flaws.length === 0) return sent
  const told = flaws.map(({ at, says }) => `${at || 'the body'} ${says}`).join('; ')
  return toFailure(taken, route, `${cast.vendor.id} ${route.operationId} ${reply.status}: ${told}`)
}
