import { loadSpec } from './contract/load.ts'
import { type MockOptions, toExplainHeaders } from './options.ts'
import type { Listening, ServeOptions } from './serve.ts'
import { createApp } from './server/app.ts'
import { readWatch } from './server/clock.ts'
import { explainReply } from './server/explain.ts'
import { createLibrary } from './server/library.ts'
import type { Dress } from './server/respond.ts'
import { DEFAULT_WORLD } from './server/world.ts'
import { toWorldOptions } from './server/world-options.ts'
import { createWorlds } from './server/worlds.ts'
import { loadVendor, vendorIds } from './vendors/load.ts'
import { createWorldHandle, type JournalHandle, type WorldHandle } from './world-handle.ts'

/** A stand-in for vendors: whatever can be done to them over HTTP can be done to its `fetch`. */
export type Mock = {
  /** Answers a request as the addressed vendor would; no port is needed. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Puts the mock on a port of this machine. */
  readonly listen: (options?: ServeOptions) => Promise<Listening>
  /** Forgets what happened in the default world since the start: tokens, journal, counts. */
  readonly reset: () => void
  /** What happened in the default world. */
  readonly journal: JournalHandle
  /** A world by its name, made on first use. Throws `NoSuchWorld` where it cannot be. */
  readonly world: (name: string) => WorldHandle
  /** Sends away who waits for calls or follows them, and closes every port that `listen` opened once the calls in hand are answered. */
  readonly close: () => Promise<void>
}

const MINUTE = 60_000

/** What replies get beside what the vendor says: decided once, so that nothing is asked of each reply. */
const toDress = (options: MockOptions): Dress => (toExplainHeaders(options) ? explainReply : (sent) => sent)

/** Makes a mock. Throws `OptionError` or `UnknownVendor` when the options make none. */
export const createMock = async (options: MockOptions = {}): Promise<Mock> => {
  const wanted = options.vendors ?? vendorIds()
  const vendors = await Promise.all(wanted.map((one) => (typeof one === 'string' ? loadVendor(one) : one)))
  const roles = await Promise.all(vendors.map(async (vendor) => ({ vendor, spec: await loadSpec(vendor.id) })))
  const library = createLibrary()
  const worlds = createWorlds({
    roles,
    library,
    defaults: toWorldOptions(options, roles),
    isStrict: options.strictWorlds ?? false,
    most: options.mostWorlds ?? 10_000,
    idle: (options.idleMinutes ?? 60) * MINUTE,
    watch: readWatch,
  })
  const { onBug = 'throw', onExchange } = options
  const app = createApp({ roles, worlds, library, given: options, onBug, onExchange, dress: toDress(options) })
  const fetch = async (request: Request): Promise<Response> => app.fetch(request)
  const open = new Set<Listening>()
  return {
    fetch,
    reset: () => void worlds.reset(DEFAULT_WORLD),
    journal: createWorldHandle(worlds, DEFAULT_WORLD).journal,
    world: (name) => createWorldHandle(worlds, name),
    listen: async (serveOptions) => {
      const { serve } = await import('./serve.ts') // The only part that needs sockets.
      const listening = await serve(fetch, serveOptions)
      open.add(listening)
      return listening
    },
    close: async () => {
      for (const { journal } of worlds.list()) journal.end()
      await Promise.all([...open].map((listening) => listening.close()))
      open.clear()
    },
  }
}
