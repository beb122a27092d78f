import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeal } from '../src/auth/seal.ts'
import { createTokens } from '../src/auth/tokens.ts'
import { closeCursor, openCursor } from '../src/paging/cursor.ts'

const seal = createSeal('one')
const claims = { kind: 'access', clientId: 'c', subject: 's', scopes: ['a'], issuedAt: 0, expiresAt: 10 } as const

describe('a sealed value', () => {
  it('is opened by the same seal for the same purpose, and by nobody else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.string(), (value, purpose) => {
        const text = seal.close(purpose, value)
        expect(seal.open(purpose, text)).toBe(value)
        expect(createSeal('one').open(purpose, text)).toEqual(seal.open(purpose, text))
        expect(createSeal('two').open(purpose, text)).toBeUndefined()
        expect(seal.open(`${purpose}!`, text)).toBeUndefined()
      }),
    )
  })

  it('is not opened once any character is changed, dropped or added', () => {
    const text = seal.close('p', '20,,asc')
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= -_']
    for (let place = 0; place < text.length; place += 1) {
      const [before, after] = [text.slice(0, place), text.slice(place + 1)]
      expect(seal.open('p', before + after)).toBeUndefined()
      for (const other of alphabet) {
        if (other !== text[place]) expect(seal.open('p', before + other + after)).toBeUndefined()
      }
    }
    expect(seal.open('p', `${text}A`)).toBeUndefined()
  })

  it('opens nothing that it did not close', () => {
    fc.assert(fc.property(fc.string(), (text) => seal.open('p', text) === undefined))
    fc.assert(fc.property(fc.base64String(), (text) => seal.open('p', text) === undefined))
  })

  it('is the same text for the same value', () => {
    expect(seal.close('p', '1a')).toBe(createSeal('one').close('p', '1a'))
  })
})

describe('a cursor', () => {
  it('gives its offset for its own query, and a problem for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (query, other, offset) => {
        const cursor = closeCursor(seal, query, offset)
        expect(openCursor(seal, query, cursor)).toBe(offset)
        if (other !== query)
          expect(openCursor(seal, other, cursor)).toEqual({ problem: 'badCursor', reason: 'foreign' })
      }),
    )
    expect(openCursor(seal, 'q', 'garbage')).toEqual({ problem: 'badCursor', reason: 'unreadable' })
  })
})

describe('a token', () => {
  it('carries its claims to any token book with the same seal', () => {
    const token = createTokens(seal).issue(claims)
    expect(token).toMatch(/^[\w-]+$/)
    expect(createTokens(createSeal('one')).read(token)).toMatchObject(claims)
    expect(createTokens(createSeal('two')).read(token)).toBeUndefined()
  })

  it('is read no more once revoked, and others still are', () => {
    const tokens = createTokens(seal)
    const [first, second] = [tokens.issue(claims), tokens.issue(claims)]
    tokens.revoke(tokens.read(first)?.id ?? '')
    expect(tokens.read(first)).toBeUndefined()
    expect(tokens.read(second)).toMatchObject(claims)
  })

  it('is nothing but the text that was issued', () => {
    const tokens = createTokens(seal)
    const token = tokens.issue(claims)
    for (const text of [
      '',
      ` ${token}`,
      `${token}=`,
      token.slice(1),
      token.toUpperCase(),
      seal.close('cursor', JSON.stringify(claims)),
    ]) {
      expect(tokens.read(text)).toBeUndefined()
    }
  })
})
