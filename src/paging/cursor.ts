import type { Problem } from '../model/problem.ts'
import type { Seal } from '../model/state.ts'

const PURPOSE = 'cursor'

// `20,,asc`: offset, end and query. What stands after the second comma may be any text.

/**
 * A cursor for the row at `offset` of a query. `query` is the canonical text of all that the cursor is bound to; `until` is when
 * it ends, in milliseconds since 1970, if it does.
 */
export const closeCursor = (seal: Seal, query: string, offset: number, until?: number): string =>
  seal.close(PURPOSE, `${offset},${until ?? ''},${query}`)

/** The offset that a cursor of this very query stands for at a time, in milliseconds since 1970. */
export const openCursor = (seal: Seal, query: string, text: string, now = 0): number | Problem<'badCursor'> => {
  const opened = seal.open(PURPOSE, text)
  if (opened === undefined) return { problem: 'badCursor', reason: 'unreadable' }
  const first = opened.indexOf(',')
  const second = opened.indexOf(',', first + 1)
  if (second > first + 1 && now >= Number(opened.slice(first + 1, second)))
    return { problem: 'badCursor', reason: 'expired' }
  if (opened.slice(second + 1) !== query) return { problem: 'badCursor', reason: 'foreign' }
  return Number(opened.slice(0, first))
}
