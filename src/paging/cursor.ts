import type { Problem } from '../model/problem.ts'
import type { Seal } from '../model/state.ts'

const PURPOSE = 'cursor'

/**
 * A cursor for the row at `offset` of a query. `query` is the canonical text of all that the cursor is bound to; `until` is when
 * it ends, in milliseconds since 1970, if it does.
 */
export const closeCursor = (seal: Seal, query: string, offset: number, until?: number): string =>
  seal.close(PURPOSE, until === undefined ? [query, offset] : [query, offset, until])

/** The offset that a cursor of this very query stands for at a time, in milliseconds since 1970. */
export const openCursor = (seal: Seal, query: string, text: string, now = 0): number | Problem<'badCursor'> => {
  const opened = seal.open(PURPOSE, text)
  if (!Array.isArray(opened)) return { problem: 'badCursor', reason: 'unreadable' }
  if (opened.length > 2 && now >= opened[2]) return { problem: 'badCursor', reason: 'expired' }
  return opened[0] === query ? opened[1] : { problem: 'badCursor', reason: 'foreign' }
}
