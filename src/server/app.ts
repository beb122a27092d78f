import { type Handler, Hono } from 'hono'
import { type RouteName, routeNamesOf } from '../contract/contract.ts'
import type { ToAddress } from './address.ts'
import { createControl, type GetPath, PREFIX } from './control.ts'
import { rejectCall, type Stage, serveCall } from './exchange.ts'
import { knownOf } from './faults/known.ts'
import { toMaskedUrl } from './journal-exchange.ts'
import type { Library } from './library.ts'
import type { Watching } from './respond.ts'
import { answerStray } from './stray.ts'
import type { Role } from './world.ts'
import type { WorldGiven } from './world-options.ts'
import type { Worlds } from './worlds.ts'

/** What an app is made of. `given` is what worlds are made of unless they are given something else. */
export type AppOptions = Watching & {
  readonly roles: readonly Role[]
  readonly worlds: Worlds
  readonly library: Library
  readonly toAddress: ToAddress
  readonly given: WorldGiven
}

/** `/v2/customers/{id}` as Hono writes it. */
const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Answers the calls to one path, by method. One handler, for Hono awaits what goes through several. */
const servePath = (stage: Stage, vendor: string, operations: readonly RouteName[]): Handler => {
  const served = new Map(
    operations.map((operation) => [operation.method, serveCall(stage, vendor, operation)] as const),
  )
  const get = served.get('GET')
  if (get) served.set('HEAD', get)
  const reject = rejectCall(stage, vendor, [...served.keys()])
  return (context) => (served.get(context.req.raw.method) ?? reject)(context)
}

const addRoutes = (app: Hono, stage: Stage, vendor: string, routes: readonly RouteName[]): void => {
  for (const path of new Set(routes.map((route) => route.path))) {
    const operations = routes.filter((route) => route.path === path)
    app.all(`/${vendor}${toPattern(path)}`, servePath(stage, vendor, operations))
  }
}

/** Makes the app: every operation of every vendor, the control address, and words for everything else. */
export const createApp = (options: AppOptions): Hono => {
  const { roles, worlds, toAddress, onExchange } = options
  const stage: Stage = { ...options, known: knownOf(roles) }
  const getPath: GetPath = (request, { env } = {}) => toAddress(request, env).route
  const app = new Hono({ getPath })
  // An app of its own: its addresses are such that all together would need a router that searches, also for vendors' paths.
  const control = createControl(options, getPath)
  for (const path of [PREFIX, `${PREFIX}/*`]) app.all(path, ({ req, env }) => control.fetch(req.raw, env))
  for (const { vendor, spec } of roles) addRoutes(app, stage, vendor.id, routeNamesOf(spec))
  const strangers = new Map(roles.map(({ vendor: { id } }) => [id, rejectCall(stage, id)]))
  app.notFound((context) => {
    const { raw } = context.req
    const address = toAddress(raw, context.env)
    const reject = strangers.get(address.vendor ?? '')
    if (reject) return reject(context)
    const line = { serial: 0, vendor: '', operation: null, problem: null, bug: null, status: 404, took: 0 }
    onExchange?.({ ...line, method: raw.method, url: toMaskedUrl(address) })
    return answerStray(worlds, address, raw)
  })
  app.onError((error) => {
    throw error // Only bugs get here.
  })
  return app
}
