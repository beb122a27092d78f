import { describe, expect, it } from 'vitest'
import { avepoint, BASE, list, type Page, pageAt, refusal, type Shown, walk } from './avepoint-stage.ts'

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

describe('pages', () => {
  it.each([1, 7, 100, 299, 300, 301])(
    'of %i by links, and the same steps by $skip, give the whole list',
    async (size) => {
      const pages = await walk(on, '/partner/customers', { ...on.as('ok'), prefer: `odata.maxpagesize=${size}` })
      expect(pages.flatMap(({ value }) => value)).toEqual(ALL)
      expect(pages).toHaveLength(Math.ceil(300 / size))
      const steps: Shown[] = []
      for (let skip = 0; skip < 300; skip += size * 10) {
        steps.push(...(await pageAt(on, list({ $skip: String(skip), $top: String(size * 10) }))).value)
      }
      expect(steps).toEqual(ALL)
    },
  )

  it('stop at $top, count the whole, and follow filter, order and selection', async () => {
    const options = {
      $filter: "jobStatus eq 'Working'",
      $orderby: 'organization desc',
      $select: 'id',
      $top: '11',
      $skip: '3',
      $count: 'true',
    }
    const whole = await pageAt(on, list(options))
    const pages = await walk(on, list(options), { ...on.as('ok'), prefer: 'odata.maxpagesize=4' })
    expect(pages.map(({ value }) => value.length)).toEqual([4, 4, 3])
    expect(pages.flatMap(({ value }) => value)).toEqual(whole.value)
    expect(new Set(pages.map((page) => page['@odata.count']))).toEqual(new Set([whole['@odata.count']]))
  })

  it('keep their size when links are followed without the preference, and say so once', async () => {
    const first = await on.call('/partner/customers', { headers: { ...on.as('ok'), prefer: 'odata.maxpagesize=40' } })
    expect(first.headers.get('preference-applied')).toBe('odata.maxpagesize=40')
    const { '@odata.nextLink': link = '' } = (await first.json()) as { '@odata.nextLink'?: string }
    const second = await on.call(link.slice(BASE.length))
    expect(second.headers.has('preference-applied')).toBe(false)
    expect(((await second.json()) as { value: unknown[] }).value).toEqual(ALL.slice(40, 80))
  })

  it('of a long filter have links that can be followed', async () => {
    const $filter = `organization ne '${'x,:/'.repeat(1500)}'`
    const pages = await walk(on, `/partner/customers?$filter=${$filter.replaceAll(' ', '+')}`, {
      ...on.as('ok'),
      prefer: 'odata.maxpagesize=150',
    })
    expect(pages.flatMap(({ value }) => value)).toEqual(ALL)
  })

  it('cannot be asked for with a token of another query, of another caller, or of nobody', async () => {
    const headers = { ...on.as('ok'), prefer: 'odata.maxpagesize=5' }
    const link = (await pageAt(on, list({ $orderby: 'id' }), { headers }))['@odata.nextLink'] ?? ''
    const token = new URL(link).searchParams.get('$skiptoken') ?? ''
    const ask = (options: Record<string, string>, as = 'ok') =>
      on.call(list(options), { headers: on.as(as) }).then(refusal)
    expect(await ask({ $orderby: 'id desc', $skiptoken: token })).toEqual([400, 'BadRequest'])
    expect(await ask({ $skiptoken: token }, 'one-group')).toEqual([400, 'BadRequest'])
    expect(await ask({ $orderby: 'id', $skiptoken: `${token}x` })).toEqual([400, 'BadRequest'])
    expect(await ask({ $orderby: 'id', $skiptoken: token.slice(0, 20) })).toEqual([400, 'BadRequest'])
    expect(await ask({ $skiptoken: '5' })).toEqual([400, 'BadRequest'])
  })
})

describe('a bad option is refused in the words of OData', () => {
  it.each([
    '$top=-1',
    '$top=',
    '$top=0x10',
    '$top=%205',
    '$top=1e1',
    '$top=+5',
    '$top=05',
    '$top=5.0',
    '$top=2147483648',
    '$top=1&$top=2',
    '$top=null',
    '$skip=-1',
    '$skip=',
    '$skip=abc',
    '$skip=1&$skip=1',
    '$count=',
    '$count=TRUE',
    '$count=1',
    '$count=yes',
    '$count=true&$count=true',
    '$filter=',
    '$filter=nope',
    '$filter=id',
    "$filter=id eq 'a",
    '$filter=id eq 5',
    "$filter=Id eq 'a'",
    "$filter=id eq 'a'&$filter=id eq 'a'",
    "$filter=id eq 'a' garbage",
    '$orderby=',
    '$orderby=nope',
    '$orderby=id up',
    '$orderby=id,id',
    '$orderby=id,',
    '$select=',
    '$select=nope',
    '$select=id,',
    '$select=ID',
    '$skiptoken=',
    '$skiptoken=1',
    '$skiptoken=1.AAAA',
    '$skiptoken=0.AAAA',
    '$expand=tenants',
    '$search=x',
    '$format=json',
    '$apply=x',
    '$Top=1',
    '$inlinecount=allpages',
    '$',
  ])('%s', async (query) => {
    const reply = await on.call(`/partner/customers?${query}`)
    expect(reply.headers.get('content-type')).toBe('application/json; odata.metadata=minimal')
    expect(await refusal(reply)).toEqual([400, 'BadRequest'])
  })

  it('with its name and its place, and every fault where there are several', async () => {
    const reply = await on.call(list({ $filter: "organization eq 'a' and nope eq 1", $top: '5', $orderby: 'x' }))
    expect(await reply.json()).toEqual({
      error: {
        code: 'BadRequest',
        message:
          'The query is not valid: $filter: There is no property nope at position 24; $orderby: There is no property x at position 0.',
        target: '$filter',
        details: [
          { code: 'BadRequest', target: '$filter', message: '$filter: There is no property nope at position 24' },
          { code: 'BadRequest', target: '$orderby', message: '$orderby: There is no property x at position 0' },
        ],
      },
    })
  })

  it.each([
    ['a filter nested ten thousand deep', `$filter=${'('.repeat(7000)}`, 400],
    ['a query past every length', `$filter=${'x'.repeat(20_000)}`, 414],
    ['an encoding that is none', '$filter=%zz', 400],
    ['an encoding that is no UTF-8', '$filter=%ff', 400],
    ['a null character', '$filter=%00', 400],
  ])('%s', async (_, query, status) => {
    const reply = await on.call(`/partner/customers?${query}`)
    expect((await refusal(reply))[0]).toBe(status)
  })
})

describe('one customer', () => {
  it('is every customer of the list, by id', async () => {
    for (const customer of ALL.slice(0, 20)) {
      const { '@odata.context': _, ...found } = await pageAt(on, `/partner/customers/${customer.id}`)
      expect(found).toEqual(customer)
    }
  })

  it.each([
    ['/partner/customers/00000000-0000-0000-0000-000000000000', 404],
    ['/partner/customers/00427fbc', 404],
    ["/partner/customers('nobody')", 404],
    ['/partner/customers/a%2Fb', 404],
    ['/partner/customers/%E2%82%AC', 404],
    ['/partner/customers/%ff', 400],
    ['/partner/customers/', 404],
    ["/partner/customers('')", 404],
    ['/partner/customers(nobody)', 404],
    ['/partner/customers/a/b', 404],
    ['/partner/customers/{id}?$select=nope', 400],
    ['/partner/customers/{id}?$select=', 400],
    ['/partner/customers/{id}?$filter=true', 400],
    ['/partner/customers/{id}?$top=1', 400],
    ['/partner/customers/{id}?top=1', 200],
  ])('%s: %i', async (path, status) => {
    const reply = await on.call(path.replace('{id}', on.vendor.parameters['id'] ?? ''))
    expect(reply.status).toBe(status)
    if (status !== 200) expect(Object.keys((await reply.json()) as object)).toEqual(['error'])
  })
})

describe('addresses', () => {
  it.each(['/PARTNER/Customers', '/partner/api/v1.1/customers', '/Partner/API/V1.1/CUSTOMERS', '/partner/%63ustomers'])(
    '%s is the list',
    async (path) => {
      expect((await pageAt(on, path)).value).toEqual(ALL)
    },
  )

  it.each(["/partner/customers('{id}')", '/partner/Customers(%27{id}%27)', '/partner/api/V1.1/customers/{id}'])(
    '%s is a customer',
    async (path) => {
      const id = on.vendor.parameters['id'] ?? ''
      expect(await pageAt(on, path.replace('{id}', id))).toMatchObject({ id })
    },
  )

  it.each([
    '/partner/customers/',
    '/partner',
    '/',
    '/partner/api/v2/customers',
    '/partner/services',
    '/partner/external/v3/general/customers/batch',
  ])('%s is unknown', async (path) => {
    expect(await refusal(await on.call(path))).toEqual([404, 'NotFound'])
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no method of the list', async (method) => {
    const reply = await on.call('/partner/customers', { method })
    expect(reply.headers.get('allow')).toBe('GET, HEAD')
    expect(await refusal(reply)).toEqual([405, 'MethodNotAllowed'])
  })
})
