import type { Problem } from '../model/problem.ts'
import type { Seal } from '../model/state.ts'

const PURPOSE = 'cursor'

/** `20,,asc`: what stands after the second comma may be any text. */
const PARTS = /^(\d+),(\d*),/

/**
 * A cursor for the row at `offset` of a query. `query` is the canonical text of all that the cursor is bound to; `until` is when
 * it ends, in milliseconds since 1970, if it does.
 */
export const closeCursor = (seal: Seal, query: string, offset: number, until?: number): string =>
  seal.close(PURPOSE, `${offset},${until ?? ''},${query}`)

/** The offset that a cursor of this very query stands for at a time, in milliseconds since 1970. */
export const openCursor = (seal: Seal, query: string, text: string, now = 0): number | Problem<'badCursor'> => {
  const opened = seal.open(PURPOSE, text)
  const parts = opened === undefined ? null : PARTS.exec(opened)
  if (opened === undefined || !parts) return { problem: 'badCursor', reason: 'unreadable' }
  const [all, offset, until] = parts
  if (until !== '' && now >= Number(until)) return { problem: 'badCursor', reason: 'expired' }
  return opened.slice(all.length) === query ? Number(offset) : { problem: 'badCursor', reason: 'foreign' }
}
