import { NotCalled, toMissingText } from './expect/expect-called.ts'
import type { CallQuery } from './expect/query.ts'
import type { Exchange } from './model/exchange.ts'
import { type Clock, type ClockSetting, isSetting, isTime } from './server/clock.ts'
import { type FaultsHandle, toFaultsHandle } from './server/faults/handle.ts'
import { knownOf } from './server/faults/known.ts'
import type { JournalQuery } from './server/journal.ts'
import { waitForCalls } from './server/journal-wait.ts'
import type { Role } from './server/role.ts'
import { type RowsHandle, toRowsHandle } from './server/rows-handle.ts'
import { readSnapshot, type Snapshot, toSnapshot } from './server/snapshot.ts'
import type { World } from './server/world.ts'
import { OptionError } from './server/world-options.ts'
import type { NoWorld, Worlds } from './server/worlds.ts'

export type { FaultsHandle } from './server/faults/handle.ts'
export { FaultError } from './server/faults/read-faults.ts'
export type { RowsHandle } from './server/rows-handle.ts'
export type { Snapshot } from './server/snapshot.ts'
export { RowError } from './server/write-row.ts'

/** What happened in a world: the last 1,000 exchanges, secrets masked. */
export type JournalHandle = {
  /** The calls that a query means, newest first. */
  readonly calls: (query?: JournalQuery) => readonly Exchange[]
  /** The same as `calls`. */
  readonly read: (query?: JournalQuery) => readonly Exchange[]
  readonly count: (query?: CallQuery) => number
  /** The newest call that a query means. */
  readonly find: (query?: CallQuery) => Exchange | undefined
  /**
   * Waits until so many calls are there that a query means, those of before included; one within 5,000 milliseconds unless told
   * otherwise. Rejects with `NotCalled` when time is out, or when the world is reset or dropped meanwhile.
   */
  readonly waitFor: (query: CallQuery, count?: number, timeout?: number) => Promise<readonly Exchange[]>
  /** How many wait for calls or follow them at this moment, over HTTP too. */
  readonly watching: () => number
}

/** One world of a mock, by its name: whatever is done with it is done in the world that has the name at that moment. */
export type WorldHandle = {
  readonly name: string
  readonly journal: JournalHandle
  /** What is to go wrong in it. */
  readonly faults: FaultsHandle
  readonly clock: Pick<Clock, 'now' | 'setting' | 'set' | 'advance'>
  /** The rows in it, to look at, change, add and take away. */
  readonly rows: RowsHandle
  /** Forgets everything that happened in it: tokens, journal, counts, written rows, and the faults that were added. */
  readonly reset: () => void
  /** Everything that decides what it answers next, as JSON. */
  readonly snapshot: () => Snapshot
  /** Makes it as a snapshot had it, which may be another world's or another process's. Rejects with `OptionError`, and changes nothing. */
  readonly restore: (snapshot: Snapshot) => Promise<void>
}

const WHY: { readonly [Why in NoWorld]: string } = {
  'badly named': 'is no name for a world',
  unknown: 'is no world that was made',
  'too many': 'would be one world too many',
}

/** There is no world of a name, and none can be made. */
export class NoSuchWorld extends Error {
  override readonly name = 'NoSuchWorld'
}

const createJournalHandle = (current: () => World): JournalHandle => {
  const calls: JournalHandle['calls'] = (query) => current().journal.read(query)
  return {
    calls,
    read: calls,
    count: (query) => current().journal.count(query),
    find: (query) => calls({ ...query, limit: 1 })[0],
    waitFor: async (query, count = 1, timeout = 5_000) => {
      const { journal } = current()
      const waited = await waitForCalls(journal, { query, count, timeout })
      if (waited === 'met') return journal.read({ ...query, limit: count })
      const why = waited === 'late' ? `within ${timeout} ms` : 'before the world was over'
      const wanted = `${count === 1 ? 'once' : `${count} times`} ${why}`
      throw new NotCalled(toMissingText({ calls: journal.read }, query, wanted, journal.count(query)))
    },
    watching: () => current().journal.watching(),
  }
}

const restore = async (worlds: Worlds, name: string, snapshot: Snapshot, roles: readonly Role[]): Promise<void> => {
  const restored = await readSnapshot(snapshot, roles, worlds.rehearse)
  if (typeof restored === 'string') throw new OptionError('snapshot', restored)
  const world = worlds.make(name, restored.options, restored.past)
  if (typeof world === 'string') throw new NoSuchWorld(`"${name}" ${WHY[world]}`)
}

/** A setting that a clock can have. Throws `OptionError`. */
const toSetting = (setting: ClockSetting): ClockSetting => {
  if (isSetting(setting)) return setting
  const given = JSON.stringify(setting)
  throw new OptionError('clock', `a clock is real, frozen at a time or offset by milliseconds, not ${given}`)
}

/** Milliseconds by which a clock can be moved on. Throws `OptionError`. */
const toStep = (by: number, now: number): number => {
  if (typeof by === 'number' && isTime(now + by)) return by
  throw new OptionError(
    'clock',
    `a clock is advanced by milliseconds, to where a date can be written, not by ${JSON.stringify(by)}`,
  )
}

/** Makes the handle of a world. Throws `NoSuchWorld` where it is not there and cannot be made; so does whatever is done with it later. */
export const createWorldHandle = (worlds: Worlds, name: string, roles: readonly Role[]): WorldHandle => {
  const current = (): World => {
    const world = worlds.find(name) ?? worlds.enter(name)
    if (typeof world === 'string') throw new NoSuchWorld(`"${name}" ${WHY[world]}`)
    return world
  }
  current()
  return {
    name,
    journal: createJournalHandle(current),
    faults: toFaultsHandle(() => current().faults, knownOf(roles)),
    rows: toRowsHandle(current, roles),
    clock: {
      now: () => current().clock.now(),
      setting: () => current().clock.setting(),
      set: (setting) => current().clock.set(toSetting(setting)),
      advance: (by) => current().clock.advance(toStep(by, current().clock.now())),
    },
    reset: () => void worlds.reset(current().name),
    snapshot: () => toSnapshot(current()),
    restore: (snapshot) => restore(worlds, name, snapshot, roles),
  }
}
