import type { Add } from './control-add.ts'
import { addSnapshots } from './control-snapshot.ts'
import { toProblemResponse } from './problem-json.ts'
import { readJson, refuseBody, refuseUnknown } from './read-json.ts'
import { refuseWorld } from './refuse-world.ts'
import type { Role } from './role.ts'
import { DEFAULT_WORLD, type World, type WorldOptions } from './world.ts'
import { OptionError, toWorldOptions, type WorldGiven } from './world-options.ts'
import type { Worlds } from './worlds.ts'

const KNOWN = ['seed', 'rows', 'now', 'readings', 'auth', 'limits', 'faults']

const describe = ({ name, options, clock }: World) => ({
  name,
  seed: options.seed,
  auth: options.auth,
  limits: options.limits,
  rows: options.rows,
  clock: { now: new Date(clock.now()).toISOString(), ...clock.setting() },
  readings: options.choices,
})

const readOptions = async (given: WorldGiven, roles: readonly Role[]): Promise<WorldOptions | Response> => {
  try {
    return await toWorldOptions(given, roles)
  } catch (error) {
    if (error instanceof OptionError) return toProblemResponse(400, 'Bad world', `${error.message}.`)
    throw error
  }
}

/** Nothing is taken for a default but what is left out. */
const refuseNull = (given: object): Response | undefined => {
  const empty = Object.entries(given).find(([, value]) => value === null)
  return empty && toProblemResponse(400, 'Bad world', `${empty[0]} is null; leave it out to have the default.`)
}

/** Adds the register of worlds: list, make, look at, reset, drop, snapshot and restore. */
export const addWorlds = (add: Add, worlds: Worlds, roles: readonly Role[], defaults: WorldGiven): void => {
  add('/worlds', { GET: () => Response.json({ worlds: worlds.list().map(describe) }) })
  add('/worlds/:name', {
    GET: ({ req }) => {
      const name = req.param('name') ?? ''
      const world = worlds.find(name)
      return world ? Response.json(describe(world)) : refuseWorld(name, 'unknown')
    },
    PUT: async (context) => {
      const name = context.req.param('name') ?? ''
      const given = await readJson(context)
      const refused = given instanceof Response ? given : (refuseUnknown(given, KNOWN) ?? refuseNull(given))
      if (refused) return refused
      // Every value is looked at before a world is made of it.
      const options = await readOptions({ ...defaults, ...(given as WorldGiven) }, roles)
      if (options instanceof Response) return options
      const status = worlds.find(name) ? 200 : 201
      const world = worlds.make(name, options)
      return typeof world === 'string' ? refuseWorld(name, world) : Response.json(describe(world), { status })
    },
    DELETE: ({ req }) => {
      const name = req.param('name') ?? ''
      if (name === DEFAULT_WORLD) return toProblemResponse(409, 'Default world', 'The default world can only be reset.')
      return worlds.drop(name) ? new Response(null, { status: 204 }) : refuseWorld(name, 'unknown')
    },
  })
  add('/worlds/:name/reset', {
    POST: async (context) => {
      const refused = await refuseBody(context)
      if (refused) return refused
      const name = context.req.param('name') ?? ''
      const world = worlds.reset(name)
      return typeof world === 'string' ? refuseWorld(name, world) : new Response(null, { status: 204 })
    },
  })
  addSnapshots(add, worlds, roles)
}
