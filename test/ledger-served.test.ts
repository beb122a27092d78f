import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../src/contract/ledger.ts'
import type { LedgerEntry } from '../src/contract/ledger-entry.ts'
import type { Problem } from '../src/model/problem.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { checkHappy, checkMethods, checkPaths } from './support/checks.ts'
import { createDesk, type Desk } from './support/desk.ts'
import { happyDraft, toAsk } from './support/drafts.ts'
import { checkBoundaries, checkCredentials, checkPresence } from './support/refusals.ts'
import { missingIn, type Served, unbacked, withNotes } from './support/served.ts'
import { checkWalks } from './support/walk.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Calls that go wrong in the body, the query or the address, and a good one that would rather have JSON. */
const sendOddCalls = async (desk: Desk): Promise<void> => {
  for (const operation of desk.operations) {
    const draft = await happyDraft(desk, operation)
    const ask = toAsk(draft)
    const wrong = (draft.form ?? []).map(([name]) =>
      toAsk({ ...draft, form: draft.form?.map(([one, value]) => [one, one === name ? 'wrong' : value]) }),
    )
    const odd = [
      { ...ask, headers: { ...ask.headers, accept: 'application/json' } },
      { ...ask, query: 'a=%zz' },
      { ...ask, query: `a=${'a'.repeat(9_000)}` },
      ...operation.parameters
        .filter(({ in: at }) => at === 'query')
        .map(({ name }) => ({ ...ask, query: `${encodeURIComponent(name)}=` })),
      ...(draft.form
        ? [...wrong, { ...ask, body: '' }, { ...ask, body: '%zz', headers: { ...ask.headers, ...FORM } }]
        : []),
      ...(draft.form ? [{ ...ask, body: '{}', headers: { ...ask.headers, 'content-type': 'application/json' } }] : []),
    ]
    for (const one of odd) await desk.send(one)
  }
}

const FAULTS: readonly Problem[] = [
  { problem: 'rateLimited', retryAfter: 7 },
  { problem: 'failed', reason: 'internal' },
  { problem: 'failed', reason: 'upstream' },
  { problem: 'failed', reason: 'unavailable' },
]

const sendBroadly = async (id: string): Promise<{ desk: Desk; served: Served[] }> => {
  const served: Served[] = []
  const desk = withNotes(await createDesk(id), served)
  for (const check of [checkHappy, checkMethods, checkPaths, checkCredentials, checkBoundaries, checkPresence])
    await check(desk)
  await checkWalks(desk, [7])
  await sendOddCalls(desk)
  for (const problem of FAULTS) {
    const faulty = withNotes(await createDesk(id, { faults: [{ problem }] }), served)
    for (const operation of faulty.operations) await faulty.send(toAsk(await happyDraft(faulty, operation)))
  }
  return { desk, served }
}

describe.each(vendorIds())('What %s serves', (id) => {
  const sent = sendBroadly(id)

  it('has an entry in the ledger: each status, header, property and error code', async () => {
    const { desk, served } = await sent
    expect(unbacked(desk.spec, served)).toEqual([])
  })

  it('is of every operation, and most of what the ledger has of replies', async () => {
    const { desk, served } = await sent
    for (const { id: operation } of desk.operations)
      expect(
        served.some((one) => one.operation === operation),
        operation,
      ).toBe(true)
    const statuses = ledgerOf(desk.spec).filter(({ kind }) => kind === 'response status')
    const seen = statuses.filter((entry) =>
      served.some(({ operation, answer }) => operation === entry.operation && String(answer.status) === entry.name),
    )
    expect(seen.length / statuses.length).toBeGreaterThan(0.8)
  })

  it('is missed where the ledger lacks it', async () => {
    const { desk, served } = await sent
    const entries = ledgerOf(desk.spec)
    const missed = (drop: (entry: LedgerEntry) => boolean): string[] => {
      const left = entries.filter((entry) => !drop(entry))
      return served.flatMap((one) => missingIn(desk.spec, left, one))
    }
    for (const kind of ['operation', 'response status', 'response property', 'error code'] as const)
      expect(
        missed((entry) => entry.kind === kind),
        kind,
      ).not.toEqual([])
    const [property] = entries.filter(({ kind, statuses }) => kind === 'response property' && statuses?.includes('200'))
    expect(missed((entry) => entry.name === property?.name)).not.toEqual([])
  })
})
