/** 128 bits, as four whole numbers of 32 bits. */
export type Digest = readonly [number, number, number, number]

const ROUNDS = 4

/** Lets every bit of each number depend on every bit of all. */
const blend = (first: number, second: number, third: number, fourth: number): Digest => {
  let [a, b, c, d] = [first, second, third, fourth]
  for (let round = 0; round < ROUNDS; round += 1) {
    a = Math.imul(a ^ (d >>> 15), 0x2c1b3c6d)
    b = Math.imul(b ^ (a >>> 13), 0x297a2d39)
    c = Math.imul(c ^ (b >>> 16), 0x5bd1e995)
    d = Math.imul(d ^ (c >>> 14), 0x1b56c4e9)
  }
  return [a, b, c, d]
}

/**
 * Digests a text under a key: each bit depends on all of both. It is quick, and no cryptography: it tells texts apart that
 * nobody has made alike on purpose.
 */
export const digest = (text: string, key: Digest): Digest => {
  let [a, b, c, d] = key
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x85ebca6b)
    c = Math.imul(c + unit, 0xc2b2ae35) ^ (a >>> 17)
    d = Math.imul(d ^ (unit << 8), 0x9e3779b1) ^ (b >>> 11)
  }
  return blend(a, b ^ text.length, c, d)
}

/** Masks bytes from a place on with what follows from a digest, or unmasks them. */
export const mask = (bytes: Buffer, from: number, start: Digest): void => {
  let stream = start
  for (let at = from; at < bytes.length; at += 1) {
    const place = (at - from) & 15
    if (place === 0) stream = blend(...stream)
    bytes[at] = (bytes[at] ?? 0) ^ ((stream[place >>> 2] ?? 0) >>> ((place & 3) << 3))
  }
}
