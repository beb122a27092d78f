import { describe, expect, it } from 'vitest'
import { type Stage, stage } from './helpers.ts'

const LIST = '/v1.0/partners/customers'

type Partnership = Record<string, unknown>
type Customer = { domainId: number; companyName: string; domain: string; partnership: Partnership }
type List = { customers: Customer[]; responseMetaData?: { nextCursor?: string } }

const under = (readings: Record<string, string>): Promise<Stage> =>
  stage('line-works', {
    rows: { 'line-works': { customers: 40 } },
    readings: Object.fromEntries(Object.entries(readings).map(([id, option]) => [`line-works.${id}`, option])),
  })

const list = async ({ call }: Stage, query = ''): Promise<List> => {
  const reply = await call(`${LIST}?${query}`)
  expect(reply.status).toBe(200)
  return (await reply.json()) as List
}

const outcome = async (reply: Response): Promise<string> =>
  `${reply.status} ${((await reply.json()) as { code?: string }).code ?? ''}`

const sorted = (texts: readonly string[]): string[] => [...texts].sort()

const TABLE = ['enableDeveloperConsoleAccessControl', 'enableAdminConsoleAccessControl']
const EXAMPLE = ['enableDevelopersAccess', 'enableAdminAccess']

describe('access-control-names', () => {
  it.each([
    ['table', TABLE, EXAMPLE],
    ['example', EXAMPLE, TABLE],
    ['both', [...TABLE, ...EXAMPLE], []],
  ])('%s names the properties so, in the list and alone', async (option, there, gone) => {
    const on = await under({ 'access-control-names': option })
    for (const customer of (await list(on)).customers) {
      const alone = (await (await on.call(`${LIST}/${customer.domainId}`)).json()) as Customer
      expect(alone).toEqual(customer)
      for (const name of there) expect(customer.partnership).toHaveProperty(name)
      for (const name of gone) expect(customer.partnership).not.toHaveProperty(name)
    }
  })

  it('gives the same values under every name', async () => {
    const both = (await list(await under({ 'access-control-names': 'both' }))).customers
    const table = (await list(await under({ 'access-control-names': 'table' }))).customers
    const example = (await list(await under({ 'access-control-names': 'example' }))).customers
    both.forEach(({ partnership }, place) => {
      expect(partnership).toEqual({ ...table[place]?.partnership, ...example[place]?.partnership })
      expect(partnership['enableDevelopersAccess']).toBe(partnership['enableDeveloperConsoleAccessControl'])
      expect(partnership['enableAdminAccess']).toBe(partnership['enableAdminConsoleAccessControl'])
    })
  })
})

describe('order-by-key and list-order', () => {
  it('sort by company, by domain, or by neither', async () => {
    const { customers: byCompany } = await list(await under({}), 'count=30')
    const { customers: byDomain } = await list(await under({ 'order-by-key': 'domain' }), 'count=30')
    const { customers: unsorted } = await list(await under({ 'list-order': 'not-guaranteed' }), 'count=30')
    const companies = (rows: readonly Customer[]): string[] => rows.map(({ companyName }) => companyName)
    const domains = (rows: readonly Customer[]): string[] => rows.map(({ domain }) => domain)
    expect(companies(byCompany)).toEqual(sorted(companies(byCompany)))
    expect(domains(byDomain)).toEqual(sorted(domains(byDomain)))
    for (const texts of [companies(unsorted), domains(unsorted)]) expect(texts).not.toEqual(sorted(texts))
  })

  it('give every customer once, sorted or not', async () => {
    const on = await under({ 'list-order': 'not-guaranteed' })
    const first = await list(on, 'count=30')
    const cursor = encodeURIComponent(first.responseMetaData?.nextCursor ?? '')
    const rest = await list(on, `count=30&cursor=${cursor}`)
    expect(new Set([...first.customers, ...rest.customers].map(({ domainId }) => domainId)).size).toBe(40)
  })
})

describe('what a call may say', () => {
  it.each([
    ['order-by-encoded-blank', 'refused', 'orderBy=name%2520desc', '400 INVALID_PARAMETER'],
    ['order-by-encoded-blank', 'accepted', 'orderBy=name%2520desc', '200 '],
    ['range-code', 'invalid-parameter', 'count=31', '400 INVALID_PARAMETER'],
    ['range-code', 'out-of-range', 'count=31', '400 OUT_OF_RANGE'],
    ['range-code', 'out-of-range', 'count=0', '400 OUT_OF_RANGE'],
    ['range-code', 'out-of-range', 'count=x', '400 INVALID_PARAMETER'],
    ['unknown-parameters', 'ignore', 'foo=1', '200 '],
    ['unknown-parameters', 'refuse', 'foo=1', '400 INVALID_PARAMETER'],
    ['unknown-parameters', 'refuse', 'count=1', '200 '],
  ])('%s %s: %s is answered with %s', async (id, option, query, expected) => {
    const { call } = await under({ [id]: option })
    expect(await outcome(await call(`${LIST}?${query}`))).toBe(expected)
  })

  it('unknown-parameters holds for one customer as well', async () => {
    const { call, vendor } = await under({ 'unknown-parameters': 'refuse' })
    const path = `${LIST}/${vendor.parameters['domainId']}?foo=1`
    expect(await outcome(await call(path))).toBe('400 INVALID_PARAMETER')
  })

  it('order-by-encoded-blank accepted sorts as the blank would', async () => {
    const on = await under({ 'order-by-encoded-blank': 'accepted' })
    expect(await list(on, 'orderBy=name%2520desc')).toEqual(await list(on, 'orderBy=name%20desc'))
  })
})

describe('domain-match', () => {
  it.each([
    ['exact', { whole: true, part: false, capitals: false, capitalPart: false }],
    ['exact-any-case', { whole: true, part: false, capitals: true, capitalPart: false }],
    ['partial', { whole: true, part: true, capitals: false, capitalPart: false }],
    ['partial-any-case', { whole: true, part: true, capitals: true, capitalPart: true }],
  ])('%s', async (match, expected) => {
    const on = await under({ 'domain-match': match })
    const { domain = '', domainId } = (await list(on)).customers[3] ?? {}
    const finds = async (text: string): Promise<boolean> =>
      (await list(on, `count=30&domain=${text}`)).customers.some((row) => row.domainId === domainId)
    const part = domain.slice(1, -1)
    expect({
      whole: await finds(domain),
      part: await finds(part),
      capitals: await finds(domain.toUpperCase()),
      capitalPart: await finds(part.toUpperCase()),
    }).toEqual(expected)
  })

  it('partial walks all that match by cursor', async () => {
    const on = await under({ 'domain-match': 'partial' })
    const whole = await list(on, 'count=30&domain=.example')
    const first = await list(on, 'count=2&domain=.example')
    const cursor = encodeURIComponent(first.responseMetaData?.nextCursor ?? '')
    const rest = await list(on, `count=30&domain=.example&cursor=${cursor}`)
    expect([...first.customers, ...rest.customers].slice(0, 30)).toEqual(whole.customers)
  })
})

describe('how it is answered', () => {
  it.each([
    ['empty', { customers: [], responseMetaData: {} }],
    ['absent', { customers: [] }],
  ])('last-page-meta %s', async (option, expected) => {
    expect(await list(await under({ 'last-page-meta': option }), 'domain=nobody')).toEqual(expected)
  })

  it('last-page-meta absent leaves the cursor of other pages', async () => {
    const page = await list(await under({ 'last-page-meta': 'absent' }))
    expect(page.responseMetaData?.nextCursor).toMatch(/^[A-Za-z0-9+/]+=*$/)
  })

  it.each([
    ['not-my-customer', 'not-found', `${LIST}/1`, 'GET', 'ok', '404 NOT_FOUND'],
    ['not-my-customer', 'forbidden', `${LIST}/1`, 'GET', 'ok', '403 FORBIDDEN'],
    ['not-my-customer', 'not-exist', `${LIST}/1`, 'GET', 'ok', '404 CUSTOMER_NOT_EXIST'],
    ['not-my-customer', 'not-exist', `${LIST}/1/2`, 'GET', 'ok', '404 NOT_FOUND'],
    ['not-a-partner-code', 'forbidden', LIST, 'GET', 'not-a-partner', '403 FORBIDDEN'],
    ['not-a-partner-code', 'access-denied', LIST, 'GET', 'not-a-partner', '403 ACCESS_DENIED'],
    ['not-a-partner-code', 'access-denied', LIST, 'GET', 'unscoped', '403 FORBIDDEN'],
    ['wrong-method', 'method-not-allowed', LIST, 'PUT', 'ok', '405 METHOD_NOT_ALLOWED'],
    ['wrong-method', 'not-found', LIST, 'PUT', 'ok', '404 NOT_FOUND'],
  ])('%s %s: %s by %s as %s is answered with %s', async (id, option, path, method, credential, expected) => {
    const { call, as } = await under({ [id]: option })
    expect(await outcome(await call(path, { method, headers: as(credential) }))).toBe(expected)
  })

  it.each([
    ['ssed', 'used'],
    ['used', 'ssed'],
  ])('used-header %s does not send rateLimit-%s', async (sent, other) => {
    const { headers } = await (await under({ 'used-header': sent })).call(LIST)
    expect([headers.get(`rateLimit-${sent}`), headers.get(`rateLimit-${other}`)]).toEqual(['1', null])
  })

  it.each([
    ['paid', '240'],
    ['free', '60'],
  ])('plan %s allows %s calls a minute', async (plan, limit) => {
    const { headers } = await (await under({ plan })).call(LIST)
    expect(headers.get('rateLimit-limit')).toBe(limit)
  })

  it.each([
    ['unlimited', 5_400_000, '200 '],
    ['hour', 5_399_999, '200 '],
    ['hour', 5_400_000, '400 INVALID_PARAMETER'],
  ])('cursor-lifetime %s: %i ms after half past a cursor is answered with %s', async (option, by, expected) => {
    const { mock, call } = await under({ 'cursor-lifetime': option })
    const { clock } = mock.world('default')
    clock.set({ mode: 'frozen', at: Date.UTC(2026, 0, 1, 9, 30) })
    const first = (await (await call(`${LIST}?count=1`)).json()) as { responseMetaData: { nextCursor: string } }
    clock.advance(by)
    const cursor = encodeURIComponent(first.responseMetaData.nextCursor)
    expect(await outcome(await call(`${LIST}?count=1&cursor=${cursor}`))).toBe(expected)
  })
})
