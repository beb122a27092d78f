import type { Later } from '../model/later.ts'
import type { Wire } from '../model/wire.ts'
import type { Parts } from '../parts.ts'
import { createIsPlain } from '../server/plain-call.ts'
import { DEFAULT_WORLD } from '../server/world.ts'
import type { Held, ToKeeper, ToWorker } from './messages.ts'
import { type Taken, toPlainNote } from './notes.ts'
import { createPassing } from './passing.ts'

/** A worker's part in the answering. */
export type Hand = {
  /** Answers a call by itself, or has it answered by the keeper. */
  readonly fetch: (request: Request, wire?: Wire) => Later<Response>
  /** Hears what the keeper says. */
  readonly hear: (message: ToWorker) => void
}

/** Makes the default world of a worker what the keeper says that it is. */
const hold = ({ worlds }: Parts, before: Held | undefined, { epoch, clock, revoked }: Held): void => {
  if (before && before.epoch !== epoch) worlds.reset(DEFAULT_WORLD)
  const world = worlds.find(DEFAULT_WORLD)
  if (!world) throw new Error('there is no default world')
  world.clock.set(clock)
  for (const [vendor, id] of revoked) world.cast(vendor).state.tokens.revoke(id)
}

/** Makes a worker's part in the answering, of parts that were made in a lane of their own. */
export const createHand = (parts: Parts, first: Held, post: (message: ToKeeper) => void): Hand => {
  const isPlain = createIsPlain(parts.roles, parts.toAddress)
  const passing = createPassing(post)
  const inHand = new Set<Promise<unknown>>()
  let held = first
  hold(parts, undefined, first)
  const answer = (request: Request, wire: Wire): Later<Response> => {
    const reply = parts.answer(request, wire)
    if (!(reply instanceof Promise)) return reply
    inHand.add(reply)
    const done = (): void => void inHand.delete(reply)
    reply.then(done, done)
    return reply
  }
  const take = (): Taken => {
    const notes = parts.worlds.find(DEFAULT_WORLD)?.journal.take() ?? []
    return { epoch: held.epoch, notes: notes.map(toPlainNote) }
  }
  const obey = async (id: number, next: Held, takes: boolean): Promise<void> => {
    const before = held
    held = next
    hold(parts, before, next)
    // The keeper relies on it: what comes from now on is answered as it was told, and nothing is left of what came before.
    await Promise.allSettled([...inHand])
    post({ kind: 'done', id, taken: takes ? take() : { epoch: held.epoch, notes: [] } })
  }
  return {
    fetch: (request, wire = {}) =>
      !held.passes && isPlain(request, wire) ? answer(request, wire) : passing.pass(request, wire.rawHeaders),
    hear: (message) => {
      if (message.kind === 'order') void obey(message.id, message.held, message.takes)
      else passing.hear(message)
    },
  }
}
