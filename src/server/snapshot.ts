import { createChecker, flawOf } from '../contract/checker.ts'
import type { ClockSetting } from './clock.ts'
import { loadControlDocument } from './control-document.ts'
import { createFaults } from './faults/faults.ts'
import { knownOf } from './faults/known.ts'
import { FaultError, readFaults } from './faults/read-faults.ts'
import type { OverlaySnapshot } from './overlay.ts'
import type { Role } from './role.ts'
import type { Memory, World, WorldOptions } from './world.ts'
import { OptionError, toWorldOptions, type WorldGiven } from './world-options.ts'
import type { Worlds } from './worlds.ts'
import { findTable, RowError, toKey, writeRow } from './write-row.ts'

/**
 * Everything that decides what a world answers next, as JSON. The journal is no part of it, and no rows but those that were
 * written: the others follow from the options.
 */
export type Snapshot = Memory & {
  /** The version of this form. */
  readonly understudy: 1
  /** The world whose tokens, cursors and keys it takes. */
  readonly world: string
  readonly options: Pick<WorldOptions, 'seed' | 'rows' | 'auth' | 'limits' | 'faults' | 'reference'> & {
    /** How the clock goes after a reset. */
    readonly clock: ClockSetting
    /** The option of every reading, by `<vendor>.<reading>`. */
    readonly readings: { readonly [reading: string]: string }
  }
}

/** What a snapshot makes a world of. */
export type Restored = { readonly options: WorldOptions; readonly past: Memory }

/** The form of snapshots that is written and read here. */
const FORM = 1

const toReadings = (choices: WorldOptions['choices']): Snapshot['options']['readings'] =>
  Object.fromEntries(
    Object.entries(choices).flatMap(([vendor, chosen]) =>
      Object.entries(chosen).map(([reading, option]) => [`${vendor}.${reading}`, option]),
    ),
  )

/** A world as JSON. Changes nothing. */
export const toSnapshot = ({ name, options, memory }: World): Snapshot => {
  const { choices, origin = name, ...plain } = options
  return { understudy: FORM, world: origin, options: { ...plain, readings: toReadings(choices) }, ...memory() }
}

const toOptions = async ({ world, options }: Snapshot, roles: readonly Role[]): Promise<WorldOptions> => {
  const { clock, reference, ...given } = options
  return { ...(await toWorldOptions(given satisfies WorldGiven, roles)), clock, reference, origin: world }
}

/** Throws `FaultError` where there can be no such faults. */
const checkFaults = (memory: Memory['faults'], roles: readonly Role[]): void => {
  createFaults(
    readFaults(
      memory.map(({ fault }) => fault),
      knownOf(roles),
    ),
  )
}

/** What a snapshot says was written, written once more to see whether it can be. Rejects with `RowError`. */
const toOverlay = async (overlay: OverlaySnapshot, roles: readonly Role[], world: World): Promise<OverlaySnapshot> => {
  for (const [vendor, datasets] of Object.entries(overlay))
    for (const [dataset, rows] of Object.entries(datasets)) {
      const table = await findTable(world, roles, vendor, dataset)
      for (const { key, row } of rows) await writeRow(table, toKey(table, String(key)), row ?? undefined)
    }
  return world.overlay.snapshot()
}

/** Reads a snapshot: what to make a world of, or what is wrong with it, in one sentence. */
export const readSnapshot = async (
  value: unknown,
  roles: readonly Role[],
  rehearse: Worlds['rehearse'],
): Promise<Restored | string> => {
  const check = createChecker(await loadControlDocument()).at('/components/schemas/Snapshot')
  const flaw = flawOf(check, value, 'the snapshot')
  if (flaw !== undefined) return flaw
  const snapshot = value as Snapshot // It has the form.
  const { understudy: _, world: __, options: ___, ...past } = snapshot
  const stranger = Object.keys(past.tokens).find((id) => !roles.some((role) => role.id === id))
  if (stranger !== undefined) return `tokens names the vendor "${stranger}", which is not running`
  try {
    checkFaults(past.faults, roles)
    const options = await toOptions(snapshot, roles)
    const overlay = await toOverlay(past.overlay ?? {}, roles, rehearse(options))
    return { options, past: { ...past, overlay } }
  } catch (error) {
    if (error instanceof OptionError || error instanceof FaultError || error instanceof RowError) return error.message
    throw error
  }
}
