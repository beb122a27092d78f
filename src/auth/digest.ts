/** 128 bits, as four whole numbers of 32 bits. */
export type Digest = Int32Array

const ROUNDS = 4

/** Lets every bit of each number depend on every bit of all. */
const blend = (state: Digest): void => {
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  for (let round = 0; round < ROUNDS; round += 1) {
    a = Math.imul(a ^ (d >>> 15), 0x2c1b3c6d)
    b = Math.imul(b ^ (a >>> 13), 0x297a2d39)
    c = Math.imul(c ^ (b >>> 16), 0x5bd1e995)
    d = Math.imul(d ^ (c >>> 14), 0x1b56c4e9)
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

/**
 * Digests a text under a key, into another place: each bit depends on all of both. It is quick, and no cryptography: it tells
 * texts apart that nobody has made alike on purpose.
 */
export const digest = (text: string, key: Digest, into: Digest): void => {
  let a = key[0] ?? 0
  let b = key[1] ?? 0
  let c = key[2] ?? 0
  let d = key[3] ?? 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x85ebca6b)
    c = Math.imul(c + unit, 0xc2b2ae35) ^ (a >>> 17)
    d = Math.imul(d ^ (unit << 8), 0x9e3779b1) ^ (b >>> 11)
  }
  into[0] = a
  into[1] = b ^ text.length
  into[2] = c
  into[3] = d
  blend(into)
}

/** Masks the bytes between two places with what follows from a digest, or unmasks them. The digest is used up. */
export const mask = (bytes: Uint8Array, from: number, to: number, stream: Digest): void => {
  blend(stream)
  for (let at = from; at < to; at += 1) {
    const place = (at - from) & 15
    if (place === 0) blend(stream)
    bytes[at] = (bytes[at] ?? 0) ^ ((stream[place >>> 2] ?? 0) >>> ((place & 3) << 3))
  }
}
