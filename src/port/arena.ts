// Enough for the replies of most batches, and little enough to stay in the processor's caches.
const SIZE = 512 * 1024

/** Memory for the replies that are sent together. */
export type Arena = {
  /** Gives room for so many bytes, or room elsewhere where there is no more. */
  readonly take: (length: number) => Buffer<ArrayBuffer>
  /** Tells that bytes have been sent, so that they are not read any more. */
  readonly give: (bytes: Buffer<ArrayBuffer>) => void
  /** Has it filled again from its beginning: the same memory where all that was taken was given back, or else new. */
  readonly reuse: () => void
}

/**
 * Makes an arena. New memory for every reply would have to be fetched into the processor's caches, and has the collector work
 * more often: that costs a page of ten rows more than its rows do.
 */
export const createArena = (): Arena => {
  let memory = Buffer.allocUnsafeSlow(SIZE)
  let [used, taken, given] = [0, 0, 0]
  return {
    take: (length) => {
      const from = used
      if (from + length > SIZE) return Buffer.allocUnsafe(length)
      used = from + length
      taken += 1
      return memory.subarray(from, used)
    },
    give: (bytes) => {
      if (bytes.buffer === memory.buffer) given += 1
    },
    reuse: () => {
      if (given !== taken) memory = Buffer.allocUnsafeSlow(SIZE)
      used = 0
      taken = 0
      given = 0
    },
  }
}
