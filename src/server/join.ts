import { type Body, writeInto } from '../model/body.ts'

/** A body as it is handed to a response: its text as it is, or the bytes of all; null where there is none. */
export const join = (body: Body): string | Uint8Array<ArrayBuffer> | null => {
  if (body.length === 0) return null
  if (body.rows.length === 0) return body.before + body.after
  const joined = Buffer.allocUnsafe(body.length)
  writeInto(body, joined, 0)
  return joined
}
