import { loadSpec } from './contract/load.ts'
import {
  checkNames,
  type MockOptions,
  toControlToken,
  toExplainHeaders,
  toWorldRules,
  withScenario,
} from './options.ts'
import type { Addresses } from './server/address.ts'
import { createVendorAddresses } from './server/addressee.ts'
import { type App, createApp } from './server/app.ts'
import { readWatch } from './server/clock.ts'
import { explainReply } from './server/explain.ts'
import { knownOf } from './server/faults/known.ts'
import { waitReally } from './server/faults/wait.ts'
import { createLibrary } from './server/library.ts'
import type { Dress } from './server/respond.ts'
import { createRole, type Role, roleOf } from './server/role.ts'
import { toWorldOptions } from './server/world-options.ts'
import { createWorlds, type Made, type Worlds } from './server/worlds.ts'
import { checkVendor, loadVendor, vendorIds } from './vendors/load.ts'

/** The parts of a mock, joined: what answers, and the worlds that it answers in. */
export type Parts = Addresses & {
  readonly roles: readonly Role[]
  readonly worlds: Worlds
  /** Answers a request as the addressed vendor would; at once, where nothing has to be waited for. */
  readonly answer: App
  /** What ports are to ask of control calls, if it was set. */
  readonly controlToken: string | undefined
}

const MINUTE = 60_000

/** Makes the roles of a mock. Rejects with `UnknownVendor`. */
const castRoles = (vendors: MockOptions['vendors'] = vendorIds()): Promise<readonly Role[]> =>
  Promise.all(
    vendors.map(async (one) => {
      if (typeof one !== 'string') return roleOf(one, await loadSpec(one.id))
      checkVendor(one)
      return createRole(one, await loadSpec(one), () => loadVendor(one))
    }),
  )

/** What replies get beside what the vendor says: decided once, so that nothing is asked of each reply. */
const toDress = (options: MockOptions): Dress => (toExplainHeaders(options) ? explainReply : (sent) => sent)

/** Joins the parts of a mock; `made` is what becomes of each of its worlds. Rejects with `OptionError` or `UnknownVendor` when the options make none. */
export const createParts = async (given: MockOptions, made?: Made): Promise<Parts> => {
  checkNames(given)
  const roles = await castRoles(given.vendors)
  const library = createLibrary()
  const options = await withScenario(given, knownOf(roles))
  const { idleMinutes, ...rules } = toWorldRules(options)
  const worlds = createWorlds({
    roles,
    library,
    defaults: await toWorldOptions(options, roles),
    ...rules,
    idle: idleMinutes * MINUTE,
    watch: readWatch,
    made,
  })
  const { onBug = 'throw', onExchange, wait = waitReally } = options
  const addresses = createVendorAddresses(roles, worlds)
  const dress = toDress(options)
  const answer = createApp({ roles, worlds, library, ...addresses, given: options, onBug, onExchange, dress, wait })
  return { roles, worlds, ...addresses, answer, controlToken: toControlToken(options) }
}
