import type { Body } from '../model/body.ts'
import type { Room } from '../model/wire.ts'

/**
 * A body as it is handed to a response: its bytes in the room that there is for them, or else its one part as it is, or the
 * bytes of all; null where there is none.
 */
export const join = ({ parts, length }: Body, room?: Room): string | Uint8Array<ArrayBuffer> | null => {
  const [only] = parts
  if (only === undefined) return null
  if (parts.length === 1 && !room) return only
  const joined = room ? room(length) : Buffer.allocUnsafe(length)
  let at = 0
  for (const part of parts) {
    if (typeof part === 'string') at += joined.write(part, at)
    else {
      joined.set(part, at)
      at += part.length
    }
  }
  return joined
}
