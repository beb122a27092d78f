import type { OverlaySnapshot } from './overlay.ts'
import type { Role } from './role.ts'
import type { World } from './world.ts'
import { changeRow, findTable, RowError, removeRow, type Table, toKey } from './write-row.ts'

type Key = string | number

/**
 * The rows of a world, as they are kept, whatever the chosen readings show of them: under a vendor (`spirii`), a dataset
 * (`customers`) and a key (an id). Rejects with `RowError` where there is no such dataset, or can be no such key.
 */
export type RowsHandle = {
  readonly find: (vendor: string, dataset: string, key: Key) => Promise<object | undefined>
  /**
   * Changes a row by a JSON merge patch (RFC 7396), and gives it. One that is not there is added: it begins as a row that is
   * made for the key. Rejects with `RowError`, and changes nothing, where the row would break the vendor's schema or not fit
   * the others, or where 1,000 rows of the dataset are written already.
   */
  readonly change: (vendor: string, dataset: string, key: Key, patch: object) => Promise<object>
  /** Takes a row away; false where there is none. Rejects with `RowError` where others may rest on it. */
  readonly remove: (vendor: string, dataset: string, key: Key) => Promise<boolean>
  /** What was written, by vendor and dataset. */
  readonly written: () => OverlaySnapshot
  /** Forgets what was written, so that all rows are as they are made. */
  readonly clear: () => void
}

/** A patch as it would come over HTTP. Throws `RowError` where it would be no JSON object. */
const toPatch = (given: object): object => {
  try {
    const patch: unknown = JSON.parse(JSON.stringify(given))
    if (typeof patch === 'object' && patch !== null && !Array.isArray(patch)) return patch
  } catch {
    // Told below, like any other value that is no object.
  }
  throw new RowError('a patch is a JSON object')
}

/** Makes the handle of the rows of whatever world is current when it is used. */
export const toRowsHandle = (current: () => World, roles: readonly Role[]): RowsHandle => {
  const locate = async (vendor: string, dataset: string, key: Key): Promise<readonly [Table, Key]> => {
    const table = await findTable(current(), roles, vendor, dataset)
    return [table, toKey(table, String(key))]
  }
  return {
    find: async (...place) => {
      const [table, key] = await locate(...place)
      // A copy, for the row is everybody's.
      return structuredClone(await table.stored.collection().find(key))
    },
    change: async (vendor, dataset, key, patch) => {
      const { row } = await changeRow(...(await locate(vendor, dataset, key)), toPatch(patch))
      return structuredClone(row)
    },
    remove: async (...place) => removeRow(...(await locate(...place))),
    written: () => current().overlay.snapshot(),
    clear: () => current().overlay.clear(),
  }
}
