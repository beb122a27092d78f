import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../src/auth/base64.ts'

const read = (text: string): Uint8Array | undefined => {
  const into = new Uint8Array(text.length)
  const length = fromBase64(text, into)
  return length < 0 ? undefined : into.subarray(0, length)
}

describe('base64', () => {
  it('is what Node writes, of the first bytes only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.uint8Array(), (bytes, more) => {
        const all = Uint8Array.from([...bytes, ...more])
        expect(toBase64(all, bytes.length)).toBe(Buffer.from(bytes).toString('base64'))
      }),
    )
  })

  it('gives its bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(read(toBase64(bytes, bytes.length))).toEqual(bytes)
      }),
    )
  })

  it('is read only where it is the one text of its bytes', () => {
    const texts = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[AQgw/+=]{0,9}$/))
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(text, 'base64')
        const isCanonical = bytes.toString('base64') === text
        expect(read(text)).toEqual(isCanonical ? Uint8Array.from(bytes) : undefined)
      }),
      { numRuns: 2_000 },
    )
  })
})
