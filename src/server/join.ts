import type { Body } from '../model/body.ts'
import type { Room } from '../model/wire.ts'

/**
 * A body as it is handed to a response: its bytes in the room that there is for them, or else its text as it is, or the bytes
 * of all; null where there is none.
 */
export const join = ({ before, rows, after, length }: Body, room?: Room): string | Uint8Array<ArrayBuffer> | null => {
  if (length === 0) return null
  if (rows.length === 0 && !room) return before + after
  const joined = room ? room(length) : Buffer.allocUnsafe(length)
  let at = before === '' ? 0 : joined.write(before, 0)
  for (const row of rows) {
    joined.set(row, at)
    at += row.length
  }
  if (after !== '') joined.write(after, at)
  return joined
}
