import type { Random } from '../model/collection.ts'
import type { Stream } from './stream.ts'

// Two hexadecimal digits for each byte.
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const toHex = (bits: number): string =>
  `${HEX[bits >>> 24]}${HEX[(bits >>> 16) & 0xff]}${HEX[(bits >>> 8) & 0xff]}${HEX[bits & 0xff]}`

/** A UUID of 128 bits, six of which say version and variant (RFC 9562 section 5.4). */
const toUuid = (a: number, b: number, c: number, d: number): string => {
  const [second, third] = [toHex((b & 0xffff0fff) | 0x4000), toHex((c & 0x3fffffff) | 0x80000000)]
  return `${toHex(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${toHex(d)}`
}

/** Makes the draws that rows are built with, all from one stream. */
export const createRandom = (stream: Stream): Random => {
  const int = (min: number, max: number): number => min + Math.floor(stream.next() * (max - min + 1))
  const text = (alphabet: string, length: number): string => {
    let made = ''
    for (let index = 0; index < length; index += 1) made += alphabet[int(0, alphabet.length - 1)]
    return made
  }
  return {
    int,
    text,
    chance: (probability) => stream.next() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[int(0, list.length - 1)] as T // The index is inside of the list.
    },
    uuid: () => toUuid(stream.bits(), stream.bits(), stream.bits(), stream.bits()),
  }
}
