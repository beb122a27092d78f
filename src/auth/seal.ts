import type { Seal } from '../model/state.ts'
import { type Digest, digest, mask } from './digest.ts'

const TAG_BYTES = 16

const NOTHING: Digest = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]

const writeTag = (bytes: Buffer, tag: Digest): void => {
  for (let place = 0; place < tag.length; place += 1) bytes.writeInt32LE(tag[place] ?? 0, 4 * place)
}

const readTag = (bytes: Buffer): Digest => [
  bytes.readInt32LE(0),
  bytes.readInt32LE(4),
  bytes.readInt32LE(8),
  bytes.readInt32LE(12),
]

const isSame = (one: Digest, other: Digest): boolean => one.every((part, place) => part === other[place])

/**
 * Makes a seal whose key is derived from a text: the same text opens what it closed, in any process. A value's tag is a keyed
 * digest of its JSON, and its JSON is masked by what follows from the tag (as in RFC 5297), so equal values give equal texts,
 * and nothing random is needed. No cryptography: the key follows from a seed that anybody may know, so there is nothing to
 * protect; a seal tells what it closed from everything else.
 */
export const createSeal = (secret: string): Seal => {
  const key = digest(secret, NOTHING)
  const keys = new Map<string, Digest>()
  const keyOf = (purpose: string): Digest => {
    const known = keys.get(purpose)
    if (known) return known
    const made = digest(purpose, key)
    keys.set(purpose, made) // Purposes are few: our own code names them.
    return made
  }
  return {
    close: (purpose, value) => {
      const json = JSON.stringify(value)
      const tag = digest(json, keyOf(purpose))
      const bytes = Buffer.allocUnsafe(TAG_BYTES + Buffer.byteLength(json))
      writeTag(bytes, tag)
      bytes.write(json, TAG_BYTES)
      mask(bytes, TAG_BYTES, digest('', tag))
      return bytes.toString('base64')
    },
    open: (purpose, text) => {
      const bytes = Buffer.from(text, 'base64')
      // Buffer skips what is not base64; only the one text that `close` writes is taken.
      if (bytes.length <= TAG_BYTES || bytes.toString('base64') !== text) return undefined
      const tag = readTag(bytes)
      mask(bytes, TAG_BYTES, digest('', tag))
      const json = bytes.toString('utf8', TAG_BYTES)
      return isSame(digest(json, keyOf(purpose)), tag) ? JSON.parse(json) : undefined
    },
  }
}
