import { METHOD_NAME_ALL, type ParamIndexMap, type Params } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import { type RouteName, routeNamesOf } from '../contract/contract.ts'
import { decodePercent } from '../contract/text.ts'
import type { Received } from '../model/call.ts'
import { after, type Later } from '../model/later.ts'
import type { Wire } from '../model/wire.ts'
import type { Addresses } from './address.ts'
import type { GetPath } from './control.ts'
import { PREFIX } from './control-prefix.ts'
import type { Gate } from './control-token.ts'
import { rejectCall, type Serve, type Stage, serveCall } from './exchange.ts'
import { knownOf } from './faults/known.ts'
import { toMaskedUrl } from './journal-exchange.ts'
import type { Library } from './library.ts'
import { NO_TEXT } from './receive.ts'
import type { Watching } from './respond.ts'
import { loadRoles, type Role } from './role.ts'
import { answerStray } from './stray.ts'
import type { WorldGiven } from './world-options.ts'
import type { Worlds } from './worlds.ts'

/** What an app is made of. `given` is what worlds are made of unless they are given something else. */
export type AppOptions = Watching &
  Addresses & {
    readonly roles: readonly Role[]
    readonly worlds: Worlds
    readonly library: Library
    readonly given: WorldGiven
  }

/** Answers a request, with what comes with it from a port: at once, where nothing has to be waited for. */
export type App = (request: Request, env?: Gate & Wire) => Later<Response>

/** `/v2/customers/{id}` as Hono writes it. */
const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Answers the calls to one path, by method. */
const servePath = (stage: Stage, vendor: string, operations: readonly RouteName[]): Serve => {
  const served = new Map(
    operations.map((operation) => [operation.method, serveCall(stage, vendor, operation)] as const),
  )
  const get = served.get('GET')
  if (get) served.set('HEAD', get)
  const reject = rejectCall(stage, vendor, [...served.keys()])
  return (request, env, pathText) => (served.get(request.method) ?? reject)(request, env, pathText)
}

/** Answers what is no address of any vendor. */
const serveStray =
  ({ worlds, toAddress, onExchange }: AppOptions, strangers: ReadonlyMap<string, Serve>): Serve =>
  (request, env, pathText) => {
    const address = toAddress(request, env)
    const reject = strangers.get(address.vendor ?? '')
    if (reject) return reject(request, env, pathText)
    const line = { serial: 0, vendor: '', operation: null, problem: null, bug: null, status: 404, took: 0 }
    onExchange?.({ ...line, method: request.method, url: toMaskedUrl(address) })
    return answerStray(worlds, address, request)
  }

/** Answers control calls. What that takes is loaded with the first of them: most starts are never asked for more than what vendors have. */
const serveControl = (options: AppOptions): Serve => {
  const getPath: GetPath = (request, { env } = {}) => options.toAddress(request, env).route
  const make = async () => {
    await loadRoles(options.roles) // It tells of all vendors.
    return (await import('./control.ts')).createControl(options, getPath)
  }
  let control: ReturnType<typeof make> | undefined
  return async (request, env) => {
    control ??= make()
    return (await control).fetch(request, env)
  }
}

/** What is found at a path. */
type Found = { readonly serve: Serve; readonly hasParams: boolean }

/** Puts every operation of every vendor, and the control address, into a router. */
const createRouter = (options: AppOptions, stage: Stage): SmartRouter<Found> => {
  const router = new SmartRouter<Found>({ routers: [new RegExpRouter(), new TrieRouter()] })
  const control: Found = { serve: serveControl(options), hasParams: false }
  for (const path of [PREFIX, `${PREFIX}/*`]) router.add(METHOD_NAME_ALL, path, control)
  for (const { id, spec } of options.roles) {
    const routes = routeNamesOf(spec)
    for (const path of new Set(routes.map((route) => route.path))) {
      const operations = routes.filter((route) => route.path === path)
      const serve = servePath(stage, id, operations)
      router.add(METHOD_NAME_ALL, `/${id}${toPattern(path)}`, { serve, hasParams: path.includes('{') })
    }
  }
  return router
}

/** The texts that a path has for the parameters of its route: a router tells them, or their places in a list. */
const toPathText = (places: ParamIndexMap | Params, list: readonly string[] = []): Received['pathText'] => {
  const text: Record<string, string> = {}
  for (const [name, place] of Object.entries(places)) {
    const value = typeof place === 'number' ? (list[place] ?? '') : place
    text[name] = decodePercent(value) ?? value
  }
  return text
}

const withoutBody = (reply: Response): Response => new Response(null, reply)

/**
 * Makes the app: every operation of every vendor, the control address, and words for everything else. It takes Hono's router
 * and not its app, whose context for each request would take a tenth of all memory that a call needs.
 */
export const createApp = (options: AppOptions): App => {
  const { roles, ready, toAddress } = options
  const stage: Stage = { ...options, known: knownOf(roles) }
  const router = createRouter(options, stage)
  const strangers = new Map(roles.map(({ id }) => [id, rejectCall(stage, id)]))
  const stray: Found = { serve: serveStray(options, strangers), hasParams: false }
  const answer: App = (request, env = {}) => {
    const { route } = toAddress(request, env)
    const [[found], list] = router.match(METHOD_NAME_ALL, route)
    const { serve, hasParams } = found?.[0] ?? stray
    const reply = serve(request, env, found && hasParams ? toPathText(found[1], list) : NO_TEXT)
    return request.method === 'HEAD' ? after(reply, withoutBody) : reply
  }
  return (request, env) => {
    const loading = ready(request)
    return loading ? loading.then(() => answer(request, env)) : answer(request, env)
  }
}
