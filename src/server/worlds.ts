import { WORLD_NAME } from '../model/world-name.ts'
import type { Library } from './library.ts'
import type { Role } from './role.ts'
import { createWorld, DEFAULT_WORLD, type Memory, type World, type WorldOptions } from './world.ts'

/** Why there is no world of a name. */
export type NoWorld = 'badly named' | 'unknown' | 'too many'

/** All worlds of a mock. */
export type Worlds = {
  /** The world of a name; made with the mock's own options on first use, unless worlds have to be made beforehand. */
  readonly enter: (name: string) => World | NoWorld
  /** The world of a name, if it is there; entering it does not count. */
  readonly find: (name: string) => World | undefined
  /** Makes a world, or makes it anew with other options; with a past, as it was then. */
  readonly make: (name: string, options: WorldOptions, past?: Memory) => World | NoWorld
  /** A world that nobody can enter, to see what would become of it. */
  readonly rehearse: (options: WorldOptions) => World
  /** Forgets everything that happened in a world; its options stay. */
  readonly reset: (name: string) => World | NoWorld
  /** Whether there was such a world. The default world cannot be dropped, only reset. */
  readonly drop: (name: string) => boolean
  readonly list: () => readonly World[]
}

/** Makes a world that was just made fit for where it is to be. */
export type Made = (world: World) => World

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
  /** What becomes of each world that is made; it stays as it is by default. */
  readonly made?: Made | undefined
}

type Kept = { readonly world: World; entered: number }

/** Worlds by name, the one that nobody entered for the longest time first. No timer watches over them: whoever looks sweeps first. */
type Shelf = {
  readonly get: (name: string) => World | undefined
  /** Puts a world at the end. */
  readonly keep: (name: string, world: World) => World
  /** Takes a world out; who watches what happens in it is told that nothing will any more. */
  readonly forget: (name: string) => boolean
  /** Takes out those that were idle for too long. */
  readonly sweep: () => ReadonlyMap<string, Kept>
}

const createShelf = ({ idle, watch }: WorldsOptions): Shelf => {
  const kept = new Map<string, Kept>()
  let last: string | undefined // The name at the end.
  const forget = (name: string): boolean => {
    kept.get(name)?.world.journal.end()
    return kept.delete(name)
  }
  const isIdle = (name: string, { entered }: Kept): boolean => name !== DEFAULT_WORLD && watch() - entered >= idle
  return {
    get: (name) => {
      const known = kept.get(name)
      // Only this one is looked at: a sweep would be too much for every request.
      if (known && isIdle(name, known)) forget(name)
      return kept.get(name)?.world
    },
    keep: (name, world) => {
      const known = kept.get(name)
      if (known?.world === world && name === last) known.entered = watch()
      else {
        kept.delete(name)
        kept.set(name, { world, entered: watch() })
        last = name
      }
      return world
    },
    forget,
    sweep: () => {
      for (const [name, known] of kept) {
        if (isIdle(name, known)) forget(name)
        else if (name !== DEFAULT_WORLD) break
      }
      return kept
    },
  }
}

/** Makes the register of worlds, with the default one in it. */
export const createWorlds = (options: WorldsOptions): Worlds => {
  const { roles, library, defaults, isStrict, most, made = (world) => world } = options
  const shelf = createShelf(options)
  const make = (name: string, given: WorldOptions, past?: Memory): World | NoWorld => {
    if (!WORLD_NAME.test(name)) return 'badly named'
    const kept = shelf.sweep()
    if (!kept.has(name) && kept.size >= most) return 'too many'
    const world = made(createWorld(name, roles, given, library, past))
    shelf.forget(name)
    return shelf.keep(name, world)
  }
  make(DEFAULT_WORLD, defaults)
  return {
    make,
    enter: (name) => {
      const known = shelf.get(name)
      if (isStrict && (!known || name === DEFAULT_WORLD)) return 'unknown'
      return known ? shelf.keep(name, known) : make(name, defaults)
    },
    find: shelf.get,
    rehearse: (given) => createWorld('', roles, given, library),
    reset: (name) => {
      const known = shelf.get(name)
      return known ? make(name, known.options) : 'unknown'
    },
    drop: (name) => name !== DEFAULT_WORLD && shelf.get(name) !== undefined && shelf.forget(name),
    list: () => [...shelf.sweep().values()].map(({ world }) => world),
  }
}
