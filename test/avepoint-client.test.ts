import { Client, type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client'
import { OData } from '@odata/client'
import { describe, expect, it } from 'vitest'
import { avepoint, BASE, pageAt, type Shown } from './avepoint-stage.ts'
import type { Stage } from './helpers.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value

// The Graph client sends its token to https addresses only.
const HOST = 'https://graph.avepointonlineservices.com'

/** The client of light-odata, whose calls go to the mock. */
const odataOver = ({ as, mock }: Stage) =>
  OData.New4({
    serviceEndpoint: `${BASE}/partner/`,
    commonHeaders: as('ok'),
    fetchProxy: async (address, init) => {
      const { method = 'GET', headers } = init ?? {}
      // The types of node-fetch and of Node differ; the headers are a plain record.
      const response = await mock.fetch(
        new Request(String(address), { method, headers: headers as Record<string, string> }),
      )
      return { content: await response.json(), response: response as never }
    },
  })

describe('@odata/client', () => {
  const customers = odataOver(on).getEntitySet<Shown>('customers')

  it('reads the list, with its filters, orders, cuts and selections', async () => {
    expect(await customers.query()).toEqual(ALL)
    const filter = OData.newFilter<Shown>().field('jobStatus').in(['Working', 'Failed']).field('organization').ge('S')
    const options = OData.newOptions()
      .filter(filter)
      .orderby('organization', 'asc')
      .top(3)
      .select(['id', 'organization'])
    const expected = ALL.filter(
      ({ jobStatus, organization }) => /^(Working|Failed)$/.test(jobStatus) && organization >= 'S',
    )
      .sort((a, b) => (a.organization < b.organization ? -1 : 1))
      .slice(0, 3)
      .map(({ id, organization }) => ({ id, organization }))
    expect(expected.length).toBeGreaterThan(0)
    expect(await customers.query(options)).toEqual(expected)
  })

  it('finds by property, counts, and reads one by its key', async () => {
    const working = ALL.filter(({ jobStatus }) => jobStatus === 'Working')
    expect(await customers.find({ jobStatus: 'Working' })).toEqual(working)
    expect(await customers.count()).toBe(300)
    const [first] = ALL
    expect(await customers.retrieve(first?.id ?? '')).toMatchObject({ ...first })
  })

  it('throws the message of an error', async () => {
    await expect(customers.query(OData.newOptions().filter('nope eq 1'))).rejects.toThrow('There is no property nope')
  })
})

describe('@microsoft/microsoft-graph-client', () => {
  const graphOver = (stage: Stage): Client => {
    const { authorization = '' } = stage.as('ok')
    return Client.init({
      baseUrl: HOST,
      defaultVersion: 'partner',
      customHosts: new Set(['graph.avepointonlineservices.com']),
      authProvider: (done) => done(null, authorization.slice('Bearer '.length)),
    })
  }

  it('PageIterator walks all pages by their links', async () => {
    const stage = await avepoint({ 'page-size': '50' })
    const real = globalThis.fetch
    let calls = 0
    globalThis.fetch = (input: string | URL | Request, init?: RequestInit) => {
      calls += 1
      return stage.mock.fetch(new Request(input, init))
    }
    try {
      const client = graphOver(stage)
      const first: PageCollection = await client.api('/customers').orderby('id desc').get()
      const seen: Shown[] = []
      await new PageIterator(client, first, (row: Shown) => seen.push(row) > 0).iterate()
      expect(seen).toEqual([...ALL].reverse())
      expect(calls).toBe(6)
    } finally {
      globalThis.fetch = real
    }
  })
})
