import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stage } from './helpers.ts'
import { ID, LIST, TOKEN, told } from './line-works-legacy.ts'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${ID}/${name}.json`, import.meta.url), 'utf8')).body

const unauthorized = { status: 401, body: fixture('error-024-authentication-failed-observed') }
const noHeader = { status: 401, body: fixture('error-028-no-authentication-header') }
const malformed = { status: 401, body: fixture('error-029-malformed-authentication-header') }
const foreignApiId = { status: 403, body: fixture('error-041-foreign-api-id') }
const wrongKey = { status: 403, body: fixture('error-042-unknown-consumer-key') }
const wrongAddress = { status: 403, body: { errorCode: '043', errorMessage: 'Not allowed remote address' } }
const noPath = { status: 404, body: fixture('error-001-unknown-path') }

describe('LINE WORKS API 1.0 refuses a caller in the words of the gateway', () => {
  const byCredential = [
    ['expired', unauthorized],
    ['unknown', unauthorized],
    ['malformed', malformed],
    ['no-authorization', noHeader],
    ['no-consumer-key', wrongKey],
    ['unknown-consumer-key', wrongKey],
    ['unscoped', wrongKey],
    ['unregistered-address', wrongAddress],
  ] as const

  it.each(byCredential)('with the credential %s, on both operations', async (name, expected) => {
    const { call, as, vendor } = await stage(ID)
    for (const path of [LIST, `${LIST}/${vendor.parameters['resourceId']}`]) {
      expect(await told(await call(path, { headers: as(name) }))).toEqual(expected)
    }
  })

  const byHeader = [
    ['', noHeader],
    ['Bearer', malformed],
    ['bearer AAAAx', malformed],
    ['Basic AAAAx', malformed],
    ['Bearer  AAAAx', malformed],
    ['Bearer\tAAAAx', malformed],
    ['Bearer AAAAx y', malformed],
    ['AAAAx', malformed],
    ['Bearer x', unauthorized],
    ['Bearer AAAA', unauthorized],
  ] as const

  it.each(byHeader)('with the header "%s"', async (authorization, expected) => {
    const { call, as } = await stage(ID)
    expect(await told(await call(LIST, { headers: { ...as('ok'), authorization } }))).toEqual(expected)
  })

  it('takes a good token without its first four letters for an unknown one', async () => {
    const { call, as } = await stage(ID)
    const authorization = as('ok')['authorization']?.replace('AAAA', '') ?? ''
    expect(await told(await call(LIST, { headers: { ...as('ok'), authorization } }))).toEqual(unauthorized)
  })

  it('looks at path, header, token, API ID, consumer key and address, in this order', async () => {
    const { call, as } = await stage(ID)
    const foreign = LIST.replace('jp1understudy', 'jp1other').replace('10000123', 'no-number')
    const { consumerkey = '' } = as('ok')
    const reply = async (path: string, headers: Record<string, string>) => told(await call(path, { headers }))
    expect(await reply(`${foreign}/a/b`, {})).toEqual(noPath)
    expect(await reply(foreign, {})).toEqual(noHeader)
    expect(await reply(foreign, { authorization: 'Bearer AAAAx' })).toEqual(unauthorized)
    expect(await reply(foreign, as('no-consumer-key'))).toEqual(foreignApiId)
    expect(await reply(LIST, { ...as('unregistered-address'), consumerkey: 'x' })).toEqual(wrongKey)
    expect(await reply(LIST, { ...as('unregistered-address'), consumerkey })).toEqual(wrongAddress)
    expect((await reply(LIST.replace('10000123', 'no-number'), as('ok'))).status).toBe(400)
  })

  it.each([
    '/',
    '/r',
    '/r/jp1understudy',
    `${LIST}/`,
    `${LIST}/a/b`,
    LIST.replace('v3', 'v2'),
    '/b/jp1understudy/token',
  ])('for the path %s, which is no API', async (path) => {
    const { call } = await stage(ID)
    expect(await told(await call(path))).toEqual(noPath)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('for the method %s', async (method) => {
    const { call, as } = await stage(ID)
    expect(await told(await call(`${LIST}/x`, { method, headers: as('ok') }))).toEqual(noPath)
  })
})

describe('LINE WORKS API 1.0 refuses a call in the words of the address book', () => {
  it('knows nothing of an id that no contact has, whatever it looks like', async () => {
    const { call } = await stage(ID)
    for (const id of ['550e8400-e29b-41d4-a716-446655440000', 'x', '%E9%88%B4', 'a%2Fb']) {
      expect(await told(await call(`${LIST}/${id}`))).toEqual({
        status: 404,
        body: { code: 'NOT_FOUND', message: 'contact does not exist' },
      })
    }
  })

  it.each(['abc', '1e3', '0x10', '%2B5', '%205', '1.0', '', '9007199254740993', '0123'])(
    'takes "%s" for no domainId',
    async (domainId) => {
      const { call } = await stage(ID)
      for (const tail of ['', '/x']) {
        expect(await told(await call(`${LIST.replace('10000123', domainId)}${tail}`))).toEqual({
          status: 400,
          body: { code: 'INVALID_PARAMETER', message: 'domainId is not of type integer' },
        })
      }
    },
  )

  it.each(['1', '0', '-10000123', '10000124'])('does not allow the domain %s', async (domainId) => {
    const { call, vendor } = await stage(ID)
    for (const tail of ['', `/${vendor.parameters['resourceId']}`]) {
      expect(await told(await call(`${LIST.replace('10000123', domainId)}${tail}`))).toEqual({
        status: 403,
        body: { code: 'FORBIDDEN', message: 'domain is not allowed' },
      })
    }
  })

  it('words failures and limits, also those of the token service', async () => {
    const failure = { status: 500, body: { code: 'INTERNAL_SERVER_ERROR', message: 'internal server error' } }
    const limit = { status: 429, body: { errorCode: '429', errorMessage: 'Too many requests' } }
    for (const reason of ['internal', 'upstream', 'unavailable'] as const) {
      const { call } = await stage(ID, { faults: [{ problem: { problem: 'failed', reason } }] })
      expect(await told(await call(LIST))).toEqual(failure)
      expect(await told(await call(TOKEN, { method: 'POST' }))).toEqual(failure)
    }
    const { call } = await stage(ID, { faults: [{ problem: { problem: 'rateLimited', retryAfter: 5 } }] })
    expect(await told(await call(`${LIST}/x`))).toEqual(limit)
    expect(await told(await call(TOKEN, { method: 'POST' }))).toEqual(limit)
  })

  it('refuses broken encodings and endless addresses', async () => {
    const { call } = await stage(ID)
    for (const path of [`${LIST}/%zz`, `${LIST}?keyword=%E9`, `${LIST}?keyword=${'a'.repeat(20_000)}`]) {
      const { status, body } = await told(await call(path))
      expect(status).toBe(400)
      expect(body).toEqual({ code: 'INVALID_PARAMETER', message: expect.any(String) })
    }
  })
})

describe('A contact', () => {
  it('is given by its id, as JSON in UTF-8, and HEAD gives the same without a body', async () => {
    const { call, as, vendor } = await stage(ID)
    const path = `${LIST}/${vendor.parameters['resourceId']}`
    const reply = await call(path)
    const text = await reply.text()
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(JSON.parse(text).resourceId).toBe(vendor.parameters['resourceId'])
    const head = await call(path, { method: 'HEAD', headers: as('ok') })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
  })

  it('is the same in the list and alone', async () => {
    const { call } = await stage(ID, { rows: 12 })
    const { contacts } = (await (await call(LIST)).json()) as { contacts: { resourceId: string }[] }
    for (const contact of contacts) {
      expect(await (await call(`${LIST}/${contact.resourceId}`)).json()).toEqual(contact)
    }
  })

  it('is found under the real host name, without the vendor in the path', async () => {
    const { mock, as, vendor } = await stage(ID)
    const path = `${LIST}/${vendor.parameters['resourceId']}`
    for (const host of ['apis.worksmobile.com', 'sandbox-apis.worksmobile.com']) {
      const reply = await mock.fetch(new Request(`https://${host}${path}`, { headers: as('ok') }))
      expect(reply.status).toBe(200)
    }
  })
})
