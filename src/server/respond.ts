import type { Route } from '../contract/contract.ts'
import type { Received } from '../model/call.ts'
import { speak } from '../model/dialect.ts'
import type { Headers, Reply } from '../model/reply.ts'
import type { Usage } from '../model/vendor.ts'
import type { Answer } from './answer.ts'
import type { Cast, World } from './world.ts'

/** A reply as it goes out. */
type Sent = { readonly status: number; readonly headers: Headers; readonly text: string; readonly bug: string | null }

const usageOf = (world: World, { contract }: Cast, received: Received): Usage | undefined => {
  const limit = contract.rateLimit
  if (!limit || received.operation === undefined) return undefined
  return world.limits.count(`${received.vendor} ${received.operation}`, limit.limit, limit.window, world.now())
}

const send = (world: World, cast: Cast, received: Received, reply: Reply, text: string, bug: string | null): Sent => {
  const own = cast.vendor.headers?.(received, cast.state, usageOf(world, cast, received))
  const type = text === '' ? undefined : { 'content-type': cast.vendor.contentType }
  const length = { 'content-length': String(Buffer.byteLength(text)) }
  return { status: reply.status, headers: { ...type, ...own, ...reply.headers, ...length }, text, bug }
}

/** Checks a reply against the contract. What breaks it is answered as the vendor's own failure, and told as a bug. */
const check = (world: World, cast: Cast, received: Received, route: Route | undefined, { reply }: Answer): Sent => {
  const contentType = reply.headers?.['content-type'] ?? cast.vendor.contentType
  // Only operations have a contract; a path or method that the vendor does not have is worded and sent as it is.
  const written = route
    ? route.writeReply(reply, contentType)
    : { text: reply.body === undefined ? '' : JSON.stringify(reply.body) }
  if ('text' in written) return send(world, cast, received, reply, written.text, null)
  const failure = speak(cast.vendor.dialects.api, { problem: 'failed', reason: 'internal' }, received, cast.state)
  const bug = `${cast.vendor.id} ${route?.operationId ?? ''} ${reply.status}: ${written.bug}`
  return send(world, cast, received, failure, JSON.stringify(failure.body), bug)
}

const requestHeaders = (request: Request): Headers => Object.fromEntries(request.headers)

/** What happens with a reply that broke the contract: thrown, or answered as a failure and noted. */
export type OnBug = 'throw' | 'answer'

/** Checks an answer, notes the exchange in the journal and makes the response. */
export const respond = (
  world: World,
  cast: Cast,
  received: Received,
  request: Request,
  route: Route | undefined,
  answer: Answer,
  onBug: OnBug,
): Response => {
  const sent = check(world, cast, received, route, answer)
  if (sent.bug !== null && onBug === 'throw') throw new Error(sent.bug)
  const { status, headers, text, bug } = sent
  world.journal.add({
    at: world.now(),
    received,
    requestHeaders: () => requestHeaders(request),
    status,
    headers,
    text,
    problem: answer.problem,
    bug,
  })
  // Statuses such as 204 allow no body at all.
  return new Response(text === '' ? null : text, { status, headers })
}
