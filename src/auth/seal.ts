import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Seal } from '../model/state.ts'

const TAG_BYTES = 16

/**
 * Makes a seal whose key is derived from a text: the same text opens what it closed, in any process. Values are encrypted
 * with an initial vector taken from their own authentication code (the construction of RFC 5297), so equal values give
 * equal texts and nothing random is needed.
 */
export const createSeal = (secret: string): Seal => {
  const key = createHash('sha256').update(secret).digest()
  const tagOf = (purpose: string, plain: Buffer): Buffer =>
    createHmac('sha256', key).update(`${purpose}\0`).update(plain).digest().subarray(0, TAG_BYTES)
  return {
    close: (purpose, value) => {
      const plain = Buffer.from(JSON.stringify(value))
      const tag = tagOf(purpose, plain)
      return Buffer.concat([tag, createCipheriv('aes-256-ctr', key, tag).update(plain)]).toString('base64')
    },
    open: (purpose, text) => {
      const bytes = Buffer.from(text, 'base64')
      // Buffer skips what is not base64; only the one text that `close` writes is taken.
      if (bytes.length <= TAG_BYTES || bytes.toString('base64') !== text) return undefined
      const tag = bytes.subarray(0, TAG_BYTES)
      const plain = createDecipheriv('aes-256-ctr', key, tag).update(bytes.subarray(TAG_BYTES))
      return timingSafeEqual(tagOf(purpose, plain), tag) ? JSON.parse(plain.toString()) : undefined
    },
  }
}
