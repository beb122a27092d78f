import { loadSpec } from './contract/load.ts'
import type { Later } from './model/later.ts'
import {
  checkNames,
  type MockOptions,
  toControlToken,
  toExplainHeaders,
  toWorldRules,
  withScenario,
} from './options.ts'
import type { Listening, ServeOptions } from './serve.ts'
import { createApp } from './server/app.ts'
import { readWatch } from './server/clock.ts'
import { type Gate, tokenFor } from './server/control-token.ts'
import { explainReply } from './server/explain.ts'
import type { FaultsHandle } from './server/faults/handle.ts'
import { knownOf } from './server/faults/known.ts'
import { waitReally } from './server/faults/wait.ts'
import type { Wire } from './server/header-lines.ts'
import { createLibrary } from './server/library.ts'
import type { Dress } from './server/respond.ts'
import { DEFAULT_WORLD } from './server/world.ts'
import { toWorldOptions } from './server/world-options.ts'
import { createWorlds } from './server/worlds.ts'
import { loadVendor, vendorIds } from './vendors/load.ts'
import { createWorldHandle, type JournalHandle, type WorldHandle } from './world-handle.ts'

/** A port of a mock, and the token that it asks of control calls; undefined where it asks for none. */
export type MockListening = Listening & { readonly controlToken: string | undefined }

/** A stand-in for vendors: whatever can be done to them over HTTP can be done to its `fetch`. */
export type Mock = {
  /** Answers a request as the addressed vendor would; no port is needed. Control calls need no token unless a gate asks for one. */
  readonly fetch: (request: Request, gate?: Gate) => Promise<Response>
  /** The same, for whoever puts it on a port: at once where nothing has to be waited for, which saves each call some microseconds. */
  readonly answer: (request: Request, env?: Gate & Wire) => Later<Response>
  /** Puts the mock on a port of this machine. Where other machines reach it, control calls need the token. */
  readonly listen: (options?: ServeOptions) => Promise<MockListening>
  /** Forgets what happened in the default world since the start: tokens, journal, counts. */
  readonly reset: () => void
  /** What happened in the default world. */
  readonly journal: JournalHandle
  /** What is to go wrong in the default world. */
  readonly faults: FaultsHandle
  /** A world by its name, made on first use. Throws `NoSuchWorld` where it cannot be. */
  readonly world: (name: string) => WorldHandle
  /** Sends away who waits for calls or follows them, and closes every port that `listen` opened once the calls in hand are answered. */
  readonly close: () => Promise<void>
}

const MINUTE = 60_000

/** What replies get beside what the vendor says: decided once, so that nothing is asked of each reply. */
const toDress = (options: MockOptions): Dress => (toExplainHeaders(options) ? explainReply : (sent) => sent)

/** Makes a mock. Throws `OptionError` or `UnknownVendor` when the options make none. */
export const createMock = async (given: MockOptions = {}): Promise<Mock> => {
  checkNames(given)
  const wanted = given.vendors ?? vendorIds()
  const vendors = await Promise.all(wanted.map((one) => (typeof one === 'string' ? loadVendor(one) : one)))
  const roles = await Promise.all(vendors.map(async (vendor) => ({ vendor, spec: await loadSpec(vendor.id) })))
  const library = createLibrary()
  const known = knownOf(roles)
  const options = await withScenario(given, known)
  const { idleMinutes, ...rules } = toWorldRules(options)
  const worlds = createWorlds({
    roles,
    library,
    defaults: toWorldOptions(options, roles),
    ...rules,
    idle: idleMinutes * MINUTE,
    watch: readWatch,
  })
  const { onBug = 'throw', onExchange, wait = waitReally } = options
  const app = createApp({ roles, worlds, library, given: options, onBug, onExchange, dress: toDress(options), wait })
  const answer: Mock['answer'] = (request, env) => app.fetch(request, env)
  const token = toControlToken(options)
  const open = new Set<Listening>()
  return {
    fetch: async (request, gate) => answer(request, gate),
    answer,
    reset: () => void worlds.reset(DEFAULT_WORLD),
    journal: createWorldHandle(worlds, DEFAULT_WORLD, roles).journal,
    faults: createWorldHandle(worlds, DEFAULT_WORLD, roles).faults,
    world: (name) => createWorldHandle(worlds, name, roles),
    listen: async (serveOptions) => {
      const { serve } = await import('./serve.ts') // The only part that needs sockets.
      const controlToken = tokenFor(serveOptions?.host, token)
      const listening = await serve(
        (request, rawHeaders) => answer(request, { controlToken, rawHeaders }),
        serveOptions,
      )
      open.add(listening)
      return { ...listening, controlToken }
    },
    close: async () => {
      for (const { journal } of worlds.list()) journal.end()
      await Promise.all([...open].map((listening) => listening.close()))
      open.clear()
    },
  }
}
