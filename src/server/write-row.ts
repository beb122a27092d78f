import { createChecker, toSentence } from '../contract/checker.ts'
import { defaultsOf, narrow } from '../contract/narrow.ts'
import type { Dataset, Scalar } from '../model/collection.ts'
import { mergePatch } from './merge-patch.ts'
import type { Role } from './role.ts'
import type { Stored } from './stored.ts'
import type { World } from './world.ts'

/** A row that cannot be written; the message says why, in one sentence without its stop. */
export class RowError extends Error {
  override readonly name = 'RowError'
}

/** The most that may be written over one dataset of a world. */
const MOST_WRITTEN = 1_000

/** One dataset of a vendor in a world, and what its rows are held to. */
export type Table = {
  readonly dataset: Dataset
  readonly stored: Stored
  readonly role: Role
}

/** The dataset of a name in a world; undefined where there is none. */
export const findTable = async (world: World, role: Role, name: string): Promise<Table | undefined> => {
  await role.load()
  const dataset = role.vendor().datasets.find((one) => one.name === name)
  return dataset && { dataset, stored: world.cast(role.id).store(dataset), role }
}

/** The key that a text names, of the type that the dataset's keys have. Throws `RowError` where it can be none. */
export const toKey = ({ dataset, stored }: Table, text: string): string | number => {
  const { values, move } = stored.seeded().look()
  move(0) // Rows can be looked at whether they count or not.
  if (typeof values[dataset.key] === 'string') return text
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  throw new RowError(`${dataset.key} is a whole number, not "${text}"`)
}

type CheckRow = (row: object) => string | undefined

const checks = new WeakMap<object, CheckRow>()

/** What is wrong with a row by its schema, under the default readings: those are how rows are kept, whatever is shown of them. */
const checkOf = ({ dataset, role: { spec } }: Table): CheckRow => {
  const known = checks.get(dataset)
  if (known) return known
  const check = createChecker(narrow(spec, defaultsOf(spec))).at(`/components/schemas/${dataset.schema}`)
  const checkRow: CheckRow = (row) => {
    // What follows from a condition says more than that the condition is there.
    const error = check(row).find(({ keyword }) => keyword !== 'if')
    return error && toSentence(error, 'the row')
  }
  checks.set(dataset, checkRow)
  return checkRow
}

/**
 * Writes a row under a key, or that there is none. Rejects with `RowError`, and writes nothing, where that breaks the row's
 * schema or what other rows rest on.
 */
export const writeRow = async (table: Table, key: Scalar, written: object | undefined): Promise<void> => {
  const { dataset, stored } = table
  const { find } = stored.seeded()
  const made = await find(key)
  const flaw =
    (written && checkOf(table)(written)) ??
    (written && dataset.read(written)[dataset.key] !== key
      ? `${dataset.key} is ${JSON.stringify(key)}, as the address says`
      : await dataset.flawOf?.({ made, written }, find))
  if (flaw !== undefined) throw new RowError(flaw)
  const { writes } = stored
  if (!written && !made) writes.undo(key)
  else if (writes.get(key) || writes.list().length < MOST_WRITTEN) writes.put(key, written)
  else throw new RowError(`${MOST_WRITTEN} rows are written already, and no more than that can be`)
}

/** A row, and whether there was none before. */
type Draft = { readonly row: object; readonly isNew: boolean }

/** The row of a key as it is, or else as it is made, or else a copy of the last one that is made, under the key. */
const draftOf = async ({ dataset, stored }: Table, key: Scalar): Promise<Draft> => {
  const row = await stored.collection().find(key)
  if (row) return { row, isNew: false }
  const { size, row: rowOf, find } = stored.seeded()
  const made = await find(key)
  return { row: made ?? { ...rowOf(Math.max(0, size - 1)), [dataset.key]: key }, isNew: true }
}

const last = new WeakMap<Stored, Promise<unknown>>()

/** Acts when all that was asked of the same rows before is done, so that two changes of one row are both in it. */
const inTurn = <T>({ stored }: Table, act: () => Promise<T>): Promise<T> => {
  const done = (last.get(stored) ?? Promise.resolve()).then(act, act)
  last.set(stored, done)
  return done
}

/** Applies a merge patch to the row of a key, or to the draft of a new one, and gives what came of it. Rejects with `RowError`. */
export const changeRow = (table: Table, key: Scalar, patch: object): Promise<Draft> =>
  inTurn(table, async () => {
    const { row, isNew } = await draftOf(table, key)
    const changed = mergePatch(row, patch) as object // The patch is one.
    await writeRow(table, key, changed)
    return { row: changed, isNew }
  })

/** Takes the row of a key away; false where there is none. Rejects with `RowError`. */
export const removeRow = (table: Table, key: Scalar): Promise<boolean> =>
  inTurn(table, async () => {
    if (!(await table.stored.collection().find(key))) return false
    await writeRow(table, key, undefined)
    return true
  })
