import { mix } from './hash.ts'

/** A stream of numbers from 0 (included) to 1 (excluded), set to any place by two 32-bit numbers. */
export type Stream = {
  readonly next: () => number
  /** The next 32 bits, as a whole number. */
  readonly bits: () => number
  readonly seek: (a: number, b: number) => void
}

const ROUNDS = 8

/** Makes a stream: sfc32, seeded afresh at each `seek`, so that no draw depends on an earlier one elsewhere. */
export const createStream = (): Stream => {
  let a = 0
  let b = 0
  let c = 0
  let counter = 1
  const draw = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  return {
    seek: (first, second) => {
      // The rounds of `draw` in variables of its own, which need not be written back each time: a third of the time.
      let x = first | 0
      let y = second | 0
      let z = mix(first, second) | 0
      for (let round = 1; round <= ROUNDS; round += 1) {
        const sum = (x + y + round) | 0
        x = y ^ (y >>> 9)
        y = (z + (z << 3)) | 0
        z = (z << 21) | (z >>> 11)
        z = (z + sum) | 0
      }
      a = x
      b = y
      c = z
      counter = ROUNDS + 1
    },
    next: () => draw() / 0x1_0000_0000,
    bits: draw,
  }
}
