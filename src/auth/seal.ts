import type { Seal } from '../model/state.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Digest, digest, mask } from './digest.ts'

const TAG_BYTES = 16

const NOTHING: Digest = Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)

// UTF-8 takes at most three bytes for each unit of a text, and so does base64 for each four characters.
const MOST_BYTES = 3

// Seals work in the same place, one after another: new bytes for each would cost more than to fill them.
let bytes = Buffer.allocUnsafeSlow(1_024)

const makeRoom = ({ length }: string): void => {
  const needed = TAG_BYTES + MOST_BYTES * length
  if (bytes.length < needed) bytes = Buffer.allocUnsafeSlow(2 * needed)
}

const tag: Digest = new Int32Array(4)
const other: Digest = new Int32Array(4)

const writeTag = (from: Digest): void => {
  for (let place = 0; place < from.length; place += 1) bytes.writeInt32LE(from[place] ?? 0, 4 * place)
}

const readTag = (into: Digest): void => {
  for (let place = 0; place < into.length; place += 1) into[place] = bytes.readInt32LE(4 * place)
}

const isSame = (one: Digest, another: Digest): boolean =>
  one[0] === another[0] && one[1] === another[1] && one[2] === another[2] && one[3] === another[3]

/**
 * Makes a seal whose key is derived from a text: the same text opens what it closed, in any process. A text's tag is a keyed
 * digest, and the text is masked by what follows from the tag (as in RFC 5297), so equal texts give equal ones, and nothing
 * random is needed. No cryptography: the key follows from a seed that anybody may know, so there is nothing to protect; a seal
 * tells what it closed from everything else.
 */
export const createSeal = (secret: string): Seal => {
  const key: Digest = new Int32Array(4)
  digest(secret, NOTHING, key)
  const keys = new Map<string, Digest>()
  const keyOf = (purpose: string): Digest => {
    const known = keys.get(purpose)
    if (known) return known
    const made: Digest = new Int32Array(4)
    digest(purpose, key, made)
    keys.set(purpose, made) // Purposes are few: our own code names them.
    return made
  }
  return {
    close: (purpose, text) => {
      makeRoom(text)
      digest(text, keyOf(purpose), tag)
      writeTag(tag)
      const end = TAG_BYTES + bytes.write(text, TAG_BYTES)
      mask(bytes, TAG_BYTES, end, tag)
      return toBase64(bytes, end)
    },
    open: (purpose, sealed) => {
      makeRoom(sealed)
      const end = fromBase64(sealed, bytes)
      if (end < TAG_BYTES) return undefined
      readTag(tag)
      mask(bytes, TAG_BYTES, end, tag)
      const text = bytes.toString('utf8', TAG_BYTES, end)
      readTag(tag) // The mask has used it up.
      digest(text, keyOf(purpose), other)
      return isSame(tag, other) ? text : undefined
    },
  }
}
