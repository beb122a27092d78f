import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../src/contract/ledger-entry.ts'
import { createMock } from '../src/mock.ts'
import { vendorIds } from '../src/vendors/load.ts'

type Told = {
  readonly vendors: readonly {
    readonly vendor: string
    readonly title: string
    readonly readings: Readonly<Record<string, string>>
    readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
    readonly entries: readonly LedgerEntry[]
  }[]
  readonly transportHeaders: Readonly<Record<string, string>>
}

const ask = async (query = '', init: RequestInit = {}, options: Parameters<typeof createMock>[0] = {}) => {
  const mock = await createMock(options)
  return mock.fetch(new Request(`http://mock/_understudy/fidelity${query}`, init))
}

const tell = async (query = '', options: Parameters<typeof createMock>[0] = {}): Promise<Told> =>
  (await (await ask(query, {}, options)).json()) as Told

describe('GET /_understudy/fidelity', () => {
  it('tells of every running vendor what backs what, and counts it', async () => {
    const { vendors, transportHeaders } = await tell()
    expect(vendors.map(({ vendor }) => vendor)).toEqual([...vendorIds()])
    expect(transportHeaders['content-length']).toContain('RFC 9110')
    for (const { vendor, entries, counts } of vendors) {
      expect(entries.every((entry) => entry.vendor === vendor && entry.source !== '')).toBe(true)
      const counted = Object.values(counts).flatMap((backed) => Object.values(backed))
      expect(counted.reduce((sum, one) => sum + one, 0)).toBe(entries.length)
    }
  })

  it('tells of one vendor alone', async () => {
    const { vendors } = await tell('?vendor=spirii')
    expect(vendors.map(({ vendor }) => vendor)).toEqual(['spirii'])
    expect(vendors[0]?.entries).toContainEqual(
      expect.objectContaining({
        operation: 'listCustomers',
        kind: 'parameter',
        name: 'limit',
        in: 'query',
        pointer: '/components/parameters/Limit',
        evidence: 'documented',
        source: 'https://docs.spirii.com/api-reference/customer-v2/get-v2customers',
      }),
    )
  })

  it('tells of what is served under the readings in force', async () => {
    const names = async (readings: Record<string, string>): Promise<string[]> => {
      const { vendors } = await tell('?vendor=spirii', { vendors: ['spirii'], readings })
      return vendors.flatMap(({ entries }) => entries.map(({ kind, name }) => `${kind} ${name}`))
    }
    const usual = await names({})
    expect(usual).toContain('parameter search')
    expect(usual).not.toContain('parameter query')
    expect(usual).toContain('error code 403 (no code)')
    const other = await names({ 'spirii.search-name': 'query', 'spirii.error-body': 'guide' })
    expect(other).toContain('parameter query')
    expect(other).not.toContain('parameter search')
    expect(other).toContain('error code 403 invalid_api_key')
    expect(other).not.toContain('error code 403 (no code)')
    expect(other).toContain('response property /error/request_id')
    expect(other).toContain('reading option error-body=message')
  })

  it.each([
    ['?vendor=nobody', 'nobody is not running.'],
    ['?vendor=', ' is not running.'],
    ['?vendor=avepoint', 'avepoint is not running.'],
    ['?vendor=spirii&vendor=spirii', 'vendor is given more than once.'],
    ['?vendors=spirii', 'vendors is not known; there is vendor.'],
    ['?vendor=spirii&kind=operation', 'kind is not known; there is vendor.'],
  ])('refuses %s', async (query, detail) => {
    const reply = await ask(query, {}, { vendors: ['spirii'] })
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await reply.json()).toMatchObject({ status: 400, title: 'Bad query', detail })
  })

  it('answers GET and HEAD alone', async () => {
    const refused = await ask('', { method: 'POST' })
    expect(refused.status).toBe(405)
    expect(refused.headers.get('allow')).toBe('GET, HEAD')
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    const head = await ask('?vendor=spirii', { method: 'HEAD' })
    expect({ status: head.status, text: await head.text() }).toEqual({ status: 200, text: '' })
  })

  it('is among the control addresses that a wrong one is answered with', async () => {
    const mock = await createMock({ vendors: ['spirii'] })
    const reply = await mock.fetch(new Request('http://mock/_understudy/nothing'))
    expect(await reply.text()).toContain('/_understudy/fidelity')
  })
})
