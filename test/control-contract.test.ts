import { describe, expect, it } from 'vitest'
import { createChecker } from '../src/contract/checker.ts'
import { loadSpec } from '../src/contract/load.ts'
import { locate, toStep } from '../src/contract/pointer.ts'
import { createMock, type Mock } from '../src/index.ts'
import { createControl } from '../src/server/control.ts'
import { loadControlDocument } from '../src/server/control-document.ts'
import { createLibrary } from '../src/server/library.ts'
import { roleOf } from '../src/server/role.ts'
import { toWorldOptions } from '../src/server/world-options.ts'
import { createWorlds } from '../src/server/worlds.ts'
import { loadVendor } from '../src/vendors/load.ts'

const ORIGIN = 'http://mock'
const ROOT = '/_understudy'
const METHODS = ['get', 'put', 'post', 'delete', 'patch']

const document = await loadControlDocument()
const checker = createChecker(document)
const paths = Object.entries(document.paths ?? {})

type Request_ = readonly [path: string, body?: unknown]

const ITSELF = { id: 7, name: 'Seventh' }
const NEW_OPERATOR = { name: 'Seventh', type: 'CPO', owner: ITSELF, cpo: ITSELF }

/** For each operation, calls that it answers well and calls that it refuses. `:snapshot` and `:fault` stand for what the mock gave. */
const CALLS: Readonly<Record<string, { readonly well: readonly Request_[]; readonly badly: readonly Request_[] }>> = {
  readHealth: { well: [['/health']], badly: [['/../~nowhere/_understudy/health']] },
  readControlDocument: { well: [['/openapi']], badly: [['/../~nowhere/_understudy/openapi']] },
  listVendors: {
    well: [['/vendors'], ['/../~w/_understudy/vendors']],
    badly: [['/../~%20/_understudy/vendors'], ['/vendors?vendor=spirii']],
  },
  readSpec: { well: [['/specs/spirii']], badly: [['/specs/nobody']] },
  readFidelity: {
    well: [['/fidelity'], ['/fidelity?vendor=spirii']],
    badly: [['/fidelity?vendor=nobody'], ['/fidelity?x=1']],
  },
  reset: {
    well: [['/reset'], ['/reset', {}]],
    badly: [['/../~nowhere/_understudy/reset'], ['/reset', { world: 'w' }], ['/reset?world=w'], ['/reset', 'w']],
  },
  listWorlds: { well: [['/worlds']], badly: [['/../~nowhere/_understudy/worlds']] },
  readWorld: { well: [['/worlds/w'], ['/worlds/default']], badly: [['/worlds/nowhere']] },
  makeWorld: {
    well: [
      ['/worlds/w'],
      ['/worlds/new', {}],
      ['/worlds/other', { seed: 2, rows: { spirii: 3 }, now: '2026-01-01', limits: 'enforce', auth: 'any' }],
      ['/worlds/other', { limits: { spirii: { limit: 2, window: 10 } } }],
      ['/worlds/other', { limits: 'off' }],
    ],
    badly: [
      ['/worlds/%20', {}],
      ['/worlds/w', { colour: 'red' }],
      ['/worlds/w', { seed: null }],
      ['/worlds/w', { rows: { spirii: null } }],
      ['/worlds/w', { now: 1e300 }],
      ['/worlds/w', { limits: 'none' }],
      ['/worlds/w', { limits: [] }],
      ['/worlds/w', { limits: { nobody: 'off' } }],
      ['/worlds/w', { limits: { spirii: { limit: 0 } } }],
      ['/worlds/w', { limits: { spirii: { limit: 1e300 } } }],
      ['/worlds/w', { limits: { spirii: { limit: 1, window: '60' } } }],
      ['/worlds/w', { limits: { spirii: { limit: 1, colour: 'red' } } }],
      ['/worlds/w', { faults: [{}] }],
      ['/worlds/w', 'text'],
    ],
  },
  dropWorld: { well: [['/worlds/w']], badly: [['/worlds/nowhere'], ['/worlds/default']] },
  resetWorld: { well: [['/worlds/w/reset']], badly: [['/worlds/nowhere/reset'], ['/worlds/w/reset', { seed: 2 }]] },
  takeSnapshot: { well: [['/worlds/w/snapshot']], badly: [['/worlds/nowhere/snapshot']] },
  restoreSnapshot: { well: [['/worlds/new/snapshot', ':snapshot']], badly: [['/worlds/w/snapshot', {}]] },
  readClock: { well: [['/clock'], ['/../~w/_understudy/clock']], badly: [['/../~nowhere/_understudy/clock']] },
  setClock: {
    well: [
      ['/clock', { mode: 'frozen', now: '2026-01-01T00:00:00Z' }],
      ['/clock', { mode: 'offset', now: 5 }],
      ['/clock', { mode: 'real' }],
      ['/../~new/_understudy/clock', { mode: 'real' }],
    ],
    badly: [
      ['/clock', { mode: 'sideways' }],
      ['/clock', { mode: 'frozen', now: 1e300 }],
      ['/clock', []],
      ['/clock?mode=real', { mode: 'real' }],
      ['/../~new/_understudy/clock', { mode: 'sideways' }],
    ],
  },
  advanceClock: {
    well: [
      ['/clock/advance', { by: '1h' }],
      ['/clock/advance', { by: -5 }],
    ],
    badly: [
      ['/clock/advance', {}],
      ['/clock/advance', { by: 'x' }],
      ['/../~new/_understudy/clock/advance', { by: 'x' }],
      ['/clock/advance', { by: 9_000_000_000_000_000 }],
    ],
  },
  readJournal: { well: [['/journal'], ['/journal?limit=1&vendor=spirii&path=/v2/*']], badly: [['/journal?limit=0']] },
  countCalls: { well: [['/journal/count?status=403']], badly: [['/journal/count?status=1']] },
  findCall: {
    well: [['/journal/find?vendor=spirii']],
    badly: [['/journal/find?method=PUT'], ['/journal/find?colour=1']],
  },
  waitForCalls: {
    well: [['/journal/wait?vendor=spirii']],
    badly: [
      ['/journal/wait?count=1000&timeout=0'],
      ['/journal/wait?timeout=x'],
      ['/../~new/_understudy/journal/wait?x=1'],
    ],
  },
  listNearMisses: {
    well: [['/journal/near-misses'], ['/journal/near-misses?method=PUT']],
    badly: [['/journal/near-misses?limit=x']],
  },
  exportHar: { well: [['/journal/har']], badly: [['/journal/har?limit=x']] },
  exportFixtures: { well: [['/journal/fixtures']], badly: [['/journal/fixtures?limit=x']] },
  followJournal: {
    well: [['/journal/stream']],
    badly: [['/journal/stream?colour=red'], ['/../~new/_understudy/journal/stream?x=1']],
  },
  listFaults: { well: [['/faults']], badly: [['/../~nowhere/_understudy/faults']] },
  setFaults: {
    well: [['/faults', { faults: [{ problem: 'rate-limited', vendor: 'spirii' }] }]],
    badly: [
      ['/faults', {}],
      ['/faults', { faults: [{}] }],
      ['/faults', { scenario: 'no-such' }],
      ['/faults', { colour: 1 }],
      ['/../~new/_understudy/faults', { faults: [{}] }],
      ['/../~new/_understudy/faults', { scenario: 'no-such' }],
    ],
  },
  addFaults: { well: [['/faults', { scenario: 'flaky-upstream' }]], badly: [['/faults', { faults: 'all' }]] },
  clearFaults: { well: [['/faults']], badly: [['/../~nowhere/_understudy/faults']] },
  removeFault: { well: [['/faults/one']], badly: [['/faults/two']] },
  replayFault: {
    well: [['/faults/replay/:fault']],
    badly: [['/faults/replay/nonsense'], ['/faults/replay/:fault', { times: 2 }]],
  },
  listScenarios: { well: [['/scenarios']], badly: [['/../~nowhere/_understudy/scenarios']] },
  giveScenario: {
    well: [['/scenarios/mine', { teaches: 'Patience.', faults: [{ problem: 'unavailable' }] }]],
    badly: [
      ['/scenarios/mine', {}],
      ['/scenarios/Mine!', { faults: [] }],
      ['/../~new/_understudy/scenarios/mine', {}],
    ],
  },
  listWrittenRows: { well: [['/rows']], badly: [['/../~nowhere/_understudy/rows'], ['/rows?vendor=spirii']] },
  forgetWrittenRows: {
    well: [['/rows'], ['/rows', {}]],
    badly: [['/../~nowhere/_understudy/rows'], ['/rows', { all: true }]],
  },
  readRow: {
    well: [['/rows/spirii/customers/120001'], ['/../~new/_understudy/rows/spirii/customers/120001']],
    badly: [
      ['/rows/spirii/customers/1'],
      ['/rows/spirii/customers/x'],
      ['/rows/spirii/contacts/120001'],
      ['/rows/nobody/customers/120001'],
      ['/../~new/_understudy/rows/spirii/customers/1'],
      ['/rows/spirii/customers/120001?pretty=1'],
    ],
  },
  changeRow: {
    well: [
      ['/rows/spirii/customers/120001', { externalId: 'ours' }],
      ['/rows/spirii/customers/7', NEW_OPERATOR],
      ['/rows/spirii/customers/120001', {}],
    ],
    badly: [
      ['/rows/spirii/customers/120001', { externalId: 5 }],
      ['/rows/spirii/customers/120001', { externalId: null }],
      ['/rows/spirii/customers/120001', { colour: 'red' }],
      ['/rows/spirii/customers/120001', { id: 5 }],
      ['/rows/spirii/customers/120001', { name: 'Else' }],
      ['/rows/spirii/customers/120001', 'text'],
      ['/rows/nobody/customers/120001', {}],
    ],
  },
  removeRow: {
    well: [['/../~large/_understudy/rows/spirii/customers/120480']],
    badly: [
      ['/rows/spirii/customers/120001'],
      ['/rows/spirii/customers/7'],
      ['/../~large/_understudy/rows/spirii/customers/120480', { why: 'not' }],
    ],
  },
  dropScenario: { well: [['/scenarios/given']], badly: [['/scenarios/nowhere']] },
}

type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, object>> }

const operations = paths.flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = (item as Record<string, Operation | undefined>)[method]
    return operation ? [{ path, method, operation }] : []
  }),
)

const send = async (mock: Mock, method: string, path: string, body?: unknown): Promise<Response> => {
  const init = { method: method.toUpperCase(), ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  return mock.fetch(new Request(`${ORIGIN}${ROOT}${path}`, init))
}

/** A mock where things have happened: a world, calls that were answered and refused, a fault, a scenario. */
const prepare = async (): Promise<{ mock: Mock; snapshot: unknown; fault: string }> => {
  const mock = await createMock({ vendors: ['spirii'], rows: 5 })
  await send(mock, 'PUT', '/worlds/w', { seed: 4 })
  await send(mock, 'PUT', '/worlds/large', { rows: 480 })
  await send(mock, 'PUT', '/scenarios/given', { teaches: 'Care.', faults: [{ problem: 'unavailable' }] })
  await send(mock, 'PUT', '/faults', { faults: [{ id: 'one', problem: 'server-error', times: 1 }] })
  for (let n = 0; n < 3; n += 1) await mock.fetch(new Request(`${ORIGIN}/spirii/v2/customers?limit=${n}`))
  const snapshot = await (await send(mock, 'GET', '/worlds/w/snapshot')).json()
  const { exchanges } = (await (await send(mock, 'GET', '/journal')).json()) as {
    exchanges: { fault: string | null }[]
  }
  return { mock, snapshot, fault: exchanges.find(({ fault }) => fault !== null)?.fault ?? '' }
}

/** What a reply breaks of the document. */
const flawsOf = async (path: string, method: string, { responses }: Operation, reply: Response): Promise<unknown[]> => {
  const status = [String(reply.status), `${Math.floor(reply.status / 100)}XX`, 'default'].find(
    (one) => one in responses,
  )
  if (status === undefined) return [`${reply.status} is not documented`]
  const place = locate<{ content?: object }>(document, `/paths/${toStep(path)}/${method}/responses/${status}`)
  const types = Object.keys(place.value.content ?? {})
  if (types.length === 0) return status === 'default' || (await reply.text()) === '' ? [] : ['an undocumented body']
  const type = reply.headers.get('content-type') ?? ''
  if (!types.includes(type)) return [`${type} is not documented`]
  if (type === 'text/event-stream') {
    await reply.body?.cancel()
    return []
  }
  const { pointer } = locate(document, `${place.pointer}/content/${toStep(type)}/schema`)
  return [...checker.at(pointer)(await reply.json())]
}

describe('the control address', () => {
  it('has no address that is not documented, and documents none that it does not have', async () => {
    const vendor = await loadVendor('spirii')
    const roles = [roleOf(vendor, await loadSpec('spirii'))]
    const [library, defaults] = [createLibrary(), await toWorldOptions({}, roles)]
    const worlds = createWorlds({ roles, library, defaults, isStrict: false, most: 9, idle: 9, watch: () => 0 })
    const control = createControl(
      {
        ...{ roles, worlds, library, given: {}, onBug: 'throw' },
        ...{ dress: (sent) => sent, wait: async () => undefined },
      },
      ({ url }) => new URL(url).pathname,
    )
    const served = control.routes
      .filter(({ path, method }) => path.startsWith(`${ROOT}/`) && !path.endsWith('*') && method !== 'ALL')
      .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const documented = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
    expect(documented.sort()).toEqual([...new Set(served)].sort())
    expect(Object.keys(CALLS).sort()).toEqual(operations.map(({ operation }) => operation.operationId).sort())
  })

  it('serves the document that it is held to', async () => {
    const { mock } = await prepare()
    expect(await (await send(mock, 'GET', '/openapi')).json()).toEqual(document)
  })

  const table = operations.map((one) => [one.operation.operationId, one] as const)

  it.each(table)('answers %s as documented', async (id, { path, method, operation }) => {
    for (const [address, body] of CALLS[id]?.well ?? []) {
      const { mock, snapshot, fault } = await prepare()
      const reply = await send(mock, method, address.replace(':fault', fault), body === ':snapshot' ? snapshot : body)
      if (id !== 'replayFault') expect([200, 201, 204]).toContain(reply.status)
      else expect(reply.status).toBe(500)
      expect(await flawsOf(path, method, operation, reply)).toEqual([])
    }
  })

  it.each(table)(
    'refuses bad calls of %s as documented, and changes nothing',
    async (id, { path, method, operation }) => {
      const { mock, fault } = await prepare()
      const state = async (): Promise<unknown> => {
        const told = await Promise.all(
          ['/worlds', '/clock', '/faults', '/scenarios', '/rows', '/../~large/_understudy/rows'].map((one) =>
            send(mock, 'GET', one),
          ),
        )
        const texts = await Promise.all(told.map((one) => one.text()))
        return texts.map((text) => text.replace(/"now":"[^"]*"/g, ''))
      }
      const before = await state()
      for (const [address, body] of CALLS[id]?.badly ?? []) {
        const reply = await send(mock, method, address.replace(':fault', fault), body)
        expect(`${address} ${reply.status}`).toMatch(/ 4\d\d$/)
        expect(reply.headers.get('content-type')).toBe('application/problem+json')
        expect(await flawsOf(path, method, operation, reply)).toEqual([])
      }
      expect(await state()).toEqual(before)
    },
  )

  it.each(paths.map(([path]) => path))('answers no method at %s but those documented', async (path) => {
    const { mock } = await prepare()
    const item = document.paths?.[path] ?? {}
    const address = path.slice(ROOT.length).replace(/\{\w+\}/g, 'w')
    for (const method of METHODS.filter((one) => !(one in item))) {
      const reply = await send(mock, method, address)
      expect(reply.status).toBe(405)
      const allowed = METHODS.filter((one) => one in item).map((one) => one.toUpperCase())
      expect(
        reply.headers
          .get('allow')
          ?.split(', ')
          .filter((one) => one !== 'HEAD')
          .sort(),
      ).toEqual(allowed.sort())
      expect([...checker.at('/components/schemas/Problem')(await reply.json())]).toEqual([])
    }
  })
})
