import type { Route, RouteName } from '../contract/contract.ts'
import type { Received } from '../model/call.ts'
import type { Later } from '../model/later.ts'
import type { Wire } from '../model/wire.ts'
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
import { NO_TEXT, receive } from './receive.ts'
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
const toTrial = (entered: Entered, armed: readonly Armed[], route: Route): Trial | undefined => {
  const { world, cast, received } = entered
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

/** The texts of a path's parameters. */
type PathText = Received['pathText']

/** Answers a request of a port's or a fetch's: at once, where nothing has to be waited for. */
export type Serve = (request: Request, wire: Wire, pathText: PathText) => Later<Response>

/** A request that was taken in, before it is counted and shown to the faults. */
type Entered = Omit<Taken, 'counted' | 'trial'>

/** Takes a request in, whose body was read. */
const enter = (
  stage: Stage,
  { vendor, operationId }: Target,
  request: Request,
  wire: Wire,
  pathText: PathText,
  body: string,
): Entered | Response => {
  const at = readWatch()
  const address = stage.toAddress(request, wire)
  const name = worldNamed(address, body) ?? DEFAULT_WORLD
  const world = stage.worlds.enter(name)
  if (typeof world === 'string') return refuseWorld(name, world)
  const asked = name === DEFAULT_WORLD ? address : { ...address, query: withPlainClient(address.query) }
  const text = name === DEFAULT_WORLD ? body : withPlainClient(body)
  const received = receive(request.method, asked, text, world.nextSerial(), pathText, operationId)
  return { world, cast: world.cast(vendor), received, request, lines: address.lines, send: wire.send, at }
}

const taken = (entered: Entered, counted: Taken['counted'], trial: Taken['trial']): Taken => {
  const { world, cast, received, request, lines, send, at } = entered
  return { world, cast, received, request, lines, send, at, counted, trial }
}

/** At once where nothing has to be waited for: a promise would cost every call some microseconds. */
type Answered = Later<Response>

/** Answers a request whose body was read. */
type Served = (request: Request, wire: Wire, pathText: PathText, body: string) => Answered

/** Reads the body of each request before it is answered. */
const withBody =
  (serve: Served): Serve =>
  (request, wire, pathText) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? serve(request, wire, pathText, '')
      : request.text().then((body) => serve(request, wire, pathText, body))

/** Gives an answer; whatever is thrown meanwhile is a bug. A promise that this rejects is a fault's doing, and none. */
const give = (stage: Watching, taken: Taken, route: Route | undefined, answer: Answer): Answered => {
  try {
    return respond(stage, taken, route, answer)
  } catch (error) {
    return respondBug(stage, taken, route, error)
  }
}

/** Answers a request that was taken in; whatever is thrown meanwhile is a bug. */
const settle = <R extends Route | undefined>(
  stage: Watching,
  taken: Taken,
  route: R,
  toAnswer: (taken: Taken, route: R) => Later<Answer>,
): Answered => {
  let answer: Later<Answer>
  try {
    answer = toAnswer(taken, route)
  } catch (error) {
    return respondBug(stage, taken, route, error)
  }
  if (!(answer instanceof Promise)) return give(stage, taken, route, answer)
  return answer.then(
    (answered) => give(stage, taken, route, answered),
    (error) => respondBug(stage, taken, route, error),
  )
}

/** Counts a call for the vendor's rate limit. What vendors limit is their API, not the token service in front of it. */
const count = ({ world, cast }: Entered, route: Route, own: string): Counted | undefined => {
  const rate = cast.contract.rateLimit
  if (!rate || route.dialect === 'token') return undefined
  const { id } = cast.vendor
  return world.limits.count(
    rate.scope === 'tenant' ? id : own,
    rate,
    modeOf(world.options.limits, id),
    world.clock.now(),
  )
}

const toAnswer = ({ world, cast, received, counted, trial }: Taken, route: Route): Later<Answer> =>
  answer(world, cast, received, route, counted, trial?.refusal?.problem)

/** Answers a call that was taken in, counted, and shown to the faults. */
export const conduct = (stage: Watching, taken: Taken, route: Route): Answered => settle(stage, taken, route, toAnswer)

/** Answers the calls to one operation. */
export const serveCall = (stage: Stage, vendor: string, { operationId }: RouteName): Serve => {
  const target = { vendor, operationId }
  const own = `${vendor} ${operationId}` // What its calls are counted under, where limits are an operation's.
  const goOn = (entered: Entered, route: Route, armed: readonly Armed[]): Answered =>
    conduct(stage, taken(entered, count(entered, route, own), toTrial(entered, armed, route)), route)
  return withBody((request, wire, pathText, body) => {
    const entered = enter(stage, target, request, wire, pathText, body)
    // Not asked as `instanceof Response`: until a response is made, what they are made of need not be loaded.
    if (!('world' in entered)) return entered
    const { world, cast, lines } = entered
    // Readings change what a route checks, never which routes there are.
    const route = cast.contract.routes.find((one) => one.operationId === operationId)
    if (!route) throw new Error(`${vendor} has no operation ${operationId}`)
    const asked = lines.get(FAULT_HEADER)
    if (asked === undefined) return goOn(entered, route, world.faults.armed())
    return findArmed(asked, world, stage.known).then((armed) =>
      armed instanceof Response ? armed : goOn(entered, route, armed),
    )
  })
}

/** Answers calls to a path that has other methods (`allow`), or to no path of the vendor at all. */
export const rejectCall = (stage: Stage, vendor: string, allow?: readonly string[]): Serve =>
  withBody((request, wire, _, body) => {
    const entered = enter(stage, { vendor }, request, wire, NO_TEXT, body)
    if (!('world' in entered)) return entered
    const { method, path } = entered.received
    const problem = allow
      ? ({ problem: 'wrongMethod', method, allow } as const)
      : ({ problem: 'noRoute', method, path } as const)
    return settle(stage, taken(entered, undefined, undefined), undefined, ({ cast, received }) =>
      refuse(cast, received, problem),
    )
  })
