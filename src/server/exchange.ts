import type { Context } from 'hono'
import type { Route } from '../contract/contract.ts'
import type { ToAddress } from './address.ts'
import { type Answer, answer, refuse } from './answer.ts'
import { withPlainClient, worldNamed } from './choose-world.ts'
import { readWatch } from './clock.ts'
import type { Counted } from './limits.ts'
import { receive } from './receive.ts'
import { refuseWorld } from './refuse-world.ts'
import { respond, respondBug, type Taken, type Watching } from './respond.ts'
import { DEFAULT_WORLD } from './world.ts'
import type { Worlds } from './worlds.ts'

/** What every exchange needs: the worlds that answer, the reading of addresses, and who is told. */
export type Stage = Watching & { readonly worlds: Worlds; readonly toAddress: ToAddress }

const take = async (
  stage: Stage,
  context: Context,
  vendor: string,
  operationId?: string,
): Promise<Taken | Response> => {
  const at = readWatch()
  const request = context.req.raw
  const address = stage.toAddress(request)
  const bodiless = request.method === 'GET' || request.method === 'HEAD'
  const body = bodiless ? '' : await request.text()
  const { prefix, query } = address
  const name = worldNamed({ headers: request.headers, prefix, query, body }) ?? DEFAULT_WORLD
  const world = stage.worlds.enter(name)
  if (typeof world === 'string') return refuseWorld(name, world)
  const found = operationId === undefined ? undefined : { operationId, pathText: context.req.param() }
  const asked = name === DEFAULT_WORLD ? address : { ...address, query: withPlainClient(query) }
  const text = name === DEFAULT_WORLD ? body : withPlainClient(body)
  return {
    world,
    cast: world.cast(vendor),
    received: receive(request, asked, text, world.nextSerial(), found),
    request,
    at,
    counted: undefined,
  }
}

/** Answers a request that was taken in; whatever is thrown meanwhile is a bug. */
const settle = async (
  stage: Stage,
  taken: Taken,
  route: Route | undefined,
  toAnswer: () => Answer | Promise<Answer>,
): Promise<Response> => {
  try {
    return respond(stage, taken, route, await toAnswer())
  } catch (error) {
    return respondBug(stage, taken, route, error)
  }
}

/** Counts a call for the vendor's rate limit. What vendors limit is their API, not the token service in front of it. */
const count = ({ world, cast, received }: Taken, route: Route): Counted | undefined => {
  const rate = cast.contract.rateLimit
  if (!rate || route.dialect === 'token') return undefined
  const what = rate.scope === 'tenant' ? received.vendor : `${received.vendor} ${route.operationId}`
  return world.limits.count(what, rate, world.options.limits, world.clock.now())
}

/** Answers the calls to one operation. */
export const serveCall =
  (stage: Stage, vendor: string, operationId: string) =>
  async (context: Context): Promise<Response> => {
    const taken = await take(stage, context, vendor, operationId)
    if (taken instanceof Response) return taken
    const { world, cast, received } = taken
    // Readings change what a route checks, never which routes there are.
    const route = cast.contract.routes.find((one) => one.operationId === operationId)
    if (!route) throw new Error(`${vendor} has no operation ${operationId}`)
    const counted = count(taken, route)
    return settle(stage, { ...taken, counted }, route, () => answer(world, cast, received, route, counted))
  }

/** Answers calls to a path that has other methods (`allow`), or to no path of the vendor at all. */
export const rejectCall =
  (stage: Stage, vendor: string, allow?: readonly string[]) =>
  async (context: Context): Promise<Response> => {
    const taken = await take(stage, context, vendor)
    if (taken instanceof Response) return taken
    const { method, path } = taken.received
    const problem = allow
      ? ({ problem: 'wrongMethod', method, allow } as const)
      : ({ problem: 'noRoute', method, path } as const)
    return settle(stage, taken, undefined, () => refuse(taken.cast, taken.received, problem))
  }
