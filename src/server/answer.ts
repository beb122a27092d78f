import type { Route } from '../contract/contract.ts'
import { decodePercent } from '../contract/text.ts'
import type { Principal, Received } from '../model/call.ts'
import { speak } from '../model/dialect.ts'
import { isProblem, type Problem } from '../model/problem.ts'
import type { Reply } from '../model/reply.ts'
import type { Counted } from './limits.ts'
import type { Cast, World } from './world.ts'

/** A reply, with the problem it words if it words one. */
export type Answer = { readonly reply: Reply; readonly problem: Problem | null }

/** The longest request target that is read, in characters; Apache and nginx end at the same size. */
const LONGEST_TARGET = 8_190

const examine = ({ path, query }: Received): Problem | undefined => {
  if (path.length + query.length > LONGEST_TARGET) return { problem: 'tooLong', limit: LONGEST_TARGET }
  return decodePercent(path) === undefined ? { problem: 'badEncoding', part: 'path' } : undefined
}

const authenticate = (world: World, { vendor, state }: Cast, received: Received, route: Route): Principal | Problem => {
  if (world.options.auth === 'off') return vendor.owner
  const outcome = vendor.authenticate(received, route.security, state)
  const isWrong = isProblem(outcome) && outcome.problem === 'unauthenticated' && outcome.reason !== 'missing'
  return world.options.auth === 'any' && isWrong ? vendor.owner : outcome
}

type Outcome = Reply | Problem

const act = (world: World, cast: Cast, received: Received, route: Route): Outcome | Promise<Outcome> => {
  const principal = authenticate(world, cast, received, route)
  if (isProblem(principal)) return principal
  const call = route.checkCall(received, principal)
  if (isProblem(call)) return call
  const handler = cast.vendor.handlers[route.operationId]
  if (!handler) throw new Error(`${cast.vendor.id} has no handler for ${route.operationId}`)
  return handler(call, cast.state)
}

/** Words an outcome: a problem by the dialect of its route. */
export const word = (cast: Cast, received: Received, route: Route | undefined, outcome: Outcome): Answer => {
  if (!isProblem(outcome)) return { reply: outcome, problem: null }
  const { dialects } = cast.vendor
  const dialect = (route?.dialect === 'token' ? dialects.token : undefined) ?? dialects.api
  return { reply: speak(dialect, outcome, received, cast.state), problem: outcome }
}

/** The limit that a call was one too many for. */
const overLimit = (world: World, counted: Counted | undefined): Problem | undefined =>
  counted?.isOver
    ? { problem: 'rateLimited', retryAfter: Math.ceil(counted.usage.resetsAt - world.clock.now() / 1000) }
    : undefined

/** Answers a call to an operation: the first problem wins, and the vendor words it. */
export const answer = (
  world: World,
  cast: Cast,
  received: Received,
  route: Route,
  counted: Counted | undefined,
  injected: Problem | undefined,
): Answer | Promise<Answer> => {
  const stopped = examine(received) ?? injected ?? overLimit(world, counted)
  const outcome = stopped ?? act(world, cast, received, route)
  if (outcome instanceof Promise) return outcome.then((settled) => word(cast, received, route, settled))
  return word(cast, received, route, outcome)
}

/** Answers what is no call to any operation: a path or a method that the vendor does not have. */
export const refuse = (cast: Cast, received: Received, problem: Problem): Answer =>
  word(cast, received, undefined, examine(received) ?? problem)
