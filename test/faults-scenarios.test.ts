import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMock, vendorIds } from '../src/index.ts'
import { control, quiet } from './faults-stage.ts'

type Listed = { readonly name: string; readonly teaches: string; readonly faults: readonly object[] }

const listed = async (mock: Parameters<typeof control>[0]): Promise<readonly Listed[]> =>
  ((await (await control(mock, 'GET', '/scenarios')).json()) as { scenarios: Listed[] }).scenarios

/** Which scenario shows what on the list of which vendor, within this many calls. */
const SHOWN: readonly [name: string, calls: number][] = [
  ['broken-connections', 60],
  ['failure-in-disguise', 2],
  ['flaky-upstream', 100],
  ['lost-row', 1],
  ['lying-total', 1],
  ['maintenance', 1],
  ['proxy-in-between', 40],
  ['rate-limit-storm', 3],
  ['slow-vendor', 1],
  ['vendor-drift', 40],
]

describe('scenarios', () => {
  it('come with one line each on what they teach', async () => {
    const { mock } = await quiet('spirii')
    const scenarios = await listed(mock)
    expect(scenarios.length).toBeGreaterThanOrEqual(16)
    for (const { name, teaches, faults } of scenarios) {
      expect(name).toMatch(/^[a-z-]+$/)
      expect(teaches).toMatch(/^[^\n]{20,140}\.$/)
      expect(faults.length).toBeGreaterThan(0)
    }
  })

  it.each(SHOWN)('%s shows within %i calls', async (name, calls) => {
    const at = await quiet('spirii')
    expect((await control(at.mock, 'PUT', '/faults', { scenario: name })).status).toBe(200)
    for (let call = 0; call < calls; call += 1) await at.call('/v2/customers?limit=5').catch(() => undefined)
    expect(at.mock.faults.list().every(({ injected }) => injected > 0)).toBe(true)
  })

  it.each(['expiring-token', 'page-shift', 'stale-cache', 'hollow-page'])(
    '%s shows on the second page',
    async (name) => {
      const at = await quiet('spirii', { scenario: name })
      await at.call('/v2/customers?limit=5')
      expect(at.mock.faults.list()[0]?.injected).toBe(0)
      await at.call('/v2/customers?limit=5&offset=5')
      expect(at.mock.faults.list()[0]?.injected).toBe(1)
    },
  )

  it.each(['looping-cursor', 'stray-link'])('%s shows where pages are linked', async (name) => {
    const at = await quiet('avepoint', { scenario: name })
    const headers = { ...at.as('ok'), prefer: 'odata.maxpagesize=5' }
    const { '@odata.nextLink': next } = (await (await at.call('/partner/customers', { headers })).json()) as Record<
      string,
      string
    >
    await at.mock.fetch(new Request(next?.replace('https://elsewhere.example', 'http://mock') ?? '', { headers }))
    expect(at.mock.faults.list()[0]?.injected).toBeGreaterThan(0)
  })

  it('can be used where all vendors run', async () => {
    const mock = await createMock({ rows: 1 })
    for (const { name } of await listed(mock)) await mock.faults.use(name)
    expect(mock.faults.list().length).toBeGreaterThan(vendorIds().length)
  })

  it('of your own are posted, used by name, and taken away', async () => {
    const at = await quiet('spirii')
    const own = { teaches: 'Mondays.', faults: [{ problem: 'server-error' }] }
    expect((await control(at.mock, 'PUT', '/scenarios/monday', own)).status).toBe(201)
    expect((await control(at.mock, 'PUT', '/scenarios/monday', own)).status).toBe(200)
    expect(await listed(at.mock)).toContainEqual({ name: 'monday', ...own })
    expect((await control(at.mock, 'POST', '/faults', { scenario: 'monday' })).status).toBe(201)
    expect((await at.call('/v2/customers')).status).toBe(500)
    expect(at.mock.faults.list()[0]?.id).toBe('monday-1')
    expect((await control(at.mock, 'DELETE', '/scenarios/monday')).status).toBe(204)
    expect((await control(at.mock, 'DELETE', '/scenarios/monday')).status).toBe(404)
  })

  it('of your own are read from a file, YAML or JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
    try {
      const [yaml, json, bad] = ['Rainy Day.yaml', 'rain.json', 'bad.yaml'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ]
      writeFileSync(yaml, 'teaches: Rain.\nfaults:\n  - problem: unavailable\n')
      writeFileSync(json, JSON.stringify({ teaches: 'Rain.', faults: [{ delay: '1s' }] }))
      writeFileSync(bad, 'teaches: Rain.\nfaults:\n  - problem: rain\n')
      const at = await quiet('spirii', { scenario: yaml })
      expect(at.mock.faults.list()[0]?.id).toBe('rainy-day-1')
      await at.mock.faults.use(json)
      expect(at.mock.faults.list()).toHaveLength(2)
      await expect(at.mock.faults.use(bad)).rejects.toThrow(/bad\.yaml\/faults\/0\/problem is one of/)
      await expect(quiet('spirii', { scenario: join(folder, 'none.yaml') })).rejects.toThrow(/is no scenario/)
      expect(at.mock.faults.list()).toHaveLength(2)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  const bad: readonly [path: string, body: unknown, word: RegExp][] = [
    ['/scenarios/Loud', { teaches: 'x', faults: [{ delay: 1 }] }, /no name for a scenario/],
    ['/scenarios/a', {}, /scenario must have required property/],
    ['/scenarios/a', { teaches: 'x', faults: [] }, /faults/],
    ['/scenarios/a', { teaches: 'x', faults: [{ delay: 'x' }] }, /scenario\/faults\/0\/delay/],
    ['/scenarios/a', { teaches: 'x', faults: [{ delay: 1 }], more: 1 }, /has no "more"/],
  ]
  it.each(bad)('%s with %j is refused', async (path, body, word) => {
    const { mock } = await quiet('spirii')
    const before = await listed(mock)
    const reply = await control(mock, 'PUT', path, body)
    expect(reply.status).toBe(400)
    expect(((await reply.json()) as { detail: string }).detail).toMatch(word)
    expect(await listed(mock)).toEqual(before)
  })
})
