import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ConnectionBroken, type Fault, type Mock } from '../src/index.ts'
import { bytesOf, control, newestFault, quiet } from './faults-stage.ts'
import type { Stage } from './helpers.ts'

const ALL = ['spirii', 'line-works', 'line-works-legacy', 'avepoint'] as const

type Id = (typeof ALL)[number]

/** The list of a vendor, at its first page and at a later one. */
const pagesOf = async (id: Id, { vendor, call, as }: Stage): Promise<readonly [string, string]> => {
  if (id === 'spirii') return ['/v2/customers?limit=5', '/v2/customers?limit=5&offset=5']
  if (id === 'line-works-legacy') {
    const { apiId, domainId } = vendor.parameters
    const list = `/r/${apiId}/contact/v3/domains/${domainId}/shared/contacts?maxResults=5`
    return [list, `${list}&page=2`]
  }
  const first = id === 'avepoint' ? '/partner/customers?$count=true' : '/v1.0/partners/customers?count=5'
  const reply = await call(first, { headers: { ...as('ok'), prefer: 'odata.maxpagesize=5' } })
  const body = (await reply.json()) as Record<string, { nextCursor: string } & string>
  if (id === 'avepoint') return [first, String(body['@odata.nextLink']).replace('http://mock/avepoint', '')]
  return [first, `${first}&cursor=${encodeURIComponent(body['responseMetaData']?.nextCursor ?? '')}`]
}

const FAULTS: readonly Fault[] = [
  { problem: 'rate-limited' },
  { problem: 'server-error', delay: '2s' },
  { problem: { problem: 'unauthenticated', reason: 'expired' } },
  { delay: { uniform: [1, 5_000] } },
  { slowBody: 5_000 },
  { transport: 'truncated-body' },
  { transport: 'garbage' },
  { transport: 'proxy-page' },
  ...(
    [
      'repeat-row',
      'leave-out-row',
      'empty-page',
      'broken-order',
      'stale-page',
      'field-missing',
      'field-null',
      'field-type',
      'field-renamed',
      'field-unknown-value',
      'field-extra',
      'error-body',
      'token-dies',
    ] as const
  ).map((meaning) => ({ meaning })),
]

/** Injects a fault into a walk of two pages, and gives the last faulty call: its bytes, its waits and its id. */
const suffer = async (id: Id, fault: Fault) => {
  const at = await quiet(id, { seed: 7 })
  const [first, later] = await pagesOf(id, at)
  at.mock.faults.set(fault)
  const headers = { ...at.as('ok'), prefer: 'odata.maxpagesize=5' }
  let last: { bytes: string; waits: readonly number[]; fault: string } | undefined
  for (const path of [first, later]) {
    at.waits.length = 0
    const bytes = await bytesOf(await at.call(path, { headers }))
    const found = newestFault(at.mock)
    if (found !== null) last = { bytes, waits: [...at.waits], fault: found }
  }
  return { at, last }
}

describe.each(ALL)('a fault of %s', (id) => {
  it.each(FAULTS)('%j gives the same bytes again, in another mock of the same seed too', async (fault) => {
    const { at, last } = await suffer(id, fault)
    // Not every list has a value of an enumeration to change.
    if (!last) return expect(fault.meaning).toBe('field-unknown-value')
    const fresh = await quiet(id, { seed: 7, now: '2031-01-01T00:00:00Z' })
    for (const { mock, waits } of [at, fresh]) {
      waits.length = 0
      const before = mock.journal.read().length
      const reply = await control(mock, 'POST', `/faults/replay/${last.fault}`)
      expect(await bytesOf(reply)).toBe(last.bytes)
      expect(waits).toEqual(last.waits)
      expect(mock.journal.read()).toHaveLength(before)
    }
  })
})

it('a process that knows nothing but the seed gives the same bytes again, in a world that was not there', async () => {
  const { mock } = await quiet('spirii', { seed: 7 })
  const { vendors } = (await (await mock.fetch(new Request('http://mock/~w/_understudy/vendors'))).json()) as {
    vendors: readonly { readonly credentials: readonly { readonly headers: Record<string, string> }[] }[]
  }
  const headers = vendors[0]?.credentials[0]?.headers ?? {}
  const world = mock.world('w')
  const suffered = new Map<string, string>()
  for (const fault of FAULTS) {
    world.faults.set(fault)
    for (const offset of [0, 5]) {
      const call = new Request(`http://mock/~w/spirii/v2/customers?limit=5&offset=${offset}`, { headers })
      const bytes = await bytesOf(await mock.fetch(call))
      const id = world.journal.find()?.fault
      if (id) suffered.set(id, bytes)
    }
  }
  expect(suffered.size).toBeGreaterThanOrEqual(FAULTS.length)
  const script = `
    const { createMock } = await import('${new URL('../src/index.ts', import.meta.url)}')
    const { bytesOf } = await import('${new URL('./faults-stage.ts', import.meta.url)}')
    const mock = await createMock({ seed: 7, wait: async () => undefined })
    const told = []
    for (const id of JSON.parse(process.env.IDS)) {
      const request = new Request('http://mock/~w/_understudy/faults/replay/' + id, { method: 'POST' })
      told.push(await bytesOf(await mock.fetch(request)))
    }
    process.stdout.write(JSON.stringify(told))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { PATH: process.env['PATH'], IDS: JSON.stringify([...suffered.keys()]) },
      maxBuffer: 1e7,
    },
  )
  expect(JSON.parse(stdout)).toEqual([...suffered.values()])
})

it('a broken connection breaks again, over a socket too', async () => {
  const at = await quiet('spirii', { faults: [{ transport: 'reset-before' }] })
  await at.call('/v2/customers').catch(() => undefined)
  const fault = newestFault(at.mock)
  const fresh = await quiet('spirii')
  await expect(control(fresh.mock, 'POST', `/faults/replay/${fault}`)).rejects.toBeInstanceOf(ConnectionBroken)
  const { url, close } = await fresh.mock.listen({ port: 0 })
  await expect(fetch(`${url}/_understudy/faults/replay/${fault}`, { method: 'POST' })).rejects.toThrow('fetch failed')
  await close(0)
})

it('a token that was issued slowly is the same token again', async () => {
  const at = await quiet('avepoint', { seed: 3 })
  const [client] = at.vendor.clients
  const ask = () =>
    at.call('/connect/token', {
      method: 'POST',
      headers: {},
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client?.clientId ?? '',
        client_secret: client?.clientSecret ?? '',
        scope: 'partner.customers.read.all',
      }),
    })
  await ask()
  at.mock.faults.set({ delay: '3s' })
  const bytes = await bytesOf(await ask())
  const fresh = await quiet('avepoint', { seed: 3 })
  expect(await bytesOf(await control(fresh.mock, 'POST', `/faults/replay/${newestFault(at.mock)}`))).toBe(bytes)
})

it('a world with other rows, readings and time gives it again as it was', async () => {
  const readings = { 'spirii.credential-status': 'guide' }
  const at = await quiet('spirii', { readings, rows: 7, faults: [{ meaning: 'broken-order' }] })
  const bytes = await bytesOf(await at.call('/v2/customers'))
  const fresh = await quiet('spirii', { rows: 50 })
  expect(await bytesOf(await control(fresh.mock, 'POST', `/faults/replay/${newestFault(at.mock)}`))).toBe(bytes)
})

it('a fault of another seed, another world or no fault at all is not found', async () => {
  const at = await quiet('spirii', { faults: [{ problem: 'server-error' }] })
  await at.call('/v2/customers')
  const fault = newestFault(at.mock) ?? ''
  const other = await quiet('spirii', { seed: 2 })
  const statuses = await Promise.all([
    control(other.mock, 'POST', `/faults/replay/${fault}`),
    control(at.mock, 'POST', `/faults/replay/${fault.slice(0, -1)}`),
    control(at.mock, 'POST', '/faults/replay/fault-1'),
  ])
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(statuses[0]?.headers.get('content-type')).toBe('application/problem+json')
})

it('an id shows no credential', async () => {
  const at = await quiet('line-works', { faults: [{ problem: 'server-error' }] })
  await at.call('/v1.0/partners/customers')
  const token = at.as('ok')['authorization']?.slice(7) ?? 'none'
  const id = newestFault(at.mock) ?? ''
  expect(id).not.toContain(token)
  expect(Buffer.from(id.slice(id.indexOf('.') + 1), 'base64url').toString('latin1')).not.toContain(token)
})

it('a world where the same rows are written gives it again, and no other', async () => {
  const at = await quiet('spirii', { rows: 480, faults: [{ meaning: 'broken-order' }] })
  const write = (mock: Mock, externalId: string): Promise<object> =>
    mock.world('default').rows.change('spirii', 'customers', 120480, { externalId, country: 'SE' })
  const plain = await bytesOf(await at.call('/v2/customers?limit=5&sortBy=id&sortDirection=desc'))
  const ofPlain = newestFault(at.mock)
  await write(at.mock, 'ours')
  const bytes = await bytesOf(await at.call('/v2/customers?limit=5&sortBy=id&sortDirection=desc'))
  const ofWritten = newestFault(at.mock)
  expect(bytes).toContain('ours')
  expect(await bytesOf(await control(at.mock, 'POST', `/faults/replay/${ofWritten}`))).toBe(bytes)
  expect(await bytesOf(await control(at.mock, 'POST', `/faults/replay/${ofPlain}`))).toBe(plain)
  const fresh = await quiet('spirii', { rows: 480 })
  expect((await control(fresh.mock, 'POST', `/faults/replay/${ofWritten}`)).status).toBe(409)
  await write(fresh.mock, 'others')
  expect((await control(fresh.mock, 'POST', `/faults/replay/${ofWritten}`)).status).toBe(409)
  await write(fresh.mock, 'ours')
  expect(await bytesOf(await control(fresh.mock, 'POST', `/faults/replay/${ofWritten}`))).toBe(bytes)
})
