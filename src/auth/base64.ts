const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = '='.charCodeAt(0)

const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
const VALUES = new Int8Array(128).fill(-1)
for (const [value, code] of CODES.entries()) VALUES[code] = value

const codeOf = (value: number): number => CODES[value & 63] ?? 0

/** What a character stands for; below 0 where it stands for nothing. */
const valueAt = (text: string, index: number): number => VALUES[text.charCodeAt(index)] ?? -1

let line = Buffer.allocUnsafeSlow(1_024)

/** The first bytes of some as base64 (RFC 4648 section 4). */
export const toBase64 = (bytes: Uint8Array, length: number): string => {
  const size = 4 * Math.ceil(length / 3)
  if (line.length < size) line = Buffer.allocUnsafeSlow(2 * size)
  let to = 0
  for (let at = 0; at < length; at += 3) {
    const second = at + 1 < length ? (bytes[at + 1] ?? 0) : 0
    const third = at + 2 < length ? (bytes[at + 2] ?? 0) : 0
    const bits = ((bytes[at] ?? 0) << 16) | (second << 8) | third
    line[to] = codeOf(bits >> 18)
    line[to + 1] = codeOf(bits >> 12)
    line[to + 2] = at + 1 < length ? codeOf(bits >> 6) : PAD
    line[to + 3] = at + 2 < length ? codeOf(bits) : PAD
    to += 4
  }
  return line.toString('latin1', 0, size)
}

/** How many bytes base64 of a form like that which `toBase64` gives stands for. */
const lengthOf = (text: string): number => {
  const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return (text.length / 4) * 3 - pads
}

/**
 * Writes what base64 stands for, and gives how many bytes that are: -1 for any text but the one that `toBase64` gives of them.
 * Node's own decoder skips what is foreign to it. There must be room for three bytes of each four characters.
 */
export const fromBase64 = (text: string, into: Uint8Array): number => {
  if (text.length % 4 !== 0) return -1
  const length = lengthOf(text)
  const digits = Math.ceil((length * 8) / 6)
  let bits = 0
  let held = 0
  let to = 0
  for (let index = 0; index < digits; index += 1) {
    const value = valueAt(text, index)
    if (value < 0) return -1
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    into[to] = (bits >> held) & 0xff
    to += 1
  }
  // Bits that belong to no byte are nothing, or else there would be several texts for the same bytes.
  return (bits & ((1 << held) - 1)) === 0 ? to : -1
}
