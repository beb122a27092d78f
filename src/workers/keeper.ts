import type { Wire } from '../model/wire.ts'
import type { Parts } from '../parts.ts'
import { PREFIX } from '../server/control-prefix.ts'
import type { Gate } from '../server/control-token.ts'
import { DEFAULT_WORLD, type World } from '../server/world.ts'
import type { Held, Revoked } from './messages.ts'
import { fromPlainNote, type Taken } from './notes.ts'

/** Tells all workers what they are to hold, and gives, once all of them do, the notes that were taken from them. */
export type Order = (held: Held, takes: boolean) => Promise<readonly Taken[]>

/** The process that keeps all that happened: what workers do not answer by themselves, it answers. */
export type Keeper = {
  /** Answers a call; every worker knows what it changed before the answer is given. */
  readonly answer: (request: Request, env: Gate & Wire) => Promise<Response>
  /** All that a worker has to hold which begins now. */
  readonly held: () => Held
  /** Sends away who waits for calls or follows the journal. */
  readonly end: () => void
}

/** Follows the default world through all that it is made anew as, and gathers what is revoked in it. */
const createFollower = ({ worlds, roles }: Parts) => {
  let known: World | undefined
  let epoch = 0
  let fresh: Revoked[] = []
  const revokedIn = (world: World): Revoked[] =>
    roles.flatMap(({ id: vendor }) =>
      world
        .cast(vendor)
        .state.tokens.snapshot()
        .revoked.map((id) => [vendor, id] as const),
    )
  const current = (): World => {
    const world = worlds.find(DEFAULT_WORLD)
    if (!world) throw new Error('there is no default world')
    if (world === known) return world
    known = world
    epoch += 1
    fresh = revokedIn(world)
    for (const { id: vendor } of roles)
      world.cast(vendor).state.tokens.onRevoke((id) => {
        if (world === known) fresh.push([vendor, id])
      })
    return world
  }
  return {
    current,
    epoch: () => epoch,
    allRevoked: () => revokedIn(current()),
    takeFresh: () => {
      const taken = fresh
      fresh = []
      return taken
    },
    hasFresh: () => fresh.length > 0,
  }
}

/** What a call needs from the workers before it is answered: their notes, or those and that they answer nothing meanwhile. */
const needOf = (route: string): 'nothing' | 'notes' | 'all calls' => {
  if (!route.startsWith(`${PREFIX}/journal`)) return 'nothing'
  return /\/(wait|stream)$/.test(route) ? 'all calls' : 'notes'
}

/** Makes the keeper of a mock whose parts were made in a lane. */
export const createKeeper = (parts: Parts, order: Order): Keeper => {
  const follower = createFollower(parts)
  let onlookers = 0
  let pending: Promise<unknown> = Promise.resolve()
  const state = (): Omit<Held, 'revoked'> => {
    const { isShared, clock, faults, overlay, journal } = follower.current()
    const isPlain = faults.armed().length === 0 && overlay.isEmpty()
    const passes = !isShared || !isPlain || journal.watching() + onlookers > 0
    return { epoch: follower.epoch(), clock: clock.setting(), passes }
  }
  let told = state()
  follower.takeFresh() // Whoever begins is told of all.
  const send = async (now: Omit<Held, 'revoked'>, takes: boolean): Promise<void> => {
    const taken = await order({ ...now, revoked: follower.takeFresh() }, takes)
    const world = follower.current()
    // What happened in a world that is over is forgotten with it.
    const notes = taken.flatMap((one) => (one.epoch === follower.epoch() ? one.notes : []))
    if (notes.length > 0) world.journal.put(notes.map((note) => fromPlainNote(note, world)))
  }
  const agree = (takes = false): Promise<unknown> => {
    const now = state()
    const isSame = now.epoch === told.epoch && now.clock === told.clock && now.passes === told.passes
    // Something that another call has changed may still be on its way.
    if (isSame && !takes && !follower.hasFresh()) return pending
    told = now
    pending = Promise.all([pending, send(now, takes)])
    return pending
  }
  return {
    held: () => ({ ...state(), revoked: follower.allRevoked() }),
    answer: async (request, env) => {
      const need = needOf(parts.toAddress(request, env).route)
      if (need === 'all calls') onlookers += 1
      try {
        if (need !== 'nothing') await agree(true)
        return await parts.answer(request, env)
      } finally {
        if (need === 'all calls') onlookers -= 1
        await agree()
      }
    },
    end: () => {
      for (const { journal } of parts.worlds.list()) journal.end()
    },
  }
}
