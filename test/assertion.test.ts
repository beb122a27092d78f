import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { type Expected, verifyAssertion } from '../src/auth/assertion.ts'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey, publicKey } = pair()
const NOW = 1_800_000_000

const sign = (claims: object, key: KeyObject = privateKey, alg = 'RS256'): Promise<string> =>
  new SignJWT(claims as JWTPayload).setProtectedHeader({ alg }).sign(key)

const GOOD = { iss: 'app', sub: 'account', aud: 'here', iat: NOW, exp: NOW + 60 }

const without = (claim: string): object => Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== claim))

const look = (jwt: string, more: Partial<Expected> = {}) =>
  verifyAssertion(jwt, {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    now: NOW * 1000,
    issuer: 'app',
    subject: 'account',
    audience: ['here'],
    maxLifetime: 3600,
    ...more,
  })

describe('an assertion', () => {
  it('gives its claims, also where issuer and subject name a world', async () => {
    expect(await look(await sign(GOOD))).toEqual(GOOD)
    const elsewhere = { ...GOOD, iss: 'app~w', sub: 'account~w' }
    expect(await look(await sign(elsewhere))).toEqual(elsewhere)
  })

  it.each<[string, object]>([
    ['iss is not the client', { ...GOOD, iss: 'other' }],
    ['sub is not the account of the client', { ...GOOD, sub: 'other' }],
    ['aud is not this token service', { ...GOOD, aud: 'elsewhere' }],
    ['aud is missing', without('aud')],
    ['exp is missing', without('exp')],
    ['exp is not a number', { ...GOOD, exp: String(NOW + 60) }],
    ['exp has passed', { ...GOOD, iat: NOW - 100, exp: NOW - 50 }],
    ['exp does not lie after iat', { ...GOOD, exp: NOW - 1 }],
    ['exp does not lie after iat', { ...GOOD, exp: NOW }],
    ['exp lies more than 3600 s after iat', { ...GOOD, exp: NOW + 3601 }],
    ['iat is not a number', without('iat')],
    ['iat is not a number', { ...GOOD, iat: String(NOW) }],
    ['iat lies in the future', { ...GOOD, iat: NOW + 50 }],
    ['nbf lies in the future', { ...GOOD, nbf: NOW + 50 }],
    ['nbf is not a number', { ...GOOD, nbf: 'now' }],
  ])('is refused because %s: %j', async (detail, claims) => {
    expect(await look(await sign(claims))).toEqual({ problem: 'oauth', code: 'invalid_grant', detail })
  })

  it('is refused in words of our own where it is no JWT, or signed by nobody who may', async () => {
    const good = await sign(GOOD)
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`
    const bad = {
      'the signature of the assertion does not fit': [
        await sign(GOOD, pair().privateKey),
        `${good.slice(0, -8)}AAAAAAAA`,
      ],
      'alg is not RS256': [none, await sign(GOOD, privateKey, 'RS512')],
      'the assertion is no signed JWT': ['', 'a', 'a.b.c', '..', `${good}=`, '電話'],
    }
    for (const [detail, jwts] of Object.entries(bad)) {
      for (const jwt of jwts) expect(await look(jwt), jwt).toMatchObject({ code: 'invalid_grant', detail })
    }
  })
})
