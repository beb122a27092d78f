import { type Context, Hono } from 'hono'
import { worldAddressed } from './choose-world.ts'
import type { Add, Answer } from './control-add.ts'
import { addClock } from './control-clock.ts'
import { loadControlDocument } from './control-document.ts'
import { addFaults } from './control-faults.ts'
import { addJournal } from './control-journal.ts'
import { PREFIX } from './control-prefix.ts'
import { addReplay, type Replaying } from './control-replay.ts'
import { addRows } from './control-rows.ts'
import { refuseStranger } from './control-token.ts'
import { addWorlds } from './control-worlds.ts'
import { describeVendor } from './describe.ts'
import { knownOf } from './faults/known.ts'
import { answerFidelity } from './fidelity.ts'
import { toProblemResponse } from './problem-json.ts'
import { refuseBody } from './read-json.ts'
import { refuseWorld } from './refuse-world.ts'
import type { Role } from './role.ts'
import { DEFAULT_WORLD } from './world.ts'
import type { WorldGiven } from './world-options.ts'
import type { Worlds } from './worlds.ts'

/** What the control address works on. */
export type ControlOptions = Replaying & { readonly worlds: Worlds; readonly given: WorldGiven }

/** The path that routing looks at; `env` is what came with the request. */
export type GetPath = (request: Request, told?: { readonly env?: unknown }) => string

const JOURNAL = ['', '/count', '/find', '/wait', '/near-misses', '/har', '/fixtures', '/stream'].map(
  (one) => `journal${one}`,
)

const FAULTS = ['faults', 'faults/<id>', 'faults/replay/<id>', 'scenarios', 'scenarios/<name>']

const PATHS = [
  'health',
  'openapi',
  'vendors',
  'reset',
  ...JOURNAL,
  'fidelity',
  'specs/<vendor>',
  'worlds',
  'clock',
  'rows',
  'rows/<vendor>/<dataset>/<key>',
  ...FAULTS,
]

const NAMES = PATHS.map((name) => `${PREFIX}/${name}`).join(', ')

/** The world that a control call names: by header or by the path's prefix. */
const nameIn = ({ req }: Context): string => {
  // Those are about the world in their path, and made by clients that name it in a header too before it is there.
  if (req.routePath.startsWith(`${PREFIX}/worlds/`)) return DEFAULT_WORLD
  const prefix = /^\/~([^/]*)\//.exec(new URL(req.url).pathname)?.[1]
  return worldAddressed((name) => req.header(name), prefix) ?? DEFAULT_WORLD
}

/** Answers in a world that is there. Looking does not make one. */
const look = (context: Context, worlds: Worlds, answer: Answer): Response | Promise<Response> => {
  const name = nameIn(context)
  const world = worlds.find(name)
  return world ? answer(context, world) : refuseWorld(name, 'unknown')
}

/** Answers in a world that is made where it is not there yet; what is refused for what it says leaves none behind. */
const use = async (context: Context, worlds: Worlds, answer: Answer): Promise<Response> => {
  // The whole body has come before the world is made, so that nobody else has used it before it is taken back.
  await context.req.text()
  const name = nameIn(context)
  const known = worlds.find(name)
  const world = known ?? worlds.enter(name)
  if (typeof world === 'string') return refuseWorld(name, world)
  const reply = await answer(context, world)
  if (!known && [400, 404].includes(reply.status)) worlds.drop(name)
  return reply
}

/** The addresses that can be asked for something in particular. */
const ASKED = /^\/(journal|fidelity)(\/|$)/

const refuseQuery = ({ req }: Context): Response | undefined => {
  const [name] = new URL(req.url).searchParams.keys()
  if (name === undefined) return undefined
  return toProblemResponse(400, 'Bad query', `${req.path} takes no query, and so no ${name}.`)
}

const toAdd =
  (app: Hono, worlds: Worlds): Add =>
  (path, answers, uses = []) => {
    const methods = Object.keys(answers)
    for (const [method, answer] of Object.entries(answers)) {
      const enter = uses.includes(method) ? use : look
      const refuse = ASKED.test(path) ? () => undefined : refuseQuery
      app.on(method, `${PREFIX}${path}`, (context) => refuse(context) ?? enter(context, worlds, answer))
    }
    const allow = (methods.includes('GET') ? [...methods, 'HEAD'] : methods).join(', ')
    app.all(`${PREFIX}${path}`, (context) => {
      const refused = toProblemResponse(405, 'Wrong method', `${context.req.path} answers ${allow}.`)
      refused.headers.set('allow', allow)
      return refused
    })
  }

const addDescriptions = (add: Add, roles: readonly Role[]): void => {
  const ids = roles.map(({ id }) => id)
  add('/health', {
    GET: (_, { options }) => Response.json({ status: 'ok', seed: options.seed, vendors: ids }),
  })
  add('/openapi', { GET: async () => Response.json(await loadControlDocument()) })
  const describe: Answer = ({ req }, world) => {
    const { origin } = new URL(req.url)
    const root = world.name === DEFAULT_WORLD ? origin : `${origin}/~${world.name}`
    return Response.json({ vendors: ids.map((id) => describeVendor(world, id, root)) })
  }
  add('/vendors', { GET: describe }, ['GET'])
  add('/fidelity', {
    GET: ({ req }, world) =>
      answerFidelity(
        new URL(req.url).searchParams,
        ids.map((id) => world.cast(id)),
      ),
  })
  add('/specs/:vendor', {
    GET: ({ req }, world) => {
      const id = req.param('vendor') ?? ''
      if (ids.includes(id)) return Response.json(world.cast(id).contract.spec)
      return toProblemResponse(404, 'No such vendor', `${id} is not running; see ${PREFIX}/vendors.`)
    },
  })
}

/** Makes the control address: what is running, what happened, worlds and their clocks. */
export const createControl = (options: ControlOptions, getPath: GetPath): Hono => {
  const { roles, worlds, given } = options
  const app = new Hono({ getPath })
  // Whether it runs is no secret: supervisors ask without a token.
  app.use(`${PREFIX}/*`, async (context, next) =>
    context.req.path === `${PREFIX}/health` ? next() : (refuseStranger(context) ?? next()),
  )
  const add = toAdd(app, worlds)
  addDescriptions(add, roles)
  add('/reset', {
    POST: async (context, { name }) => {
      const refused = await refuseBody(context)
      if (!refused) worlds.reset(name)
      return refused ?? new Response(null, { status: 204 })
    },
  })
  addJournal(add, roles)
  addWorlds(add, worlds, roles, given)
  addClock(add)
  addRows(add, roles)
  addFaults(add, knownOf(roles))
  addReplay(add, options)
  const unknown = ({ req }: Context): Response =>
    toProblemResponse(404, 'No such control address', `${req.path} is none of ${NAMES}.`)
  app.notFound(unknown)
  app.onError((error) => {
    throw error // Only bugs get here.
  })
  return app
}
