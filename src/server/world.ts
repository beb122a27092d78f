import { createSeal } from '../auth/seal.ts'
import { createTokens } from '../auth/tokens.ts'
import type { Contract } from '../contract/contract.ts'
import type { Dataset } from '../model/collection.ts'
import type { Fault } from '../model/fault.ts'
import type { Choices } from '../model/reading.ts'
import type { State } from '../model/state.ts'
import type { Credential, Vendor } from '../model/vendor.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Library } from './library.ts'
import { createLimits, type Limits } from './limits.ts'

/** Milliseconds on the process's own watch: for telling how long an answer took, never for what is answered. */
export const readWatch = (): number => performance.now()

/** How credentials are looked at: as the vendor would, any that is there, or not at all. */
export type AuthMode = 'strict' | 'any' | 'off'

/** Row counts by vendor and dataset. */
export type RowCounts = { readonly [vendor: string]: { readonly [dataset: string]: number } }

/** What a world is made with. */
export type WorldOptions = {
  readonly seed: number
  /** The time that stands still for this world, in milliseconds since 1970; absent: the time goes by. */
  readonly now?: number
  readonly rows: RowCounts
  readonly auth: AuthMode
  readonly faults: readonly Fault[]
}

/** A vendor as one world sees it. */
export type Cast = {
  readonly vendor: Vendor
  readonly contract: Contract
  readonly choices: Choices
  readonly state: State
  readonly credentials: () => readonly Credential[]
}

/** Everything that a running mock remembers for one isolated user. */
export type World = {
  readonly name: string
  readonly options: WorldOptions
  readonly now: () => number
  readonly cast: (vendor: string) => Cast
  readonly journal: Journal
  readonly limits: Limits
  readonly nextSerial: () => number
}

/** "Now" for the data of a world that no time was given to: 1 January 2026, so that its rows are the same every day. */
export const REFERENCE: number = Date.UTC(2026, 0, 1)

const createState = (
  name: string,
  vendor: Vendor,
  options: WorldOptions,
  choices: Choices,
  library: Library,
): State => {
  const { seed, now } = options
  const seal = createSeal(`understudy/${seed}/${name}/${vendor.id}`)
  return {
    now: now === undefined ? Date.now : () => now,
    reading: (id) => {
      const chosen = choices[id]
      if (chosen === undefined) throw new Error(`${vendor.id} has no reading ${id}`)
      return chosen
    },
    collection: <Row extends object>(dataset: Dataset<Row>) => {
      const size = options.rows[vendor.id]?.[dataset.name] ?? dataset.size
      return library.collection(vendor.id, dataset, { seed, size, reference: now ?? REFERENCE })
    },
    tokens: createTokens(seal),
    seal,
  }
}

/** A vendor and its contract under the readings of a world. */
export type Role = { readonly vendor: Vendor; readonly contract: Contract; readonly choices: Choices }

/** Makes a world in which nothing has happened yet. */
export const createWorld = (name: string, roles: readonly Role[], options: WorldOptions, library: Library): World => {
  let serial = 0
  const casts = new Map(
    roles.map((role) => {
      const state = createState(name, role.vendor, options, role.choices, library)
      let credentials: readonly Credential[] | undefined
      const ready = (): readonly Credential[] => {
        credentials ??= role.vendor.credentials(state)
        return credentials
      }
      return [role.vendor.id, { ...role, state, credentials: ready }]
    }),
  )
  return {
    name,
    options,
    now: options.now === undefined ? Date.now : () => options.now ?? 0,
    cast: (vendor) => {
      const cast = casts.get(vendor)
      if (!cast) throw new Error(`no vendor ${vendor}`)
      return cast
    },
    journal: createJournal(),
    limits: createLimits(),
    nextSerial: () => ++serial,
  }
}
