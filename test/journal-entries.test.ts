import { describe, expect, it, vi } from 'vitest'
import { NO_BODY } from '../src/model/body.ts'
import { createJournal } from '../src/server/journal.ts'
import type { Note } from '../src/server/journal-exchange.ts'
import { stage } from './helpers.ts'

describe('An entry of the journal', () => {
  it('tells what backs an answer: its operation, or the refusal that it follows', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers')
    await at.call('/v2/customers', { headers: {} })
    const [refused, answered] = at.mock.journal.calls()
    expect(answered?.backing).toEqual({ of: 'listCustomers', evidence: 'documented', source: expect.any(String) })
    expect(refused?.backing).toEqual({ of: '403 (no code)', evidence: 'supplied', source: expect.any(String) })
  })

  it('names the refusal by its code where bodies have one', async () => {
    const at = await stage('line-works-legacy')
    await at.call('/nowhere')
    expect(at.mock.journal.find()?.backing?.of).toMatch(/^\d{3} \d{3}$/)
  })

  it('tells the readings that somebody chose, and no others', async () => {
    const plain = await stage('spirii')
    await plain.call('/v2/customers')
    expect(plain.mock.journal.find()?.readings).toEqual({})
    const other = await stage('spirii', { readings: { 'spirii.credential-status': 'guide' } })
    await other.call('/v2/customers')
    expect(other.mock.journal.find()?.readings).toEqual({ 'credential-status': 'guide' })
  })

  it('tells when it was by the clock of the world, and how long it took', async () => {
    const at = await stage('spirii', { now: '2030-01-01T00:00:00Z' })
    await at.call('/v2/customers')
    const exchange = at.mock.journal.find()
    expect(exchange?.at).toBe(Date.UTC(2030, 0, 1))
    expect(exchange?.took).toBeGreaterThan(0)
    expect(exchange?.took).toBeLessThan(60_000)
  })

  it("has the vendor's own path, and no fault where none was made", async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers?limit=1')
    expect(at.mock.journal.find()).toMatchObject({ request: { path: '/v2/customers' }, fault: null, bug: null })
  })

  it('hides the token of the control address, which strays into calls', async () => {
    const at = await stage('spirii')
    await at.call('/v2/customers', { headers: { 'x-understudy-control': 'hush' } })
    expect(at.mock.journal.find()?.request.headers).toEqual({ 'x-understudy-control': '•••' })
  })

  it('is made of a call to no vendor too, in the world that it names, and makes no world', async () => {
    const at = await stage('spirii')
    at.mock.world('w')
    await at.mock.fetch(new Request('http://mock/~w/v2/customers?token=hush'))
    await at.mock.fetch(new Request('http://mock/~nowhere/v2/customers'))
    expect(at.mock.world('w').journal.calls()).toMatchObject([
      {
        vendor: '',
        operation: null,
        request: { url: 'http://mock/~w/v2/customers?token=•••', path: '/v2/customers' },
        reply: { status: 404 },
        problem: { problem: 'noRoute' },
        backing: null,
      },
    ])
    expect(at.mock.journal.count()).toBe(0)
    const worlds = await at.mock.fetch(new Request('http://mock/_understudy/worlds'))
    expect(((await worlds.json()) as { worlds: { name: string }[] }).worlds.map(({ name }) => name)).toEqual([
      'default',
      'w',
    ])
  })
})

describe('Noting an exchange', () => {
  const all = vi.fn(() => ({}))
  const note: Note = {
    at: 0,
    took: 1,
    answered: 1,
    received: {
      vendor: 'v',
      method: 'GET',
      base: '',
      path: '/',
      query: '',
      header: () => undefined,
      body: '',
      serial: 1,
      pathText: {},
    },
    lines: { get: () => undefined, all },
    status: 200,
    headers: {},
    body: NO_BODY,
    problem: null,
    fault: null,
    bug: null,
    by: null,
  }

  it('formats nothing until it is read, nor for who asks for other calls', () => {
    const journal = createJournal()
    const seen = vi.fn()
    journal.add(note)
    const unwatch = journal.watch({ vendor: 'other' }, { seen, ended: () => undefined })
    journal.add(note)
    expect(journal.count({ vendor: 'v' })).toBe(2)
    expect(all).not.toHaveBeenCalled()
    expect(seen).not.toHaveBeenCalled()
    unwatch()
    expect(journal.watching()).toBe(0)
    expect(journal.read({ limit: 1 })).toHaveLength(1)
    expect(all).toHaveBeenCalledTimes(1)
  })

  it('counts the last thousand', () => {
    const journal = createJournal()
    for (let n = 0; n < 1_003; n += 1) journal.add(note)
    expect([journal.count(), journal.count({ body: 'x' }), journal.read().length]).toEqual([1_000, 0, 1_000])
  })
})
