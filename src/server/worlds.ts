import { WORLD_NAME } from '../model/world-name.ts'
import type { Library } from './library.ts'
import { createWorld, DEFAULT_WORLD, type Role, type World, type WorldOptions } from './world.ts'

/** Why there is no world of a name. */
export type NoWorld = 'badly named' | 'unknown' | 'too many'

/** All worlds of a mock. */
export type Worlds = {
  /** The world of a name; made with the mock's own options on first use, unless worlds have to be made beforehand. */
  readonly enter: (name: string) => World | NoWorld
  /** The world of a name, if it is there; entering it does not count. */
  readonly find: (name: string) => World | undefined
  /** Makes a world, or makes it anew with other options. */
  readonly make: (name: string, options: WorldOptions) => World | NoWorld
  /** Forgets everything that happened in a world; its options stay. */
  readonly reset: (name: string) => World | NoWorld
  /** Whether there was such a world. The default world cannot be dropped, only reset. */
  readonly drop: (name: string) => boolean
  readonly list: () => readonly World[]
}

/** How worlds come and go. */
export type WorldsOptions = {
  readonly roles: readonly Role[]
  readonly library: Library
  /** What worlds are made with that nobody gives options for. */
  readonly defaults: WorldOptions
  /** Whether requests may only enter worlds that were made beforehand; the default world is none of them. */
  readonly isStrict: boolean
  /** At most so many worlds. */
  readonly most: number
  /** Milliseconds after which a world that nobody enters is dropped. */
  readonly idle: number
  /** Milliseconds on the process's own watch. */
  readonly watch: () => number
}

type Kept = { readonly world: World; entered: number }

/** Makes the register of worlds, with the default one in it. */
export const createWorlds = (options: WorldsOptions): Worlds => {
  const { roles, library, defaults, isStrict, most, idle, watch } = options
  const kept = new Map<string, Kept>()
  /** Takes a world out; who watches what happens in it is told that nothing will any more. */
  const forget = (name: string): boolean => {
    kept.get(name)?.world.journal.end()
    return kept.delete(name)
  }
  // Entering puts a world at the end, so the idle ones are the first.
  const dropIdle = (): void => {
    for (const [name, { entered }] of kept) {
      if (watch() - entered < idle) return
      if (name !== DEFAULT_WORLD) forget(name)
    }
  }
  const keep = (name: string, world: World): World => {
    kept.delete(name)
    kept.set(name, { world, entered: watch() })
    return world
  }
  const make = (name: string, given: WorldOptions): World | NoWorld => {
    if (!WORLD_NAME.test(name)) return 'badly named'
    dropIdle()
    if (!kept.has(name) && kept.size >= most) return 'too many'
    const world = createWorld(name, roles, given, library)
    forget(name)
    return keep(name, world)
  }
  make(DEFAULT_WORLD, defaults)
  return {
    make,
    enter: (name) => {
      const known = kept.get(name)
      if (isStrict && (!known || name === DEFAULT_WORLD)) return 'unknown'
      return known ? keep(name, known.world) : make(name, defaults)
    },
    find: (name) => kept.get(name)?.world,
    reset: (name) => {
      const known = kept.get(name)
      return known ? make(name, known.world.options) : 'unknown'
    },
    drop: (name) => name !== DEFAULT_WORLD && forget(name),
    list: () => [...kept.values()].map(({ world }) => world),
  }
}
