import { describe, expect, it } from 'vitest'
import { avepoint, BASE, list, type Page, pageAt, type Shown } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value
const byId = (a: Shown, b: Shown): number => (a.id < b.id ? -1 : 1)

describe('the documented list', () => {
  it('gives every customer in one reply, ascending by id, in the documented envelope', async () => {
    const page = await pageAt(on, '/partner/customers')
    expect(Object.keys(page)).toEqual(['@odata.context', 'value'])
    expect(page['@odata.context']).toBe(`${BASE}/partner/$metadata#Customers`)
    expect(page.value).toHaveLength(300)
    expect(page.value).toEqual([...page.value].sort(byId))
    expect(Object.keys(page.value[0] ?? {})).toEqual([
      'id',
      'organization',
      'ownerEmail',
      'jobStatus',
      'countryOrRegion',
    ])
  })

  it('answers under the real host name, with links of that host', async () => {
    const address = 'https://graph.avepointonlineservices.com/partner/customers'
    const headers = { ...on.as('ok'), prefer: 'odata.maxpagesize=2' }
    const page = (await (await on.mock.fetch(new Request(address, { headers }))).json()) as Page
    expect(page['@odata.context']).toBe('https://graph.avepointonlineservices.com/partner/$metadata#Customers')
    expect(page['@odata.nextLink']).toMatch(/^https:\/\/graph\.avepointonlineservices\.com\/partner\/customers\?/)
  })

  it('has exact headers, and a request-id of its own for each reply', async () => {
    const [first, second] = [await on.call('/partner/customers'), await on.call('/partner/customers')]
    expect(first.headers.get('content-type')).toBe('application/json; odata.metadata=minimal')
    expect(first.headers.get('odata-version')).toBe('4.0')
    expect(first.headers.get('request-id')).toMatch(/^0HNEVHLNSPSEJ:[0-9A-F]{8}$/)
    expect(first.headers.get('request-id')).not.toBe(second.headers.get('request-id'))
    expect(first.headers.has('preference-applied')).toBe(false)
  })

  it('answers HEAD like GET without a body', async () => {
    const head = await on.call('/partner/customers', { method: 'HEAD' })
    const get = await on.call('/partner/customers')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await get.text())))
  })

  it('has no options without a dollar sign: they are parameters that nobody knows', async () => {
    const page = await pageAt(on, '/partner/customers?top=1&skip=2&filter=x&orderby=y&select=z&count=true&pageSize=3')
    expect(page).toEqual({ '@odata.context': `${BASE}/partner/$metadata#Customers`, value: ALL })
  })
})

const has = (text: string) => (row: Shown) => row.organization.includes(text)

describe('a filter gives what a plain loop over the whole list gives', () => {
  it.each<[string, (row: Shown) => boolean]>([
    ["jobStatus eq 'Working'", (row) => row.jobStatus === 'Working'],
    ["jobStatus ne 'Working'", (row) => row.jobStatus !== 'Working'],
    [
      "countryOrRegion eq 'Vietnam' or countryOrRegion eq 'United States'",
      (row) => /^(Vietnam|United States)$/.test(row.countryOrRegion),
    ],
    ["countryOrRegion in ('Vietnam','Japan')", (row) => ['Vietnam', 'Japan'].includes(row.countryOrRegion)],
    ["not (countryOrRegion in ('Vietnam','Japan'))", (row) => !['Vietnam', 'Japan'].includes(row.countryOrRegion)],
    ["organization gt 'Z'", (row) => row.organization > 'Z'],
    ["organization ge 'K' and organization lt 'N'", (row) => row.organization >= 'K' && row.organization < 'N'],
    ["contains(organization,'Ltd')", has('Ltd')],
    ["contains(organization,'''')", has("'")],
    ["contains(tolower(organization),'soft')", (row) => row.organization.toLowerCase().includes('soft')],
    [
      "endswith(organization,'GmbH') and not startswith(ownerEmail,'it@')",
      (row) => row.organization.endsWith('GmbH') && !row.ownerEmail.startsWith('it@'),
    ],
    ['length(organization) lt 16', (row) => row.organization.length < 16],
    [
      "concat(concat(jobStatus,'/'),countryOrRegion) eq 'Working/Slovenia'",
      (row) => row.jobStatus === 'Working' && row.countryOrRegion === 'Slovenia',
    ],
    ["contains(organization,'ø') or contains(organization,'Đ')", (row) => /[øĐ]/.test(row.organization)],
    ["toupper(countryOrRegion) eq 'N/A'", (row) => row.countryOrRegion === 'N/A'],
    ['jobStatus eq null', () => false],
    ['jobStatus ne null', () => true],
    ["id eq '{id}'", (row) => row.id === on.vendor.parameters['id']],
  ])('%s', async (filter, keeps) => {
    const $filter = filter.replace('{id}', on.vendor.parameters['id'] ?? '')
    const page = await pageAt(on, list({ $filter, $count: 'true' }))
    const expected = ALL.filter(keeps)
    expect(page.value).toEqual(expected)
    expect(page['@odata.count']).toBe(expected.length)
  })

  it('and those filters do keep something', () => {
    expect([has("'"), has('ø'), has('Ltd')].map((keeps) => ALL.some(keeps))).toEqual([true, true, true])
  })
})

describe('order', () => {
  const ordinal = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
  it.each<[string, (a: Shown, b: Shown) => number]>([
    ['organization', (a, b) => ordinal(a.organization, b.organization) || byId(a, b)],
    ['organization desc', (a, b) => ordinal(b.organization, a.organization) || byId(a, b)],
    [
      'countryOrRegion desc,organization',
      (a, b) => ordinal(b.countryOrRegion, a.countryOrRegion) || ordinal(a.organization, b.organization) || byId(a, b),
    ],
    ['jobStatus asc,id desc', (a, b) => ordinal(a.jobStatus, b.jobStatus) || -byId(a, b)],
    ['id desc', (a, b) => -byId(a, b)],
  ])('%s', async ($orderby, compare) => {
    expect((await pageAt(on, list({ $orderby }))).value).toEqual([...ALL].sort(compare))
  })
})

describe('$top, $skip and $count', () => {
  it.each<[Record<string, string>, number, number]>([
    [{ $top: '0' }, 0, 0],
    [{ $top: '1' }, 0, 1],
    [{ $top: '7', $skip: '5' }, 5, 12],
    [{ $skip: '295' }, 295, 300],
    [{ $skip: '300' }, 300, 300],
    [{ $skip: '2147483647', $top: '2147483647' }, 300, 300],
    [{ $top: '1000' }, 0, 300],
  ])('%j', async (options, start, end) => {
    const page = await pageAt(on, list({ ...options, $count: 'true' }))
    expect(page.value).toEqual(ALL.slice(start, end))
    expect(page['@odata.count']).toBe(300)
    expect(page['@odata.nextLink']).toBeUndefined()
  })
})

describe('the context follows what is asked for', () => {
  it.each([
    ['/partner/customers?$top=0', '#Customers'],
    ['/partner/customers?$top=0&$select=id', '#Customers(id)'],
    ['/partner/customers?$top=0&$select=ownerEmail,id', '#Customers(ownerEmail,id)'],
    ['/partner/customers?$top=0&$select=*', '#Customers(*)'],
    ['/partner/customers/{id}', '#Customers/$entity'],
    ['/partner/customers/{id}?$select=id,jobStatus', '#Customers(id,jobStatus)/$entity'],
    ["/partner/api/v1.1/customers('{id}')", '#Customers/$entity'],
  ])('%s has %s', async (path, fragment) => {
    const page = await pageAt(on, path.replace('{id}', on.vendor.parameters['id'] ?? ''))
    expect(page['@odata.context']).toBe(`${BASE}/partner/$metadata${fragment}`)
  })

  it('and rows hold no more than is selected', async () => {
    const { value } = await pageAt(on, list({ $select: 'countryOrRegion, id', $top: '2' }))
    expect(value).toEqual(ALL.slice(0, 2).map(({ id, countryOrRegion }) => ({ id, countryOrRegion })))
    expect((await pageAt(on, list({ $select: '*' }))).value).toEqual(ALL)
  })
})
