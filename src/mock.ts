import type { Later } from './model/later.ts'
import type { Wire } from './model/wire.ts'
import type { MockOptions } from './options.ts'
import { createParts } from './parts.ts'
import type { Listening, ServeOptions } from './port/serve.ts'
import { type Gate, tokenFor } from './server/control-token.ts'
import type { FaultsHandle } from './server/faults/handle.ts'
import type { RowsHandle } from './server/rows-handle.ts'
import { DEFAULT_WORLD } from './server/world.ts'
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
  /** Forgets what happened in the default world since the start: tokens, journal, counts, written rows. */
  readonly reset: () => void
  /** What happened in the default world. */
  readonly journal: JournalHandle
  /** What is to go wrong in the default world. */
  readonly faults: FaultsHandle
  /** The rows of the default world, to look at, change, add and take away. */
  readonly rows: RowsHandle
  /** A world by its name, made on first use. Throws `NoSuchWorld` where it cannot be. */
  readonly world: (name: string) => WorldHandle
  /** Sends away who waits for calls or follows them, and closes every port that `listen` opened once the calls in hand are answered. */
  readonly close: () => Promise<void>
}

/** Makes a mock. Throws `OptionError` or `UnknownVendor` when the options make none. */
export const createMock = async (given: MockOptions = {}): Promise<Mock> => {
  const { roles, worlds, answer, controlToken: token } = await createParts(given)
  const ofDefault = createWorldHandle(worlds, DEFAULT_WORLD, roles)
  const open = new Set<Listening>()
  return {
    fetch: async (request, gate) => answer(request, gate),
    answer,
    reset: () => void worlds.reset(DEFAULT_WORLD),
    journal: ofDefault.journal,
    faults: ofDefault.faults,
    rows: ofDefault.rows,
    world: (name) => createWorldHandle(worlds, name, roles),
    listen: async (serveOptions) => {
      const { serve } = await import('./port/serve.ts') // The only part that needs sockets.
      const controlToken = tokenFor(serveOptions?.host, token)
      const listening = await serve(
        (request, { rawHeaders, send } = {}) => answer(request, { controlToken, rawHeaders, send }),
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
