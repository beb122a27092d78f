import type { Problem } from '../model/problem.ts'
import type { Seal } from '../model/state.ts'

const PURPOSE = 'cursor'

/** A cursor for the row at `offset` of a query. `query` is the canonical text of all that the cursor is bound to. */
export const closeCursor = (seal: Seal, query: string, offset: number): string => seal.close(PURPOSE, [query, offset])

/** The offset that a cursor of this very query stands for. */
export const openCursor = (seal: Seal, query: string, text: string): number | Problem<'badCursor'> => {
  const opened = seal.open(PURPOSE, text)
  if (!Array.isArray(opened)) return { problem: 'badCursor', reason: 'unreadable' }
  return opened[0] === query ? opened[1] : { problem: 'badCursor', reason: 'foreign' }
}
