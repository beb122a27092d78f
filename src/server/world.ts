import { createSeal } from '../auth/seal.ts'
import { createTokens, type TokenBook, type TokensSnapshot } from '../auth/tokens.ts'
import type { Contract } from '../contract/contract.ts'
import type { Fault } from '../model/fault.ts'
import type { Choices } from '../model/reading.ts'
import type { State } from '../model/state.ts'
import type { Credential, Vendor } from '../model/vendor.ts'
import { type Clock, type ClockSetting, createClock } from './clock.ts'
import { createFaults, type Faults } from './faults/faults.ts'
import { type FaultMemory, recallFaults, toFaultsMemory } from './faults-memory.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Library } from './library.ts'
import { type LimitModes, rateOf } from './limit-modes.ts'
import { createLimits, type Limits, type LimitsSnapshot } from './limits.ts'
import { createOverlay, type Overlay, type OverlaySnapshot } from './overlay.ts'
import type { Role } from './role.ts'
import { createStore, type RowCounts, type Store } from './stored.ts'

/** How credentials are looked at: as the vendor would, any that is there, or not at all. */
export type AuthMode = 'strict' | 'any' | 'off'

/** What a world is made with. */
export type WorldOptions = {
  readonly seed: number
  readonly clock: ClockSetting
  /** The time that "now" is for the data, in milliseconds since 1970. */
  readonly reference: number
  readonly rows: RowCounts
  readonly auth: AuthMode
  readonly limits: LimitModes
  readonly faults: readonly Fault[]
  /** The option of every reading, by vendor. */
  readonly choices: { readonly [vendor: string]: Choices }
  /** The world whose tokens, cursors and keys this one takes: its own, unless it was restored from another's snapshot. */
  readonly origin?: string
}

/** What has happened in a world, as far as it decides what is answered next. */
export type Memory = {
  readonly clock: ClockSetting
  /** The number of the last call. */
  readonly serial: number
  readonly limits: LimitsSnapshot
  /** By vendor. */
  readonly tokens: { readonly [vendor: string]: TokensSnapshot }
  readonly faults: readonly FaultMemory[]
  /** What was written over the rows; absent in what older versions remembered. */
  readonly overlay?: OverlaySnapshot
}

/** A vendor as one world sees it. */
export type Cast = {
  readonly vendor: Vendor
  readonly contract: Contract
  readonly choices: Choices
  readonly state: State & { readonly tokens: TokenBook }
  readonly store: Store
  readonly credentials: () => readonly Credential[]
}

/** Everything that a running mock remembers for one isolated user. */
export type World = {
  readonly name: string
  readonly options: WorldOptions
  readonly clock: Clock
  readonly cast: (vendor: string) => Cast
  readonly journal: Journal
  readonly limits: Limits
  readonly faults: Faults
  /** What was written over its rows. */
  readonly overlay: Overlay
  readonly nextSerial: () => number
  /** Whether other processes answer in it too, so that none of them knows all that happened. */
  readonly isShared: boolean
  readonly memory: () => Memory
}

/** The world of requests that name none. */
export const DEFAULT_WORLD = 'default'

/** "Now" for the data of a world that no time was given to: 1 January 2026, so that its rows are the same every day. */
export const REFERENCE: number = Date.UTC(2026, 0, 1)

/** Where a world is made: its name, what it is made with, what was written in it, and what it shares with the others. */
type Place = {
  readonly name: string
  readonly options: WorldOptions
  readonly clock: Clock
  readonly overlay: Overlay
  readonly library: Library
}

/** The world that a credential names; credentials of the default world name none. */
const nameIn = (world: string): string | undefined => (world === DEFAULT_WORLD ? undefined : world)

const createState = (
  { name, options, clock }: Place,
  vendor: Vendor,
  choices: Choices,
  store: Store,
  past: TokensSnapshot | undefined,
): State & { readonly tokens: TokenBook } => {
  const { seed, origin = name } = options
  const seal = createSeal(`understudy/${seed}/${origin}/${vendor.id}`)
  return {
    now: clock.now,
    reading: (id) => {
      const chosen = choices[id]
      if (chosen === undefined) throw new Error(`${vendor.id} has no reading ${id}`)
      return chosen
    },
    collection: (dataset) => store(dataset).collection(),
    tokens: createTokens(seal, { world: nameIn(name), origin: nameIn(origin) }, past),
    seal,
  }
}

const createCast = (place: Place, role: Role, past: TokensSnapshot | undefined): Cast => {
  const vendor = role.vendor()
  const choices = place.options.choices[vendor.id] ?? {}
  const store = createStore(place, vendor.id)
  const state = createState(place, vendor, choices, store, past)
  let credentials: readonly Credential[] | undefined
  const rate = rateOf(place.options.limits, vendor.id)
  const ready = (): readonly Credential[] => {
    credentials ??= vendor.credentials(state)
    return credentials
  }
  return {
    vendor,
    contract: place.library.contract(role.spec, choices, rate),
    choices,
    state,
    store,
    credentials: ready,
  }
}

const tokensOf = (casts: ReadonlyMap<string, Cast>): Memory['tokens'] =>
  Object.fromEntries([...casts].map(([vendor, { state }]) => [vendor, state.tokens.snapshot()]))

/** Makes a world: one in which nothing has happened yet, or as it was remembered. A vendor's part is made when it is asked for. */
export const createWorld = (
  name: string,
  roles: readonly Role[],
  options: WorldOptions,
  library: Library,
  past?: Memory,
): World => {
  const clock = createClock(past?.clock ?? options.clock)
  const limits = createLimits(past?.limits)
  const faults = createFaults(options.faults)
  if (past) recallFaults(faults, past.faults)
  const overlay = createOverlay(past?.overlay)
  const place: Place = { name, options, clock, overlay, library }
  const casts = new Map<string, Cast>()
  let serial = past?.serial ?? 0
  return {
    name,
    options,
    clock,
    cast: (vendor) => {
      const known = casts.get(vendor)
      if (known) return known
      const role = roles.find((one) => one.id === vendor)
      if (!role) throw new Error(`no vendor ${vendor}`)
      const made = createCast(place, role, past?.tokens[vendor])
      casts.set(vendor, made)
      return made
    },
    journal: createJournal(),
    limits,
    faults,
    overlay,
    nextSerial: () => ++serial,
    isShared: false,
    memory: () => ({
      clock: clock.setting(),
      serial,
      limits: limits.snapshot(),
      // Vendors that nobody asked for since are as they were.
      tokens: { ...past?.tokens, ...tokensOf(casts) },
      faults: toFaultsMemory(faults),
      overlay: overlay.snapshot(),
    }),
  }
}
