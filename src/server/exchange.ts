import type { Context } from 'hono'
import type { Received } from '../model/call.ts'
import type { ToAddress } from './address.ts'
import { answer, refuse } from './answer.ts'
import { receive } from './receive.ts'
import { type OnBug, respond } from './respond.ts'
import type { Cast, World } from './world.ts'

/** What every exchange needs: the world that answers, the reading of addresses, and what to do with a bug. */
export type Stage = { readonly world: () => World; readonly toAddress: ToAddress; readonly onBug: OnBug }

type Taken = { readonly world: World; readonly cast: Cast; readonly received: Received; readonly request: Request }

const take = async (stage: Stage, context: Context, vendor: string, operationId?: string): Promise<Taken> => {
  const request = context.req.raw
  const world = stage.world()
  const bodiless = request.method === 'GET' || request.method === 'HEAD'
  const body = bodiless ? '' : await request.text()
  const found = operationId === undefined ? undefined : { operationId, pathText: context.req.param() }
  const received = receive(request, stage.toAddress(request.url), body, world.nextSerial(), found)
  return { world, cast: world.cast(vendor), received, request }
}

/** Answers the calls to one operation. */
export const serveCall =
  (stage: Stage, vendor: string, operationId: string) =>
  async (context: Context): Promise<Response> => {
    const { world, cast, received, request } = await take(stage, context, vendor, operationId)
    // Readings change what a route checks, never which routes there are.
    const route = cast.contract.routes.find((one) => one.operationId === operationId)
    if (!route) throw new Error(`${vendor} has no operation ${operationId}`)
    return respond(world, cast, received, request, route, await answer(world, cast, received, route), stage.onBug)
  }

/** Answers calls to a path that has other methods (`allow`), or to no path of the vendor at all. */
export const rejectCall =
  (stage: Stage, vendor: string, allow?: readonly string[]) =>
  async (context: Context): Promise<Response> => {
    const { world, cast, received, request } = await take(stage, context, vendor)
    const { method, path } = received
    const problem = allow
      ? ({ problem: 'wrongMethod', method, allow } as const)
      : ({ problem: 'noRoute', method, path } as const)
    return respond(world, cast, received, request, undefined, refuse(cast, received, problem), stage.onBug)
  }
