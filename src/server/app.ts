import { Hono } from 'hono'
import type { Route } from '../contract/contract.ts'
import { type Addressee, createToAddress } from './address.ts'
import { addControl } from './control.ts'
import { rejectCall, type Stage, serveCall } from './exchange.ts'
import { toMaskedUrl } from './journal.ts'
import { toProblemResponse } from './problem-json.ts'
import type { Watching } from './respond.ts'
import type { Role, World } from './world.ts'

/** What an app is made of. `world` gives the world that answers. */
export type AppOptions = Watching & {
  readonly roles: readonly Role[]
  readonly world: () => World
  readonly reset: () => void
}

/** `/v2/customers/{id}` as Hono writes it. */
const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

const toAddressee = ({ vendor, contract }: Role, world: () => World): Addressee => {
  const toExpression = (path: string) => path.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  const expressions = contract.routes.map(({ path }) => new RegExp(`^${toExpression(path)}$`))
  const toSpecPath = (path: string) => vendor.address?.(path, world().cast(vendor.id).choices) ?? path
  return {
    id: vendor.id,
    hosts: contract.hosts,
    toSpecPath,
    has: (path) => expressions.some((expression) => expression.test(toSpecPath(path))),
  }
}

const addRoutes = (app: Hono, stage: Stage, vendor: string, routes: readonly Route[]): void => {
  for (const path of new Set(routes.map((route) => route.path))) {
    const pattern = `/${vendor}${toPattern(path)}`
    const operations = routes.filter((route) => route.path === path)
    for (const { method, operationId } of operations) app.on(method, pattern, serveCall(stage, vendor, operationId))
    const methods = operations.map(({ method }) => method)
    app.all(pattern, rejectCall(stage, vendor, methods.includes('GET') ? [...methods, 'HEAD'] : methods))
  }
  app.all(`/${vendor}/*`, rejectCall(stage, vendor))
  app.all(`/${vendor}`, rejectCall(stage, vendor))
}

/** Makes the app: every operation of every vendor, the control address, and words for everything else. */
export const createApp = ({ roles, world, reset, onBug, onExchange }: AppOptions): Hono => {
  const stage: Stage = {
    world,
    toAddress: createToAddress(roles.map((role) => toAddressee(role, world))),
    onBug,
    onExchange,
  }
  const app = new Hono({ getPath: (request) => stage.toAddress(request.url).route })
  addControl(app, { roles, world, reset })
  for (const { vendor, contract } of roles) addRoutes(app, stage, vendor.id, contract.routes)
  app.notFound(({ req }) => {
    const line = { serial: 0, vendor: '', operation: null, problem: null, bug: null, status: 404, took: 0 }
    onExchange?.({ ...line, method: req.method, url: toMaskedUrl(stage.toAddress(req.raw.url)) })
    const detail = `${req.path} is no vendor and no control address; see /_understudy/vendors.`
    return toProblemResponse(404, 'No such address', detail)
  })
  app.onError((error) => {
    throw error // Only bugs get here.
  })
  return app
}
