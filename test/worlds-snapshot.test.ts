import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../src/index.ts'
import { control, describedIn, form, ORIGIN, put, transcript } from './worlds.ts'

const VENDORS = ['line-works', 'avepoint', 'spirii']

const open = (): Promise<Mock> => createMock({ vendors: VENDORS, rows: 20 })

const OPTIONS = {
  seed: 5,
  now: '2026-03-01T00:00:00Z',
  limits: 'enforce',
  rows: { spirii: 4 },
  readings: { 'spirii.credential-status': 'guide' },
  faults: [{ id: 'third', operation: 'getCustomer', nth: 3, problem: 'upstream-error' }],
}

type Token = { readonly access_token: string }

const issue = async (mock: Mock, world: string): Promise<string> => {
  const [, { clients = [] } = {}] = await describedIn(mock, world)
  const { clientId = '', clientSecret = '', scopes = [] } = clients[0] ?? {}
  const fields = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: scopes.join(' '),
  }
  const reply = await mock.fetch(form('/avepoint/connect/token', fields, { 'x-understudy-world': world }))
  return ((await reply.json()) as Token).access_token
}

const revoke = async (mock: Mock, world: string): Promise<void> => {
  const [{ clients = [], credentials = [] } = {}] = await describedIn(mock, world)
  const token = credentials.find(({ name }) => name === 'ok')?.headers['authorization']?.slice(7) ?? ''
  const { clientId = '', clientSecret = '' } = clients[0] ?? {}
  const fields = { token, client_id: clientId, client_secret: clientSecret }
  const reply = await mock.fetch(form('/line-works/oauth2/v2.0/revoke', fields, { 'x-understudy-world': world }))
  expect(reply.status).toBe(200)
}

/** A world in which some things have happened. */
const live = async (mock: Mock, world: string): Promise<string> => {
  await put(mock, world, OPTIONS)
  await control(mock, `/~${world}/_understudy/clock/advance`, 'POST', { by: '10m' })
  const token = await issue(mock, world)
  await revoke(mock, world)
  await transcript(mock, world)
  return token
}

const snapshotOf = async (mock: Mock, world: string): Promise<object> =>
  (await (await control(mock, `/_understudy/worlds/${world}/snapshot`)).json()) as object

const restore = (mock: Mock, world: string, snapshot: unknown): Promise<Response> =>
  control(mock, `/_understudy/worlds/${world}/snapshot`, 'PUT', snapshot)

describe('a snapshot of a world', () => {
  it('put into the same name answers byte for byte as the original would', async () => {
    const [mock, other] = [await open(), await open()]
    const token = await live(mock, 'w')
    const snapshot = await snapshotOf(mock, 'w')
    expect((await restore(other, 'w', snapshot)).status).toBe(204)
    expect(await snapshotOf(other, 'w')).toEqual(snapshot)
    for (let n = 0; n < 3; n += 1) {
      const [before, after] = [await transcript(mock, 'w', token), await transcript(other, 'w', token)]
      expect(after).toBe(before)
    }
    expect(await issue(other, 'w')).toBe(await issue(mock, 'w'))
  })

  it('changes nothing in the world that it is taken of', async () => {
    const [mock, undisturbed] = [await open(), await open()]
    await live(mock, 'w')
    await live(undisturbed, 'w')
    await snapshotOf(mock, 'w')
    expect(await transcript(mock, 'w')).toBe(await transcript(undisturbed, 'w'))
  })

  it('put into another name takes the tokens and cursors of the original', async () => {
    const mock = await open()
    const token = await live(mock, 'w')
    const snapshot = await snapshotOf(mock, 'w')
    expect((await restore(mock, 'copy', snapshot)).status).toBe(204)
    expect(await snapshotOf(mock, 'copy')).toEqual(snapshot)
    expect(await transcript(mock, 'copy', token)).toBe(await transcript(mock, 'w', token))
    // What it issues from now on is its own.
    expect(await issue(mock, 'copy')).toBe((await issue(mock, 'w')).replace(/~w$/, '~copy'))
    await control(mock, '/_understudy/worlds/copy/reset', 'POST')
    expect(await snapshotOf(mock, 'copy')).toMatchObject({ world: 'w', serial: 0, tokens: {}, limits: [] })
  })

  it('of the default world can be put into another', async () => {
    const mock = await open()
    await control(mock, '/_understudy/clock', 'PUT', { mode: 'frozen', now: '2026-03-01T00:00:00Z' })
    await transcript(mock, 'default')
    await restore(mock, 'copy', await snapshotOf(mock, 'default'))
    expect(await transcript(mock, 'copy')).toBe(await transcript(mock, 'default'))
  })

  it('says with a journal that is empty and a past that is not what has happened', async () => {
    const mock = await open()
    await live(mock, 'w')
    const snapshot = await snapshotOf(mock, 'w')
    expect(snapshot).toMatchObject({
      understudy: 1,
      world: 'w',
      clock: { mode: 'frozen', at: Date.UTC(2026, 2, 1, 0, 10) },
      options: { seed: 5, limits: 'enforce', readings: { 'spirii.credential-status': 'guide' } },
      tokens: { avepoint: { issued: expect.any(Number), revoked: [] } },
      faults: [{ fault: { id: 'third' }, seen: expect.any(Number) }],
    })
    await restore(mock, 'copy', snapshot)
    expect(mock.world('copy').journal.count()).toBe(0)
  })

  it('is taken and put back by a handle too', async () => {
    const mock = await open()
    await live(mock, 'w')
    const snapshot = mock.world('w').snapshot()
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
    const first = await transcript(mock, 'w')
    await mock.world('w').restore(snapshot)
    expect(await transcript(mock, 'w')).toBe(first)
    await expect(mock.world('w').restore({ ...snapshot, serial: -1 })).rejects.toThrow('/serial must be >= 0')
    await expect(
      mock.world('w').restore({ ...snapshot, tokens: { azure: { issued: 1, revoked: [] } } }),
    ).rejects.toThrow('tokens names the vendor "azure", which is not running')
  })

  it('goes into another process', async () => {
    const mock = await open()
    const token = await live(mock, 'w')
    const script = `
      const { createMock } = await import('${new URL('../src/index.ts', import.meta.url)}')
      const { transcript } = await import('${new URL('./worlds.ts', import.meta.url)}')
      const mock = await createMock({ vendors: ${JSON.stringify(VENDORS)} })
      await mock.world('w').restore(JSON.parse(process.env.SNAPSHOT))
      process.stdout.write(await transcript(mock, 'w', '${token}'))`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { PATH: process.env['PATH'], SNAPSHOT: JSON.stringify(await snapshotOf(mock, 'w')) },
        maxBuffer: 1e7,
      },
    )
    expect(stdout).toBe(await transcript(mock, 'w', token))
  })

  const refused: readonly [what: string, change: (good: Record<string, object>) => unknown, detail: RegExp][] = [
    ['nothing', () => ({}), /the snapshot must have required property 'understudy'/],
    ['a list', () => [], /The body is a JSON object/],
    ['another form', (good) => ({ ...good, understudy: 2 }), /\/understudy must be equal to constant/],
    ['an unknown part', (good) => ({ ...good, colour: 1 }), /additional properties \(colour\)/],
    ['a bad clock', (good) => ({ ...good, clock: { mode: 'frozen' } }), /\/clock must have required property 'at'/],
    [
      'a bad seed',
      (good) => ({ ...good, options: { ...good['options'], seed: 1.5 } }),
      /\/options\/seed must be integer/,
    ],
    ['a bad window', (good) => ({ ...good, limits: [['spirii', 1]] }), /\/limits\/0 must/],
    [
      'an unknown reading',
      (good) => ({ ...good, options: { ...good['options'], readings: { 'spirii.colour': 'red' } } }),
      /spirii has no reading "colour"/,
    ],
    [
      'a vendor that does not run',
      (good) => ({ ...good, options: { ...good['options'], rows: { azure: { customers: 1 } } } }),
      /the vendor "azure", which is not running/,
    ],
    [
      'a fault that is none',
      (good) => ({ ...good, faults: [{ fault: { id: 'x' }, seen: 0, injected: 0, pages: [], spared: [], dead: [] }] }),
      /says nothing that goes wrong/,
    ],
  ]
  it.each(refused)('is refused with %s, and nothing changes', async (_, change, detail) => {
    const mock = await open()
    await live(mock, 'w')
    const good = (await snapshotOf(mock, 'w')) as Record<string, object>
    const reply = await restore(mock, 'w', change(good))
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(await reply.json()).toMatchObject({ detail: expect.stringMatching(detail) })
    expect(await snapshotOf(mock, 'w')).toEqual(good)
  })

  it('is refused where there is no such world, or the name is none', async () => {
    const mock = await open()
    expect((await control(mock, '/_understudy/worlds/nowhere/snapshot')).status).toBe(404)
    const snapshot = await snapshotOf(mock, 'default')
    expect((await restore(mock, '%20', snapshot)).status).toBe(400)
  })
})

it('with a frozen clock and a fixed seed, two runs give the same bytes, headers included', async () => {
  const run = async (): Promise<string> => {
    const mock = await createMock({ vendors: VENDORS, seed: 3, now: '2026-03-01T00:00:00Z' })
    await live(mock, 'w')
    return (await transcript(mock, 'default')) + (await transcript(mock, 'w', await issue(mock, 'w')))
  }
  const first = await run()
  expect(await run()).toBe(first)
  expect(first).toContain('date: Sun, 01 Mar 2026 00:00:00 GMT')
})

it('the Date header goes with the clock of the world', async () => {
  const mock = await open()
  const dateIn = async (world: string): Promise<string | null> =>
    (await mock.fetch(new Request(`${ORIGIN}/~${world}/spirii/v2/customers`))).headers.get('date')
  await put(mock, 'old', { now: '1999-12-31T23:59:59.900Z' })
  await put(mock, 'new', { now: '2030-01-01T00:00:00Z' })
  expect(await dateIn('old')).toBe('Fri, 31 Dec 1999 23:59:59 GMT')
  expect(await dateIn('new')).toBe('Tue, 01 Jan 2030 00:00:00 GMT')
  mock.world('old').clock.advance(100)
  expect(await dateIn('old')).toBe('Sat, 01 Jan 2000 00:00:00 GMT')
  expect(
    mock
      .world('old')
      .journal.calls()
      .map(({ at }) => at),
  ).toEqual([Date.UTC(2000, 0, 1), Date.UTC(1999, 11, 31, 23, 59, 59, 900)])
})
