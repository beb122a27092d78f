import type { Body } from '../model/body.ts'

// Bodies are written one after another into slabs: an allocation for each would cost more than copying its bytes.
const SLAB_BYTES = 1024 * 1024

// What is longer has memory of its own, so that little of a slab is left unused.
const LONGEST = SLAB_BYTES / 16

let slab = Buffer.alloc(0)
let used = 0

const place = (length: number): Buffer<ArrayBuffer> => {
  if (length > LONGEST) return Buffer.allocUnsafeSlow(length)
  if (used + length > slab.length) {
    slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
    used = 0
  }
  used += length
  return slab.subarray(used - length, used)
}

/** A body as it is handed to a response: its one part as it is, or the bytes of all; null where there is none. */
export const join = ({ parts, length }: Body): string | Uint8Array<ArrayBuffer> | null => {
  const [only] = parts
  if (only === undefined) return null
  if (parts.length === 1) return only
  const joined = place(length)
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
