import { createHash } from 'node:crypto'
import type { Problem } from '../../model/problem.ts'
import type { Seal } from '../../model/state.ts'
import { closeCursor, openCursor } from '../cursor.ts'

/** Where a page starts, counted in rows of the whole selection, and how many rows pages have. */
export type Place = { readonly offset: number; readonly pageSize: number }

// A digest, so that links stay short however long the query is.
const toBound = (query: string, pageSize: number): string =>
  createHash('sha256').update(`${pageSize} ${query}`).digest('base64url')

/**
 * Closes a place into the text of `$skiptoken`. The page size is a part of it, so that a client that follows links
 * without repeating its preference stays on pages of the same size. Letters, digits, `-`, `_` and one point.
 */
export const closeSkipToken = (seal: Seal, query: string, { offset, pageSize }: Place): string =>
  `${pageSize}.${Buffer.from(closeCursor(seal, toBound(query, pageSize), offset), 'base64').toString('base64url')}`

/** The place that a `$skiptoken` of this very query stands for. */
export const openSkipToken = (seal: Seal, query: string, text: string): Place | Problem<'badCursor'> => {
  const [, size, rest] = /^([1-9]\d{0,8})\.([\w-]+)$/.exec(text) ?? []
  if (size === undefined || rest === undefined) return { problem: 'badCursor', reason: 'unreadable' }
  const cursor = Buffer.from(rest, 'base64url')
  // Buffer skips what is not base64; only the one text that `closeSkipToken` writes is taken.
  if (cursor.toString('base64url') !== rest) return { problem: 'badCursor', reason: 'unreadable' }
  const pageSize = Number(size)
  const offset = openCursor(seal, toBound(query, pageSize), cursor.toString('base64'))
  return typeof offset === 'number' ? { offset, pageSize } : offset
}
