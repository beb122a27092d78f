// Enough for the replies of most batches, and little enough to stay in the processor's caches.
const SIZE = 512 * 1024

// What is kept free before each body for the head of its reply.
const HEAD = 1_024

/** Memory for the replies that are sent together. */
export type Arena = {
  /** Gives room for a body, or room elsewhere where there is no more. */
  readonly take: (length: number) => Buffer<ArrayBuffer>
  /** Puts a head (latin1) right before a body that stands in the arena. Gives both in one; undefined where that cannot be. */
  readonly join: (head: string, body: unknown) => Buffer<ArrayBuffer> | undefined
  /** Tells that a body has been sent, so that it is not read any more. */
  readonly give: (body: unknown) => void
  /** Has it filled again from its beginning: the same memory where all that was taken was given back, or else new. */
  readonly reuse: () => void
}

/**
 * Makes an arena. New memory for every body would have to be fetched into the processor's caches, and has the collector work
 * more often: that costs a page of ten rows more than its rows do.
 */
export const createArena = (): Arena => {
  let bytes = Buffer.allocUnsafeSlow(SIZE)
  let [used, taken, given] = [0, 0, 0]
  const isOurs = (body: unknown): body is Uint8Array<ArrayBuffer> =>
    body instanceof Uint8Array && body.buffer === bytes.buffer
  return {
    take: (length) => {
      const from = used + HEAD
      if (from + length > SIZE) return Buffer.allocUnsafe(length)
      used = from + length
      taken += 1
      return bytes.subarray(from, used)
    },
    join: (head, body) => {
      if (!isOurs(body) || head.length > HEAD) return undefined
      const from = body.byteOffset - head.length
      bytes.write(head, from, 'latin1')
      return bytes.subarray(from, body.byteOffset + body.length)
    },
    give: (body) => {
      if (isOurs(body)) given += 1
    },
    reuse: () => {
      if (given !== taken) bytes = Buffer.allocUnsafeSlow(SIZE)
      used = 0
      taken = 0
      given = 0
    },
  }
}
