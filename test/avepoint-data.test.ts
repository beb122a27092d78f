import { describe, expect, it } from 'vitest'
import { avepoint, BASE, list, pageAt, type Shown } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value

const bytesOf = async (seed: number, rows?: number): Promise<string> => {
  const stage = await avepoint({}, { seed, ...(rows === undefined ? {} : { rows: { avepoint: { customers: rows } } }) })
  return (await stage.call('/partner/customers')).text()
}

/** Latin letters of a name, as a domain would hold them. */
const toLetters = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')

describe('customers', () => {
  it('have ids that are GUIDs, each once', () => {
    for (const { id } of ALL)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length)
  })

  it('have an owner whose address is of the organisation', () => {
    for (const { organization, ownerEmail } of ALL) {
      expect(ownerEmail).toMatch(/^[a-z]+@[a-z]+-[a-z]+\.example$/)
      const labels = ownerEmail.slice(ownerEmail.indexOf('@') + 1, -'.example'.length)
      expect(toLetters(organization).startsWith(labels.replace('-', ''))).toBe(true)
    }
  })

  it('have every status, and countries by name', () => {
    expect([...new Set(ALL.map(({ jobStatus }) => jobStatus))].sort()).toEqual([
      'Failed',
      'Finished with exception',
      'Multiple issues found',
      'N/A',
      'No backup updates',
      'Waiting for configuration',
      'Working',
    ])
    const countries = new Set(ALL.map(({ countryOrRegion }) => countryOrRegion))
    for (const name of ['Vietnam', 'United States', 'Afghanistan', 'Slovenia', 'N/A']) expect(countries).toContain(name)
    for (const name of countries) expect(name).toMatch(/^(N\/A|[A-Z][a-z]+( [A-Z][a-z]+)?)$/)
  })

  it('have organisations that are not unique, and names that need care', async () => {
    const stage = await avepoint({}, { rows: { avepoint: { customers: 2000 } } })
    const names = (await pageAt(stage, '/partner/customers')).value.map(({ organization }) => organization)
    expect(new Set(names).size).toBeLessThan(names.length)
    expect(names.some((name) => name.includes("'"))).toBe(true)
    expect(names.some((name) => /[^\u0020-\u007e]/.test(name))).toBe(true)
  })

  it('are the same bytes for the same seed, and others for another', async () => {
    expect(await bytesOf(7)).toBe(await bytesOf(7))
    expect(await bytesOf(7)).not.toBe(await bytesOf(8))
  })

  it('stay what they are when there are more of them', async () => {
    const few = (JSON.parse(await bytesOf(7, 20)) as { value: Shown[] }).value
    const many = (JSON.parse(await bytesOf(7, 200)) as { value: Shown[] }).value
    expect(many).toEqual(expect.arrayContaining(few))
  })

  it.each([0, 1])('may be %i', async (customers) => {
    const stage = await avepoint({ 'page-size': '50' }, { rows: { avepoint: { customers } } })
    const page = await pageAt(stage, list({ $count: 'true' }))
    expect([page['@odata.count'], page.value.length, page['@odata.nextLink']]).toEqual([
      customers,
      customers,
      undefined,
    ])
  })
})

describe('metadata', () => {
  const metadata = async (accept?: string): Promise<Response> =>
    on.call('/partner/$metadata', { headers: { ...on.as('ok'), ...(accept === undefined ? {} : { accept }) } })

  it.each([
    [undefined, 'application/xml'],
    ['*/*', 'application/xml'],
    ['application/xml', 'application/xml'],
    ['application/*', 'application/xml'],
    ['text/html', 'application/xml'],
    ['', 'application/xml'],
    ['application/xml, application/json', 'application/xml'],
    ['application/json', 'application/json; odata.metadata=minimal'],
    ['Application/JSON;odata.metadata=minimal', 'application/json; odata.metadata=minimal'],
    ['application/json, */*;q=0.1', 'application/json; odata.metadata=minimal'],
    ['application/xml;q=0.5, application/json;q=0.9', 'application/json; odata.metadata=minimal'],
    ['application/json;q=0, */*', 'application/xml'],
  ])('for Accept %j is %s', async (accept, type) => {
    const reply = await metadata(accept)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type])
  })

  it('is well-formed XML whose tags close in order', async () => {
    const text = await (await metadata()).text()
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')).toBe(true)
    const open: string[] = []
    for (const [, end, name, empty] of text.matchAll(/<(\/?)([a-zA-Z:]+)(?:\s+[\w:]+="[^"<&]*")*(\/?)>/g)) {
      if (end) expect(open.pop()).toBe(name)
      else if (!empty) open.push(name ?? '')
    }
    expect(open).toEqual([])
    expect(text.replace(/<[^<>]+>/g, '').trim()).toBe('')
  })

  it('names the properties of the spec, in both formats', async () => {
    const xml = await (await metadata()).text()
    const names = [...xml.matchAll(/<Property Name="(\w+)"/g)].map(([, name]) => name)
    const spec = (await (await on.mock.fetch(new Request('http://mock/_understudy/specs/avepoint'))).json()) as {
      components: { schemas: { Customer: { properties: object } } }
    }
    expect(names).toEqual(Object.keys(spec.components.schemas.Customer.properties))
    const csdl = (await (await metadata('application/json')).json()) as {
      $EntityContainer: string
      'Portal.Api.Model': { Customer: Record<string, unknown> }
    }
    const { $Kind: _, $Key: key, ...properties } = csdl['Portal.Api.Model'].Customer
    expect([Object.keys(properties), key]).toEqual([names, ['id']])
    expect(csdl.$EntityContainer).toBe('Portal.Api.Model.Container')
  })

  it('stands where every context points', async () => {
    const { '@odata.context': context } = await pageAt(on, '/partner/customers?$top=0')
    const address = context.slice(BASE.length, context.indexOf('#'))
    expect((await on.call(address)).status).toBe(200)
  })
})
