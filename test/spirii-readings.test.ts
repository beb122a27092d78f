import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { type SpiriiStage, spirii } from './spirii-stage.ts'

const OWNER = 120_001
const PART = 120_007

type Look = (stage: SpiriiStage) => Promise<unknown>

const statusOf =
  (query: string, credential?: string): Look =>
  ({ status }) =>
    status(query, credential)

const countOf =
  (query: string, credential?: string): Look =>
  async ({ list }) =>
    (await list(query, credential)).count

// A row as it may look under some reading.
type Row = {
  readonly createdAt: string
  readonly owner: { readonly id: number } | null
  readonly billingDetails: { readonly vatNumber?: string | null }
}

const firstOf =
  (query: string, pick: (row: Row) => unknown): Look =>
  async ({ list }) =>
    pick((await list(query)).data[0] as unknown as Row)

/** Whether a filter of this name has any effect; a name that is not known is left alone. */
const isKnown =
  (name: string): Look =>
  async ({ list }) =>
    (await list(`${name}=${OWNER}`)).count < 480

const known =
  (...names: readonly string[]): Look =>
  (stage) =>
    Promise.all(names.map((name) => isKnown(name)(stage)))

const statuses =
  (...queries: readonly string[]): Look =>
  (stage) =>
    Promise.all(queries.map((query) => stage.status(query)))

/** What is counted between two stamps that rows have, so that the bounds matter. */
const betweenRows: Look = async ({ list }) => {
  const { data } = await list('limit=1000&sortBy=createdAt&sortDirection=asc&types=CPO')
  const [from, to] = [data[1]?.createdAt, data[4]?.createdAt]
  return (await list(`types=CPO&createdAtFrom=${from}&createdAtTo=${to}`)).count
}

const dayOfRow = async ({ list }: SpiriiStage): Promise<string> =>
  (await list('sortBy=createdAt&limit=1&types=CPO')).data[0]?.createdAt.slice(0, 10) ?? ''

const toItsDay: Look = async (stage) => {
  const query = `createdAtTo=${await dayOfRow(stage)}&types=CPO`
  return (await stage.status(query)) === 200 ? (await stage.list(query)).count : 'refused'
}

const atItsNoon: Look = async (stage) =>
  (await stage.list(`types=CPO&createdAt=${await dayOfRow(stage)}T12:00:00Z`)).count

const orderOf =
  (query: string): Look =>
  async ({ list }) => {
    const { data } = await list(`limit=1000&${query}`)
    const [first, last] = [data[0], data.at(-1)]
    if (!first || !last) return 'nothing'
    const keys = ['id', 'createdAt', 'updatedAt'] as const
    const isSorted = (key: (typeof keys)[number], sign: number): boolean =>
      data.every((row, place) => {
        const before = data[place - 1]
        return !before || before[key] === row[key] || (before[key] < row[key] ? -1 : 1) === sign
      })
    const key = keys.find((one) => isSorted(one, -1) || isSorted(one, 1))
    return `${key} ${key && isSorted(key, -1) ? 'asc' : 'desc'}`
  }

/** The order of a day on which customers were made in another order than that of their ids. */
const dayOrder: Look = async (stage) => {
  const { data } = await stage.list('limit=1000&sortBy=createdAt&sortDirection=desc')
  const turned = data.find((row, place) => {
    const next = data[place + 1]
    return (
      next?.createdAt.slice(0, 10) === row.createdAt.slice(0, 10) && next.id > row.id && next.createdAt < row.createdAt
    )
  })
  return (await orderOf(`createdAt=${turned?.createdAt}`)(stage)) === 'id desc' ? 'by id' : 'by time'
}

const FAR = ['2000-01-01T00:00:00Z', '2030-01-01T00:00:00Z'] as const

type Shown = readonly [look: Look, shows: Readonly<Record<string, unknown>>, besides?: Readonly<Record<string, string>>]

const UNSEEN: Shown = [async () => 'not looked at', {}]

// For each reading what is looked at, and what each of its options shows there.
const LOOKS: Readonly<Record<string, Shown>> = {
  'credential-status': [statusOf('', 'expired'), { reference: 403, guide: 401 }],
  'error-body': [
    async ({ call }) => Object.keys((await (await call('/v2/customers?limit=x')).json()) as object).join(),
    { message: 'message', status: 'statusCode,message,error', guide: 'error' },
  ],
  'bare-key': [
    async ({ call, as }) => {
      const authorization = as('ok')['authorization']?.replace('Bearer ', '') ?? ''
      return (await call('/v2/customers', { headers: { authorization } })).status
    },
    { refused: 403, accepted: 200 },
  ],
  'owner-filter-names': [
    known('parentId', 'directOwnerId', 'ownerId', 'ancestorId'),
    {
      'parent-and-owner': [true, false, true, false],
      'direct-and-owner': [false, true, true, false],
      'owner-and-ancestor': [false, false, true, true],
    },
  ],
  'all-owned': [countOf(`ownerId=${OWNER}`), { tree: 79, 'tree-and-owner': 80, direct: 9 }],
  'restricted-filter': [
    async ({ status, list }) => {
      const query = `ownerId=${OWNER}`
      return (await status(query, 'subtree')) === 200 ? (await list(query, 'subtree')).count : 'refused'
    },
    { refused: 'refused', empty: 0 },
  ],
  'unseen-ids': [statusOf(`customerIds=${PART},${OWNER}`, 'subtree'), { 'left-out': 200, refused: 401 }],
  'cpo-filter-name': [known('cpoId', 'operatorId'), { 'cpo-id': [true, false], 'operator-id': [false, true] }],
  'cpo-itself': [countOf(`cpoId=${OWNER}`), { included: 80, 'left-out': 79 }],
  'search-name': [known('search', 'query'), { search: [true, false], query: [false, true] }],
  'search-match': [
    (stage) => Promise.all(['U-10000', 'cu-1000', 'cu-10000'].map((text) => countOf(`search=${text}`)(stage))),
    { part: [1, 10, 1], 'part-same-case': [1, 0, 0], start: [0, 10, 1], whole: [0, 0, 1] },
  ],
  'search-length': [
    statuses(`search=${'x'.repeat(50)}`, `search=${'x'.repeat(51)}`),
    { any: [200, 200], fifty: [200, 400] },
  ],
  'empty-search': [statuses('search='), { refused: [400], all: [200] }],
  'array-style': [
    (stage) => Promise.all([stage.status('types=CPO,Private'), stage.list('types[]=CPO').then(({ count }) => count)]),
    { lenient: [200, 6], repeat: [400, 480] },
  ],
  'date-bounds': [betweenRows, { inclusive: 4, 'half-open': 3, exclusive: 2 }],
  'exact-date': [atItsNoon, { instant: 0, day: 1 }],
  'date-only': [toItsDay, { refused: 'refused', midnight: 5, 'whole-day': 6 }],
  'time-offset': [statuses('createdAtTo=2024-01-01T00:00:00%2B01:00'), { accepted: [200], refused: [400] }],
  'explicit-sort': [orderOf(`createdAtFrom=${FAR[0]}&sortBy=id`), { ascending: 'id asc', descending: 'id desc' }],
  // Rows of one instant tie; whole days show the order.
  'exact-date-sort': [dayOrder, { stamp: 'by time', id: 'by id' }, { 'spirii.exact-date': 'day' }],
  'mixed-direction': [
    orderOf(`createdAtFrom=${FAR[0]}&updatedAtTo=${FAR[1]}`),
    { either: 'updatedAt asc', deciding: 'updatedAt desc' },
  ],
  'updated-at-from-name': [
    async ({ list }) => {
      const query = (name: string): string => `${name}=${FAR[1]}`
      return [(await list(query('updatedAtFrom'))).count, (await list(query('updateAtFrom'))).count]
    },
    { correct: [0, 480], misspelt: [480, 0], both: [0, 0] },
  ],
  'limit-maximum': [statuses('limit=1000', 'limit=1001'), { none: [200, 200], thousand: [200, 400] }],
  'limit-zero': [statuses('limit=0', 'limit=1'), { refused: [400, 200], empty: [200, 200] }],
  'count-meaning': [countOf('limit=7'), { total: 480, page: 7 }],
  'unknown-parameters': [statuses('page=2', 'limit=2'), { ignored: [200, 200], refused: [400, 200] }],
  'rate-limit': [
    async ({ call }) => (await call('/v2/customers')).headers.get('x-ratelimit-limit'),
    { older: '120', newer: '600', none: null },
  ],
  'limit-window': [
    async ({ call, mock }) => {
      const at = Date.UTC(2026, 0, 1, 0, 0, 50)
      mock.world('default').clock.set({ mode: 'frozen', at })
      return Number((await call('/v2/customers')).headers.get('x-ratelimit-reset')) - at / 1_000
    },
    { 'full-minute': 10, 'first-call': 60 },
    { 'spirii.rate-limit': 'older' },
  ],
  'type-in-row': [firstOf('', (row) => 'type' in row), { present: true, absent: false }],
  'unset-values': [
    firstOf('types=Private', ({ billingDetails }) => billingDetails.vatNumber),
    { filled: expect.any(String), omitted: undefined, null: null },
  ],
  'root-owner': [firstOf('types=CPO', ({ owner }) => owner?.id), { itself: 120_006, null: undefined }],
  'time-precision': [firstOf('', ({ createdAt }) => createdAt.length), { seconds: 20, milliseconds: 24 }],
  'wrong-method': [
    async ({ call }) => {
      const reply = await call('/v2/customers', { method: 'DELETE' })
      return [reply.status, reply.headers.get('allow')?.includes('GET') ?? false]
    },
    { 'not-found': [404, false], 'not-allowed': [405, true] },
  ],
}

const options = readingsOf(await loadSpec('spirii')).flatMap((reading) =>
  reading.options.map(({ id }) => [reading.id, id] as const),
)

describe('a reading', () => {
  it('is looked at here, each with all of its options', () => {
    const looked = Object.entries(LOOKS).flatMap(([id, [, shows]]) =>
      Object.keys(shows).map((option) => `${id}=${option}`),
    )
    expect(looked.sort()).toEqual(options.map(([id, option]) => `${id}=${option}`).sort())
  })

  it.each(options)('%s taken as %s has its effect', async (id, option) => {
    const [look, shows, besides] = LOOKS[id] ?? UNSEEN
    const stage = await spirii({ readings: { ...besides, [`spirii.${id}`]: option } })
    expect(await look(stage)).toEqual(shows[option])
  })

  it.each(options)('%s taken as %s answers whole lists that obey the contract', async (id, option) => {
    const { call } = await spirii({ rows: 60, readings: { [`spirii.${id}`]: option } })
    for (const query of ['limit=1000', 'sortBy=ownerName&limit=3', 'limit=bad']) {
      const reply = await call(`/v2/customers?${query}`)
      expect([200, 400]).toContain(reply.status)
    }
  })
})

describe('readings taken together', () => {
  it('of rows all show', async () => {
    const names = {
      'unset-values': 'omitted',
      'root-owner': 'null',
      'time-precision': 'milliseconds',
      'type-in-row': 'absent',
    }
    const readings = Object.fromEntries(Object.entries(names).map(([id, option]) => [`spirii.${id}`, option]))
    const { list } = await spirii({ rows: 12, readings })
    const { data } = await list('sortBy=id&sortDirection=asc')
    expect(data[0]).toMatchObject({ owner: null, createdAt: expect.stringMatching(/\.000Z$/) })
    expect(data.some((row) => 'type' in row)).toBe(false)
    expect(data.map(({ payoutInformation }) => Object.keys(payoutInformation).length)).toContain(0)
  })

  it('of names free all four candidates of the owner filters but two', async () => {
    const readings = {
      'spirii.owner-filter-names': 'owner-and-ancestor',
      'spirii.cpo-filter-name': 'operator-id',
      'spirii.search-name': 'query',
      'spirii.updated-at-from-name': 'misspelt',
      'spirii.unknown-parameters': 'refused',
    }
    const { call } = await spirii({ rows: 12, readings })
    const status = async (name: string, value: string): Promise<number> =>
      (await call(`/v2/customers?${name}=${value}`)).status
    for (const name of ['ownerId', 'ancestorId', 'operatorId', 'query']) expect(await status(name, '120001')).toBe(200)
    for (const name of ['parentId', 'directOwnerId', 'cpoId', 'search']) expect(await status(name, '120001')).toBe(400)
    expect(await status('updateAtFrom', FAR[0])).toBe(200)
    expect(await status('updatedAtFrom', FAR[0])).toBe(400)
  })
})
