import { compileContract } from './contract/contract.ts'
import { loadSpec } from './contract/load.ts'
import type { Vendor } from './model/vendor.ts'
import { checkReadingNames, type MockOptions, toChoices, toWorldOptions } from './options.ts'
import type { Listening, ServeOptions } from './serve.ts'
import { createApp } from './server/app.ts'
import type { Journal } from './server/journal.ts'
import { createLibrary } from './server/library.ts'
import { createWorld, type Role } from './server/world.ts'
import { loadVendor, vendorIds } from './vendors/load.ts'

/** A stand-in for vendors: whatever can be done to them over HTTP can be done to its `fetch`. */
export type Mock = {
  /** Answers a request as the addressed vendor would; no port is needed. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Puts the mock on a port of this machine. */
  readonly listen: (options?: ServeOptions) => Promise<Listening>
  /** Forgets everything since the start: tokens, journal, counts. */
  readonly reset: () => void
  readonly journal: Pick<Journal, 'read'>
  /** Closes every port that `listen` opened, once the calls in hand are answered. */
  readonly close: () => Promise<void>
}

/** Joins a vendor with its spec under the readings chosen. */
const toRole = async (vendor: Vendor, readings: MockOptions['readings']): Promise<Role> => {
  const spec = await loadSpec(vendor.id)
  const choices = toChoices(readings, vendor.id, spec)
  return { vendor, contract: compileContract(spec, choices), choices }
}

/** Makes a mock. Throws `OptionError` or `UnknownVendor` when the options make none. */
export const createMock = async (options: MockOptions = {}): Promise<Mock> => {
  const wanted = options.vendors ?? vendorIds()
  const vendors = await Promise.all(wanted.map((one) => (typeof one === 'string' ? loadVendor(one) : one)))
  checkReadingNames(options.readings, vendors)
  const worldOptions = toWorldOptions(options, vendors)
  const roles = await Promise.all(vendors.map((vendor) => toRole(vendor, options.readings)))
  const library = createLibrary()
  const fresh = () => createWorld('default', roles, worldOptions, library)
  let world = fresh()
  const reset = (): void => {
    world = fresh()
  }
  const app = createApp({
    roles,
    world: () => world,
    reset,
    onBug: options.onBug ?? 'throw',
    onExchange: options.onExchange,
  })
  const fetch = async (request: Request): Promise<Response> => app.fetch(request)
  const open = new Set<Listening>()
  return {
    fetch,
    reset,
    journal: { read: (query) => world.journal.read(query) },
    listen: async (serveOptions) => {
      const { serve } = await import('./serve.ts') // The only part that needs sockets.
      const listening = await serve(fetch, serveOptions)
      open.add(listening)
      return listening
    },
    close: async () => {
      await Promise.all([...open].map((listening) => listening.close()))
      open.clear()
    },
  }
}
