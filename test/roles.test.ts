import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { createMock } from '../src/mock.ts'
import type { MockOptions } from '../src/options.ts'
import { createParts } from '../src/parts.ts'
import { createRole } from '../src/server/role.ts'
import { loadVendor, vendorIds } from '../src/vendors/load.ts'
import { createPartsInLane } from '../src/workers/lane.ts'

const open = async (options: MockOptions = {}) => {
  const { roles, answer } = await createParts(options)
  return {
    loaded: () => roles.filter(({ isLoaded }) => isLoaded()).map(({ id }) => id),
    call: async (url: string, init?: RequestInit): Promise<number> =>
      (await answer(new Request(new URL(url, 'http://mock'), init))).status,
  }
}

describe('A vendor is loaded', () => {
  it.each(vendorIds())('with the first call to it: %s', async (id) => {
    const { loaded, call } = await open()
    expect(loaded()).toEqual([])
    expect(await call(`/${id}/nowhere`)).toBeGreaterThanOrEqual(400)
    expect(loaded()).toEqual([id])
    expect(await call(`/~mine/${id}/nowhere`, { method: 'POST' })).toBeGreaterThanOrEqual(400)
    expect(loaded()).toEqual([id])
  })

  it('with the first call to its host, and with it the others whose host it is', async () => {
    const { loaded, call } = await open()
    await call('http://graph.avepointonlineservices.com/partner/customers')
    expect(loaded()).toEqual(['avepoint'])
    // Which of the two has a path depends on how each lets its paths be spelled.
    await call('http://auth.worksmobile.com/oauth2/v2.0/token', { method: 'POST' })
    expect(loaded()).toEqual(['avepoint', 'line-works', 'line-works-legacy'])
  })

  it('with the first control call, which may tell of all', async () => {
    const { loaded, call } = await open()
    expect(await call('/nobody/at/all')).toBe(404)
    expect(loaded()).toEqual([])
    expect(await call('/_understudy/vendors')).toBe(200)
    expect(loaded()).toEqual(vendorIds())
  })

  it('at once where the options name its datasets, but not to count its rows or to choose its readings', async () => {
    const readings = { 'spirii.credential-status': 'guide' }
    expect((await open({ rows: 5, readings, limits: { avepoint: 'enforce' } })).loaded()).toEqual([])
    expect((await open({ rows: { spirii: 5, avepoint: { customers: 4 } } })).loaded()).toEqual(['avepoint'])
  })

  it('at once where it is given as a definition, and in each of several processes', async () => {
    expect((await open({ vendors: [await loadVendor('spirii')] })).loaded()).toEqual(['spirii'])
    const { roles } = await createPartsInLane({}, 1)
    expect(roles.every(({ isLoaded }) => isLoaded())).toBe(true)
  })

  it('once, however many call at the same time', async () => {
    let times = 0
    const load = async () => {
      times += 1
      return loadVendor('spirii')
    }
    const role = createRole('spirii', await loadSpec('spirii'), load)
    expect(() => role.vendor()).toThrow('spirii has not been loaded yet')
    await Promise.all([role.load(), role.load()])
    await role.load()
    expect([times, role.vendor().id, role.isLoaded()]).toEqual([1, 'spirii', true])
  })
})

describe('Before any vendor is loaded', () => {
  it('all calls at once are answered as they are later', async () => {
    const [cold, warm] = [await createMock(), await createMock()]
    const paths = vendorIds().flatMap((id) => [`/${id}/nowhere`, `/${id}/v2/customers`, `/~w/${id}/v2/customers`])
    const texts = (mock: typeof cold) =>
      Promise.all(paths.map(async (path) => (await mock.fetch(new Request(`http://mock${path}`))).text()))
    await warm.fetch(new Request('http://mock/_understudy/vendors'))
    expect(await texts(cold)).toEqual(await texts(warm))
  })

  it('a world can be kept and had back, with as many rows as it was given', async () => {
    const snapshot = (await createMock({ rows: { spirii: 7 } })).world('w').snapshot()
    expect(snapshot.options.rows).toEqual({ spirii: 7 })
    const mock = await createMock()
    await mock.world('w').restore(snapshot)
    const told = await mock.fetch(new Request('http://mock/~w/_understudy/vendors'))
    const { vendors } = (await told.json()) as {
      readonly vendors: readonly {
        readonly id: string
        readonly credentials: readonly { readonly headers: object }[]
      }[]
    }
    const headers = { ...vendors.find(({ id }) => id === 'spirii')?.credentials[0]?.headers }
    const reply = await mock.fetch(new Request('http://mock/~w/spirii/v2/customers', { headers }))
    expect([reply.status, ((await reply.json()) as { readonly count: number }).count]).toEqual([200, 7])
  })

  it.each(['no-such', '..', ''])('an unknown one is refused: %j', async (id) => {
    await expect(createMock({ vendors: [id] })).rejects.toThrow(`no vendor "${id}"`)
  })
})
