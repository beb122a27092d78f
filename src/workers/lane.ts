import type { MockOptions } from '../options.ts'
import { createParts, type Parts } from '../parts.ts'
import { loadRoles } from '../server/role.ts'
import { DEFAULT_WORLD, type WorldOptions } from '../server/world.ts'
import type { Made } from '../server/worlds.ts'

/** How many processes there can be from the start to the end, the keeper and those that took a dead one's place counted. */
export const LANES = 100

/**
 * Makes the default world one of several: its calls are numbered so that no two processes ever give the same number, for ids of
 * requests are made of it. Call 12 of the process in lane 3 is 1203. Other worlds are in the keeper alone, and so is the default
 * one once it was made anew with other options.
 */
const inLane = (lane: number): Made => {
  let first: WorldOptions | undefined
  return (world) => {
    first ??= world.options // The default world is the first that is made.
    if (world.name !== DEFAULT_WORLD || world.options !== first) return world
    return { ...world, isShared: true, nextSerial: () => world.nextSerial() * LANES + lane }
  }
}

/** Makes the parts of a process in a lane, the keeper's being 0. All vendors are loaded: any of them may have to hold what was revoked. */
export const createPartsInLane = async (options: MockOptions, lane: number): Promise<Parts> => {
  const parts = await createParts(options, inLane(lane))
  await loadRoles(parts.roles)
  return parts
}
