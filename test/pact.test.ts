import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatchersV2, MatchersV3 } from '@pact-foundation/pact'
import { beforeAll, describe, expect, it } from 'vitest'
import { stage } from './helpers.ts'
import { writeV2, writeV3, writeV4 } from './support/pact-consumer.ts'
import { differences, verifyPact } from './support/pact-run.ts'

const { boolean, datetime, eachLike, fromProviderState, integer, nullValue, regex, string } = MatchersV3

const JSON_TYPE = { 'Content-Type': 'application/json' }
const BEARER = { Authorization: 'Bearer of-the-consumer' }

const LEGACY = '/r/jp1understudy/contact/v3/domains/10000123/shared/contacts'

const dir = mkdtempSync(join(tmpdir(), 'understudy-pact-'))

const partner = {
  lastName: MatchersV2.like('尚'),
  id: MatchersV2.term({ matcher: '^[\\w.-]+$', generate: 'it-support' }),
}

/** LINE WORKS, in version 2: matching rules by JSON path, one state, the query as text. */
const lineWorks = async (): Promise<void> => {
  await writeV2({ consumer: 'billing', provider: 'LINE WORKS', dir }, [
    {
      states: [{ name: 'credential read-only' }],
      description: 'a page of customers',
      method: 'GET',
      path: '/v1.0/partners/customers',
      query: { count: '2' },
      headers: BEARER,
      status: 200,
      answerHeaders: JSON_TYPE,
      answer: {
        customers: MatchersV2.eachLike(
          {
            domainId: MatchersV2.like(10000003),
            companyName: MatchersV2.like('嘉和科技有限公司'),
            administrator: partner,
            partnership: { status: MatchersV2.term({ matcher: '^[A-Z_]+$', generate: 'APPROVED' }) },
          },
          { min: 1 },
        ),
      },
    },
    {
      states: [{ name: 'credential expired' }],
      description: 'a customer, with a token of yesterday',
      method: 'GET',
      path: '/v1.0/partners/customers/10000003',
      headers: BEARER,
      status: 401,
      answer: { code: 'UNAUTHORIZED', description: MatchersV2.like('Unauthorized') },
    },
    {
      description: 'a page of too many customers',
      method: 'GET',
      path: '/v1.0/partners/customers',
      query: { count: '31' },
      headers: BEARER,
      status: 400,
      answer: { code: 'INVALID_PARAMETER' },
    },
  ])
}

/** Spirii, in version 3: rules by category, several states with parameters. */
const spirii = (): Promise<void> =>
  writeV3({ consumer: 'charging', provider: 'Spirii Public API', dir }, [
    {
      states: [{ name: 'the operator has customers' }],
      description: 'customers of a kind',
      method: 'GET',
      path: '/v2/customers',
      query: { limit: '3', types: 'Business', sortBy: 'id' },
      headers: BEARER,
      status: 200,
      answerHeaders: JSON_TYPE,
      answer: {
        limit: 3,
        count: integer(7),
        data: eachLike({
          id: integer(120480),
          type: 'Business',
          createdAt: datetime("yyyy-MM-dd'T'HH:mm:ssX", '2022-12-29T11:53:03Z'),
          cpo: { name: string('Leppänen Volt Oy') },
          financialSetup: { currency: regex(/^[A-Z]{3}$/, 'EUR') },
        }),
      },
    },
    {
      states: [{ name: 'credential', params: { name: 'expired' } }, { name: 'reading spirii.credential-status=guide' }],
      description: 'customers, with an old key',
      method: 'GET',
      path: '/v2/customers',
      headers: BEARER,
      status: 401,
    },
    { description: 'something else', method: 'GET', path: '/v2/locations', headers: BEARER, status: 404 },
  ])

/** AvePoint, in version 4, with a path that the provider's state fills in. */
const avepoint = async (): Promise<void> => {
  await writeV4({ consumer: 'backup', provider: 'avepoint', dir }, [
    {
      description: 'some customers',
      method: 'GET',
      path: '/partner/customers',
      query: { $top: '2', $select: 'id,organization' },
      headers: BEARER,
      status: 200,
      answer: { value: eachLike({ id: regex(/^[0-9a-f-]{36}$/, '08bdbbc5-fca2-431e-93e6-27ec802d1ca8') }, 1) },
    },
    {
      states: [{ name: 'no credential' }],
      description: 'customers, without a token',
      method: 'GET',
      path: '/partner/customers',
      status: 401,
    },
  ])
  await writeV3({ consumer: 'restore', provider: 'AvePoint Graph (partner customers)', dir }, [
    {
      states: [{ name: 'credential ok' }],
      description: 'one customer',
      method: 'GET',
      path: '/partner/customers/no-such-customer',
      status: 404,
    },
    {
      description: 'a token',
      method: 'POST',
      path: '/connect/token',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&client_id=5b1f0c52-7d0e-4a53-9a2e-2f6f0a1c9d01&client_secret=understudy-avepoint-secret&scope=partner.customers.read.all',
      status: 200,
      answerHeaders: JSON_TYPE,
      answer: { access_token: string('a-token'), expires_in: 3600, token_type: 'Bearer' },
    },
  ])
}

/** LINE WORKS API 1.0, found by its paths, since nobody knows the provider's name. */
const legacy = (): Promise<void> =>
  writeV4({ consumer: 'phone-book', provider: 'the old address book', dir }, [
    {
      description: 'shared contacts',
      method: 'GET',
      path: LEGACY,
      headers: { ...BEARER, consumerKey: 'of-the-consumer' },
      status: 200,
      answer: { contacts: eachLike({ resourceId: string('7665fbc0'), open: boolean(true) }) },
    },
    {
      states: [{ name: 'credential no-consumer-key' }],
      description: 'shared contacts, without the key',
      method: 'GET',
      path: LEGACY,
      headers: BEARER,
      status: 403,
    },
  ])

beforeAll(async () => {
  await Promise.all([lineWorks(), spirii(), legacy(), avepoint()])
}, 60_000)

describe("Consumers' pacts, written by Pact's own consumers", () => {
  it('agree with the contracts of all four vendors, and with the mock', async () => {
    const { code, results, notes, err } = await verifyPact(dir)
    expect(differences(results)).toEqual([])
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(results).toHaveLength(3 * 12)
    expect(notes).toEqual([
      'The state "the operator has customers" of "customers of a kind" means nothing to the stand-in and is ignored.',
    ])
  })

  it('are of versions 2, 3 and 4', () => {
    const versions = readdirSync(dir).map((name) => {
      const { metadata } = JSON.parse(readFileSync(join(dir, name), 'utf8')) as Written
      return metadata.pactSpecification.version
    })
    expect(versions.sort()).toEqual(['2.0.0', '3.0.0', '3.0.0', '4.0', '4.0'])
  })

  it('agree with a mock on a port, too, whose credentials it tells', async () => {
    const { mock } = await stage('line-works')
    const { url } = await mock.listen({ port: 0 })
    const { code, results } = await verifyPact(join(dir, 'billing-LINE WORKS.json'), '--target', `${url}/line-works`)
    await mock.close()
    expect(differences(results)).toEqual([])
    expect(code).toBe(0)
  })

  it('have their paths and bodies filled in by the stand-in where they leave them to provider states', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-pact-'))
    await writeV3({ consumer: 'one', provider: 'line-works', dir: folder }, [
      {
        states: [{ name: 'credential ok' }],
        description: 'the customer there is',
        method: 'GET',
        path: '/v1.0/partners/customers/1',
        pathRule: fromProviderState(`/v1.0/partners/customers/\${domainId}`, '/v1.0/partners/customers/1'),
        status: 200,
        answer: { domainId: integer(1), domainType: regex(/^(DOMAIN|GROUP)$/, 'DOMAIN') },
      },
    ])
    const { code, results } = await verifyPact(folder)
    expect(differences(results)).toEqual([])
    expect(code).toBe(0)
  })

  it('cannot expect null where the vendor has a value', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-pact-'))
    await writeV3({ consumer: 'one', provider: 'spirii', dir: folder }, [
      {
        description: 'nobody',
        method: 'GET',
        path: '/v2/customers',
        headers: BEARER,
        status: 200,
        answer: { data: eachLike({ id: nullValue() }) },
      },
    ])
    const { code, results } = await verifyPact(folder, '--static-only')
    expect(code).toBe(1)
    expect(differences(results)[0]).toContain('pact-response one: nobody: at /data/0/id: integer')
  })
})

type Written = { readonly metadata: { readonly pactSpecification: { readonly version: string } } }
