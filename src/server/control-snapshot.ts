import type { Add } from './control-add.ts'
import { toProblemResponse } from './problem-json.ts'
import { readJson } from './read-json.ts'
import { refuseWorld } from './refuse-world.ts'
import type { Role } from './role.ts'
import { readSnapshot, toSnapshot } from './snapshot.ts'
import type { Worlds } from './worlds.ts'

const refuseShared = (name: string): Response =>
  toProblemResponse(
    409,
    'Several workers',
    `Several workers answer in the world ${name}, each with call numbers and counts of its own, so that no snapshot can say what it answers next. Take one of another world, or start without --workers.`,
  )

/** Adds snapshots of worlds: to take, and to put into the same world, another, or one that is made for it. */
export const addSnapshots = (add: Add, worlds: Worlds, roles: readonly Role[]): void => {
  add('/worlds/:name/snapshot', {
    GET: ({ req }) => {
      const name = req.param('name') ?? ''
      const world = worlds.find(name)
      if (!world) return refuseWorld(name, 'unknown')
      return world.isShared ? refuseShared(name) : Response.json(toSnapshot(world))
    },
    PUT: async (context) => {
      const name = context.req.param('name') ?? ''
      const given = await readJson(context)
      if (given instanceof Response) return given
      // Everything is looked at before a world is made of it.
      const restored = await readSnapshot(given, roles, worlds.rehearse)
      if (typeof restored === 'string') return toProblemResponse(400, 'Bad snapshot', `${restored}.`)
      const world = worlds.make(name, restored.options, restored.past)
      return typeof world === 'string' ? refuseWorld(name, world) : new Response(null, { status: 204 })
    },
  })
}
