import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { show } from '../src/verify/judge.ts'
import { createMask } from '../src/verify/mask.ts'
import type { Result } from '../src/verify/report.ts'
import { createVeil, maskHeader, secretsOf } from '../src/verify/secrets.ts'

const SECRET = 'planted/secret+0123456789=='

const veil = createVeil(secretsOf([{ name: 'ok', headers: { authorization: `Bearer ${SECRET}` } }], []))

describe('A veil', () => {
  it.each([
    ['as it is', SECRET],
    ['with its scheme', `Bearer ${SECRET}`],
    ['in a sentence', `no such token ${SECRET}, sorry`],
    ['glued to other text', `x${SECRET}y`],
    ['in an address', `https://a.example/?key=${encodeURIComponent(SECRET)}`],
    ['in JSON', JSON.stringify({ message: `bad ${SECRET}` })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ message: `bad "${SECRET}"` }))],
    ['in Base64', Buffer.from(SECRET).toString('base64')],
    ['without its beginning', SECRET.slice(5)],
    ['without its end', SECRET.slice(0, -5)],
    ['cut off', `{"message":"no such token ${SECRET.slice(0, 9)}...`],
    ['twice', `${SECRET} ${SECRET}`],
  ])('hides a secret %s', (_, text) => {
    const masked = veil.text(text)
    expect(masked).toContain('•••')
    for (const form of [SECRET, encodeURIComponent(SECRET), SECRET.slice(5), SECRET.slice(0, 9), SECRET.slice(-16)])
      expect(masked).not.toContain(form)
  })

  it('leaves all else as it is', () => {
    const text = 'status 403, expected {"message":"Forbidden"}; a plant, a secret; Bearer error="invalid_token"'
    expect(veil.text(text)).toBe(text)
  })

  it.each([
    ['{"access_token":"abc.def","expires_in":3600}', '{"access_token":"•••","expires_in":3600}'],
    [String.raw`"{\"refresh_token\":\"abc\",\"a\":1}"`, String.raw`"{\"refresh_token\":\"•••\",\"a\":1}"`],
    ['{"access_token":"abcdef...', '{"access_token":"•••'],
    ['grant_type=x&client_secret=hush&client_id=me', 'grant_type=x&client_secret=•••&client_id=me'],
    ['authorization: Bearer abcdefghijkl', 'authorization: Bearer •••'],
    ['see eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJtZSJ9.c2ln here', 'see ••• here'],
    ['?$skiptoken=abc&token=def', '?$skiptoken=abc&token=•••'],
  ])('hides what looks like a secret in %s', (text, masked) => {
    expect(createVeil([]).text(text)).toBe(masked)
  })

  it('hides short secrets where they stand alone, and does not tear words apart', () => {
    expect(createVeil(['abc']).text('key abc, abcdef, "abc"')).toBe('key •••, abcdef, "•••"')
  })

  it('hides every secret of eight letters or more in whatever text it comes back, shown in full or cut', () => {
    const secrets = fc
      .string({ minLength: 8, maxLength: 300, unit: 'grapheme-ascii' })
      .filter((one) => one.trim() === one)
    fc.assert(
      fc.property(secrets, fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (secret, before, after) => {
        const { text } = createVeil([secret])
        expect(text(`${before}${secret}${after}`)).not.toContain(secret)
        expect(text(show({ before, secret, after }))).not.toContain(JSON.stringify(secret).slice(1, -1))
      }),
    )
  })

  it('never throws, and never makes a secret out of nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (secrets, text) => {
        expect(typeof createVeil(secrets).text(text)).toBe('string')
      }),
    )
  })
})

describe('A header', () => {
  it.each([
    ['Bearer abc', 'Bearer •••'],
    ['Bearer  abc', 'Bearer  •••'],
    ['basic YTpi', 'basic •••'],
    ['Bearer', 'Bearer'],
    ['', ''],
    ['abc def', '•••'],
  ])('%j is shown as %j', (value, shown) => {
    expect(maskHeader(value)).toBe(shown)
  })
})

const CREDENTIALS = [
  {
    name: 'ok',
    headers: { Authorization: `Bearer ${SECRET}`, 'x-key': 'second-planted-secret', accept: 'application/json' },
  },
  { name: 'basic', headers: { authorization: `Basic ${Buffer.from('me:third-planted-secret').toString('base64')}` } },
]

const CLIENTS = [
  { clientId: 'me', clientSecret: 'client-planted-secret', scopes: [], privateKey: 'key-planted-secret-'.repeat(9) },
]

const planted = (headers: Record<string, string>): Result => ({
  law: 'l',
  says: 's',
  operation: 'o',
  subject: 's',
  took: 1,
  verdict: 'mismatch',
  mismatches: [
    {
      ask: {
        method: 'POST',
        path: `/a/${SECRET}`,
        query: 'b=second-planted-secret',
        headers,
        body: 'c=client-planted-secret',
      },
      at: `/second-planted-secret`,
      expected: 'third-planted-secret',
      came: show({ error: `key ${CLIENTS[0]?.privateKey}` }),
      why: `no ${SECRET}`,
      evidence: null,
    },
  ],
})

describe('A mask', () => {
  const mask = createMask(CREDENTIALS, CLIENTS)

  it('takes every secret out of a result, and says which credential was sent', () => {
    const result = mask.result(
      planted({ authorization: `Bearer ${SECRET}`, 'x-key': 'second-planted-secret', accept: 'application/json' }),
    )
    expect(JSON.stringify(result)).not.toMatch(/planted/)
    expect(result).toMatchObject({
      mismatches: [
        {
          credential: 'ok',
          ask: { headers: { authorization: 'Bearer •••', 'x-key': '•••', accept: 'application/json' } },
        },
      ],
    })
  })

  it('hides headers of a credential also where a law has spoilt them', () => {
    const result = mask.result(
      planted({ authorization: `Bearer  ${SECRET}x`, 'X-Key': 'anything', 'x-other': 'shown' }),
    )
    expect(result).toMatchObject({
      mismatches: [{ ask: { headers: { authorization: 'Bearer  •••', 'X-Key': '•••', 'x-other': 'shown' } } }],
    })
    expect(result).not.toHaveProperty('mismatches.0.credential')
  })

  it('learns the tokens that a token endpoint gives, and the assertions that it was asked with', () => {
    const ask = { method: 'POST', path: '/token', body: 'assertion=signed-here&client_id=me' }
    const own = createMask([], [])
    own.learn({ ask, status: 200, headers: {}, text: '', json: { access_token: 'fresh-token', expires_in: 3600 } })
    expect(own.text('fresh-token for signed-here lasts 3600 for me')).toBe('••• for ••• lasts 3600 for me')
  })
})
