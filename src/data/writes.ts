import type { Scalar } from '../model/collection.ts'

/** What was written under a key: a row, or that there is none. */
export type Written<Row> = { readonly key: Scalar; readonly row: Row | undefined }

/** The rows of one kind that somebody wrote over those that are made: an overlay. */
export type Writes<Row extends object = object> = {
  readonly size: () => number
  /** Rises with every change. */
  readonly version: () => number
  /** In the order in which their keys were first written. */
  readonly list: () => readonly Written<Row>[]
  readonly get: (key: Scalar) => Written<Row> | undefined
  /** Writes a row under a key, or that there is none. */
  readonly put: (key: Scalar, row: Row | undefined) => void
  /** Forgets what was written under a key. */
  readonly undo: (key: Scalar) => void
  readonly clear: () => void
}

/** Freezes a value with all that is in it: whoever gets a row cannot change it for others. */
const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}

/** Makes an overlay in which nothing is written yet. */
export const createWrites = <Row extends object>(): Writes<Row> => {
  const written = new Map<Scalar, Written<Row>>()
  let version = 0
  return {
    size: () => written.size,
    version: () => version,
    list: () => [...written.values()],
    get: (key) => written.get(key),
    put: (key, row) => {
      // A copy, for parts of it may be somebody else's.
      written.set(key, { key, row: freeze(structuredClone(row)) })
      version += 1
    },
    undo: (key) => {
      written.delete(key)
      version += 1
    },
    clear: () => {
      written.clear()
      version += 1
    },
  }
}
