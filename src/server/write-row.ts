import { type Check, createChecker, flawOf } from '../contract/checker.ts'
import { defaultsOf, narrow } from '../contract/narrow.ts'
import type { Spec } from '../contract/spec.ts'
import { hashText } from '../data/hash.ts'
import type { Dataset, Scalar } from '../model/collection.ts'
import { mergePatch } from './merge-patch.ts'
import type { Role } from './role.ts'
import type { Stored } from './stored.ts'
import type { World } from './world.ts'

/** A row that cannot be written, or is looked for where none can be; the message says why, in one sentence without its stop. */
export class RowError extends Error {
  override readonly name = 'RowError'
}

/** There are no such rows: no such vendor, dataset or form of a key. */
export class NoSuchRows extends RowError {}

// What may be written over one dataset of a world, and how long each row may be as JSON.
const MOST_ROWS = 1_000
const MOST_LENGTH = 100_000

/** One dataset of a vendor in a world, and what its rows are held to. */
export type Table = {
  readonly vendor: string
  readonly dataset: Dataset
  readonly stored: Stored
  readonly check: Check
}

// By spec, for one that is watched may change, and by schema.
const checks = new WeakMap<Spec, Map<string, Check>>()

/** The check of rows under the default readings: those are how rows are kept, whatever is shown of them. */
const checkOf = ({ spec }: Role, { schema }: Dataset): Check => {
  const ofSpec = checks.get(spec) ?? new Map<string, Check>()
  checks.set(spec, ofSpec)
  const known = ofSpec.get(schema)
  if (known) return known
  const check = createChecker(narrow(spec, defaultsOf(spec))).at(`/components/schemas/${schema}`)
  ofSpec.set(schema, check)
  return check
}

/** The dataset of a name in a world. Rejects with `RowError` where there is none. */
export const findTable = async (world: World, roles: readonly Role[], vendor: string, name: string): Promise<Table> => {
  const role = roles.find(({ id }) => id === vendor)
  if (!role) throw new NoSuchRows(`${vendor} is not running`)
  await role.load()
  const { datasets } = role.vendor()
  const dataset = datasets.find((one) => one.name === name)
  if (!dataset)
    throw new NoSuchRows(`${vendor} has no dataset "${name}"; it has ${datasets.map((one) => one.name).join(', ')}`)
  return { vendor, dataset, stored: world.cast(vendor).store(dataset), check: checkOf(role, dataset) }
}

/** The key that a text names, of the type that the dataset's keys have. Throws `RowError` where it can be none. */
export const toKey = ({ dataset, stored }: Table, text: string): string | number => {
  const { values, move } = stored.seeded().look()
  move(0) // Rows can be looked at whether they count or not.
  if (typeof values[dataset.key] === 'string') return text
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  throw new NoSuchRows(`${dataset.key} is a whole number, not "${text}"`)
}

/** What is wrong with a row by itself. */
const flawOfRow = ({ dataset, check }: Table, key: Scalar, row: object): string | undefined => {
  const flaw = flawOf(check, row, 'the row')
  if (flaw !== undefined) return flaw
  if (JSON.stringify(row).length > MOST_LENGTH) return `a row has at most ${MOST_LENGTH} characters of JSON`
  const columns = dataset.read(row)
  if (columns[dataset.key] !== key) return `${dataset.key} is ${JSON.stringify(key)}, as the address says`
  // A leap second, which formats of times allow and clocks do not.
  const [unread] = Object.entries(columns).find(([, value]) => Number.isNaN(value)) ?? []
  return unread === undefined ? undefined : `${unread} is no time that a clock can show`
}

/**
 * Writes a row under a key, or that there is none. Rejects with `RowError`, and writes nothing, where that breaks the row's
 * schema or what other rows rest on.
 */
export const writeRow = async (table: Table, key: Scalar, written: object | undefined): Promise<void> => {
  const { vendor, dataset, stored } = table
  const { writes } = stored
  const { find } = stored.seeded()
  const made = await find(key)
  const flaw = (written && flawOfRow(table, key, written)) ?? (await dataset.flawOf?.({ made, written }, find))
  if (flaw !== undefined) throw new RowError(`${dataset.name} ${key} of ${vendor}: ${flaw}`)
  if (!written && !made) writes.undo(key)
  else if (writes.get(key) || writes.size() < MOST_ROWS) writes.put(key, written)
  else throw new RowError(`${MOST_ROWS} rows of ${dataset.name} of ${vendor} are written already, and no more can be`)
}

/** A row, and whether there was none before. */
type Draft = { readonly row: object; readonly isNew: boolean }

// Drafts are rows behind all that count, each by what its key comes to, so that a key always has the same one.
const DRAFTS = 2 ** 24

/** The row of a key as it is, or else as it is made, or else what a new one begins as. */
const draftOf = async ({ dataset, stored }: Table, key: Scalar): Promise<Draft> => {
  const row = await stored.collection().find(key)
  if (row) return { row, isNew: false }
  const { find, draft } = stored.seeded()
  const made = await find(key)
  return { row: made ?? { ...draft(hashText(String(key)) % DRAFTS), [dataset.key]: key }, isNew: true }
}

const last = new WeakMap<Stored, Promise<unknown>>()

/** Acts when all that was asked of the same rows before is done, so that two changes of one row are both in it. */
const inTurn = <T>({ stored }: Table, act: () => Promise<T>): Promise<T> => {
  const done = (last.get(stored) ?? Promise.resolve()).then(act, act)
  last.set(stored, done)
  return done
}

/** Applies a merge patch to the row of a key, or to what a new one begins as, and gives what came of it. Rejects with `RowError`. */
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
