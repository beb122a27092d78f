import { describe, expect, it } from 'vitest'
import { avepoint, pageAt, refusal } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value

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
