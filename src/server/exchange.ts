import type { Context } from 'hono'
import type { Route } from '../contract/contract.ts'
import type { ToAddress } from './address.ts'
import { type Answer, answer, refuse } from './answer.ts'
import { withPlainClient, worldNamed } from './choose-world.ts'
import { readWatch } from './clock.ts'
import type { Armed } from './faults/armed.ts'
import { FAULT_HEADER, override } from './faults/override.ts'
import { placeOf } from './faults/place.ts'
import { FaultError, type Known } from './faults/read-faults.ts'
import { type Trial, tryFaults } from './faults/trial.ts'
import { modeOf } from './limit-modes.ts'
import type { Counted } from './limits.ts'
import { toProblemResponse } from './problem-json.ts'
import { receive } from './receive.ts'
import { refuseWorld } from './refuse-world.ts'
import { respond, respondBug, type Watching } from './respond.ts'
import type { Taken } from './sent.ts'
import { DEFAULT_WORLD, type World } from './world.ts'
import type { Worlds } from './worlds.ts'

/** What every exchange needs: the worlds that answer, the reading of addresses, and who is told. */
export type Stage = Watching & { readonly worlds: Worlds; readonly toAddress: ToAddress; readonly known: Known }

/** The faults that lie in wait for a request: those that it asks for itself, and those of its world. */
const findArmed = async (text: string, { faults }: World, known: Known): Promise<readonly Armed[] | Response> => {
  try {
    return await override(text, known, faults)
  } catch (error) {
    if (error instanceof FaultError) return toProblemResponse(400, 'Bad fault', `${FAULT_HEADER}: ${error.message}.`)
    throw error
  }
}

/** What faults have in mind for a call. */
const toTrial = (taken: Taken, armed: readonly Armed[], route: Route): Trial | undefined => {
  const { world, cast, received } = taken
  if (armed.length === 0) return undefined
  const { spec } = cast.contract
  const target = { seed: world.options.seed, spec, route, received, place: placeOf(spec, route, received) }
  return tryFaults(armed, target, () => ({
    at: world.clock.now(),
    issued: world.memory().tokens[cast.vendor.id]?.issued ?? 0,
  }))
}

/** What is asked of a vendor: a route that was found, or none. */
type Target = { readonly vendor: string; readonly operationId?: string }

/** Takes a request in, whose body was read. */
const take = (stage: Stage, context: Context, { vendor, operationId }: Target, body: string): Taken | Response => {
  const at = readWatch()
  const request = context.req.raw
  const address = stage.toAddress(request)
  const name = worldNamed(address, body) ?? DEFAULT_WORLD
  const world = stage.worlds.enter(name)
  if (typeof world === 'string') return refuseWorld(name, world)
  const found = operationId === undefined ? undefined : { operationId, pathText: context.req.param() }
  const asked = name === DEFAULT_WORLD ? address : { ...address, query: withPlainClient(address.query) }
  const text = name === DEFAULT_WORLD ? body : withPlainClient(body)
  return {
    world,
    cast: world.cast(vendor),
    received: receive(request, asked, text, world.nextSerial(), found),
    request,
    at,
    counted: undefined,
    trial: undefined,
  }
}

/** A response, at once where nothing has to be waited for: a promise would cost every call some microseconds. */
type Answered = Response | Promise<Response>

/** Goes on with a request once its body is read. */
const withBody = ({ req: { raw } }: Context, goOn: (body: string) => Answered): Answered =>
  raw.method === 'GET' || raw.method === 'HEAD' ? goOn('') : raw.text().then(goOn)

/** Answers a request that was taken in; whatever is thrown meanwhile is a bug. */
const settle = (
  stage: Watching,
  taken: Taken,
  route: Route | undefined,
  toAnswer: () => Answer | Promise<Answer>,
): Answered => {
  const fail = (error: unknown): Response => respondBug(stage, taken, route, error)
  const give = (answer: Answer): Answered => {
    try {
      return respond(stage, taken, route, answer) // A promise that it rejects is a fault's doing, and no bug.
    } catch (error) {
      return fail(error)
    }
  }
  try {
    const answer = toAnswer()
    return answer instanceof Promise ? answer.then(give, fail) : give(answer)
  } catch (error) {
    return fail(error)
  }
}

/** Counts a call for the vendor's rate limit. What vendors limit is their API, not the token service in front of it. */
const count = ({ world, cast, received }: Taken, route: Route): Counted | undefined => {
  const rate = cast.contract.rateLimit
  if (!rate || route.dialect === 'token') return undefined
  const what = rate.scope === 'tenant' ? received.vendor : `${received.vendor} ${route.operationId}`
  return world.limits.count(what, rate, modeOf(world.options.limits, received.vendor), world.clock.now())
}

/** Answers a call that was taken in, counted, and shown to the faults. */
export const conduct = (stage: Watching, taken: Taken, route: Route): Answered => {
  const { world, cast, received, counted, trial } = taken
  return settle(stage, taken, route, () => answer(world, cast, received, route, counted, trial?.refusal?.problem))
}

/** Answers the calls to one operation. */
export const serveCall = (stage: Stage, vendor: string, operationId: string) => {
  const target = { vendor, operationId }
  const serve = (context: Context, body: string): Answered => {
    const taken = take(stage, context, target, body)
    if (taken instanceof Response) return taken
    const { world, cast, request } = taken
    // Readings change what a route checks, never which routes there are.
    const route = cast.contract.routes.find((one) => one.operationId === operationId)
    if (!route) throw new Error(`${vendor} has no operation ${operationId}`)
    const goOn = (armed: readonly Armed[] | Response): Answered =>
      armed instanceof Response
        ? armed
        : conduct(stage, { ...taken, counted: count(taken, route), trial: toTrial(taken, armed, route) }, route)
    const asked = request.headers.get(FAULT_HEADER)
    return asked === null ? goOn(world.faults.armed()) : findArmed(asked, world, stage.known).then(goOn)
  }
  return (context: Context): Answered => withBody(context, (body) => serve(context, body))
}

/** Answers calls to a path that has other methods (`allow`), or to no path of the vendor at all. */
export const rejectCall = (stage: Stage, vendor: string, allow?: readonly string[]) => {
  const reject = (context: Context, body: string): Answered => {
    const taken = take(stage, context, { vendor }, body)
    if (taken instanceof Response) return taken
    const { method, path } = taken.received
    const problem = allow
      ? ({ problem: 'wrongMethod', method, allow } as const)
      : ({ problem: 'noRoute', method, path } as const)
    return settle(stage, taken, undefined, () => refuse(taken.cast, taken.received, problem))
  }
  return (context: Context): Answered => withBody(context, (body) => reject(context, body))
}
