import { createSeal } from '../auth/seal.ts'
import { createTokens } from '../auth/tokens.ts'
import type { Contract } from '../contract/contract.ts'
import type { Spec } from '../contract/spec.ts'
import type { Dataset } from '../model/collection.ts'
import type { Fault } from '../model/fault.ts'
import type { Choices } from '../model/reading.ts'
import type { State } from '../model/state.ts'
import type { Credential, Vendor } from '../model/vendor.ts'
import { type Clock, type ClockSetting, createClock } from './clock.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Library } from './library.ts'
import { createLimits, type LimitMode, type Limits } from './limits.ts'

/** How credentials are looked at: as the vendor would, any that is there, or not at all. */
export type AuthMode = 'strict' | 'any' | 'off'

/** Row counts by vendor and dataset. */
export type RowCounts = { readonly [vendor: string]: { readonly [dataset: string]: number } }

/** What a world is made with. */
export type WorldOptions = {
  readonly seed: number
  readonly clock: ClockSetting
  /** The time that "now" is for the data, in milliseconds since 1970. */
  readonly reference: number
  readonly rows: RowCounts
  readonly auth: AuthMode
  readonly limits: LimitMode
  readonly faults: readonly Fault[]
  /** The option of every reading, by vendor. */
  readonly choices: { readonly [vendor: string]: Choices }
}

/** A vendor and its spec as written. */
export type Role = { readonly vendor: Vendor; readonly spec: Spec }

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
  readonly clock: Clock
  readonly cast: (vendor: string) => Cast
  readonly journal: Journal
  readonly limits: Limits
  readonly nextSerial: () => number
}

/** The world of requests that name none. */
export const DEFAULT_WORLD = 'default'

/** "Now" for the data of a world that no time was given to: 1 January 2026, so that its rows are the same every day. */
export const REFERENCE: number = Date.UTC(2026, 0, 1)

/** Where a world is made: its name, what it is made with, and what it shares with the others. */
type Place = { readonly name: string; readonly options: WorldOptions; readonly clock: Clock; readonly library: Library }

const createState = ({ name, options, clock, library }: Place, vendor: Vendor, choices: Choices): State => {
  const { seed, reference, rows } = options
  const seal = createSeal(`understudy/${seed}/${name}/${vendor.id}`)
  return {
    now: clock.now,
    reading: (id) => {
      const chosen = choices[id]
      if (chosen === undefined) throw new Error(`${vendor.id} has no reading ${id}`)
      return chosen
    },
    collection: <Row extends object>(dataset: Dataset<Row>) => {
      const size = rows[vendor.id]?.[dataset.name] ?? dataset.size
      return library.collection(vendor.id, dataset, { seed, size, reference })
    },
    tokens: createTokens(seal, name === DEFAULT_WORLD ? undefined : name),
    seal,
  }
}

const createCast = (place: Place, { vendor, spec }: Role): Cast => {
  const choices = place.options.choices[vendor.id] ?? {}
  const state = createState(place, vendor, choices)
  let credentials: readonly Credential[] | undefined
  const ready = (): readonly Credential[] => {
    credentials ??= vendor.credentials(state)
    return credentials
  }
  return { vendor, contract: place.library.contract(spec, choices), choices, state, credentials: ready }
}

/** Makes a world in which nothing has happened yet. A vendor's part of it is made when it is first asked for. */
export const createWorld = (name: string, roles: readonly Role[], options: WorldOptions, library: Library): World => {
  const clock = createClock(options.clock)
  const place: Place = { name, options, clock, library }
  const casts = new Map<string, Cast>()
  let serial = 0
  return {
    name,
    options,
    clock,
    cast: (vendor) => {
      const known = casts.get(vendor)
      if (known) return known
      const role = roles.find((one) => one.vendor.id === vendor)
      if (!role) throw new Error(`no vendor ${vendor}`)
      const made = createCast(place, role)
      casts.set(vendor, made)
      return made
    },
    journal: createJournal(),
    limits: createLimits(),
    nextSerial: () => ++serial,
  }
}
