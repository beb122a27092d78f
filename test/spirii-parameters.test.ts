import { describe, expect, it } from 'vitest'
import { spirii } from './spirii-stage.ts'

const LONG_TEXT = 'x'.repeat(400)
const TIME = '2024-02-29T08:00:00Z'

const INTEGER_REFUSED = [
  '',
  '%205',
  '5%20',
  '%2B5',
  '1e1',
  '0x10',
  '05',
  '1.0',
  '1.5',
  'five',
  '٣',
  '9007199254740993',
  '1&$=2',
]
const DATES = ['createdAt', 'createdAtFrom', 'createdAtTo', 'updatedAt', 'updatedAtFrom', 'updatedAtTo']
const DATE_ACCEPTED = [
  TIME,
  '2024-02-29T08:00:00.123Z',
  '2024-02-29T08:00:00.1234567Z',
  '2024-02-29T08:00:00%2B02:00',
  '2024-02-29T08%3A00%3A00-05:30',
  '0000-01-01T00:00:00Z',
]
const DATE_REFUSED = [
  '',
  '2024-02-29',
  '2023-02-29T08:00:00Z',
  '2024-13-01T08:00:00Z',
  '2024-02-29T24:00:00Z',
  '2024-02-29T23:59:60Z',
  '2024-02-29T08:00:00',
  '2024-02-29T08:00:00+02:00', // A bare plus sign is a blank.
  '2024-02-29%2008:00:00Z',
  '2024-02-29t08:00:00z',
  '2024-02-29T08:00Z',
  '1709193600',
  'yesterday',
  `%20${TIME}`,
  `${TIME}&$=${TIME}`,
]

const CASES: Readonly<Record<string, { readonly accepted: readonly string[]; readonly refused: readonly string[] }>> = {
  limit: { accepted: ['1', '50', '1001', '9007199254740991'], refused: ['0', '-1', ...INTEGER_REFUSED] },
  offset: { accepted: ['0', '1', '480', '9007199254740991'], refused: ['-1', '-0', ...INTEGER_REFUSED] },
  sortBy: {
    accepted: ['id', 'name', 'type', 'ownerName', 'cpoName', 'createdAt', 'updatedAt'],
    refused: ['', 'Id', 'externalId', 'owner.name', 'id,name', 'id%20', 'id&$=id', 'constructor', '__proto__'],
  },
  sortDirection: { accepted: ['asc', 'desc'], refused: ['', 'ASC', 'ascending', '1', 'asc,desc', 'asc&$=asc'] },
  search: {
    accepted: ['a', '0', '%20', '%25', 'Å', LONG_TEXT, '.*', '%00'],
    refused: ['', 'a&$=b', '%zz', '%ff', '%'],
  },
  customerIds: {
    accepted: ['120001', '120001&$=120002', '120001,120002', '-1', '0', '1&$=1'],
    refused: ['120001,', ',', '1,,2', '1;2', '[1,2]', ...INTEGER_REFUSED.filter((value) => !value.includes('&'))],
  },
  types: {
    accepted: ['Private', 'Business', 'CPO', 'CPOSubsidiary', 'Private&$=CPO', 'Private,CPO', 'CPO&$=CPO'],
    refused: ['', 'private', 'CPO,', 'CPO,Operator', 'CPO%20', 'Private&$=x'],
  },
  parentId: { accepted: ['120001', '0', '-5'], refused: INTEGER_REFUSED },
  ownerId: { accepted: ['120001', '0', '-5'], refused: INTEGER_REFUSED },
  cpoId: { accepted: ['120001', '0', '-5'], refused: INTEGER_REFUSED },
  ...Object.fromEntries(DATES.map((name) => [name, { accepted: DATE_ACCEPTED, refused: DATE_REFUSED }])),
}

describe('the sixteen parameters', async () => {
  const { call, list, ids } = await spirii({ rows: 60 })
  const cases = (kind: 'accepted' | 'refused') =>
    Object.entries(CASES).flatMap(([name, values]) =>
      values[kind].map((value) => `${name}=${value.replaceAll('$', name)}`),
    )

  it('are sixteen', () => expect(Object.keys(CASES)).toHaveLength(16))

  it.each(cases('accepted'))('accept %s', async (query) => {
    expect((await call(`/v2/customers?${query}`)).status).toBe(200)
  })

  it.each(cases('refused'))('refuse %s with 400 and a message', async (query) => {
    const reply = await call(`/v2/customers?${query}`)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const body = (await reply.json()) as { message: string }
    expect(Object.keys(body)).toEqual(['message'])
    expect(body.message).toMatch(/^(?!.*schema)/)
  })

  it('name every parameter at fault, each once', async () => {
    const reply = await call('/v2/customers?limit=x&offset=-1&sortBy=y&createdAt=z&types=Nobody')
    const { message } = (await reply.json()) as { message: string }
    expect(message.split('; ').map((part) => part.split(' ')[0])).toEqual([
      'limit',
      'offset',
      'sortBy',
      'types',
      'createdAt',
    ])
  })

  it('default to fifty rows from the start, highest id first', async () => {
    const { data, count, limit, offset } = await list()
    expect([data.length, count, limit, offset]).toEqual([50, 60, 50, 0])
    expect(data[0]?.id).toBe(120_060)
  })

  it('say the same in every array style', async () => {
    const same = [
      'customerIds=120001&customerIds=120003',
      'customerIds=120003,120001',
      'customerIds[]=120001&customerIds[]=120003',
    ]
    for (const query of [...same, 'customerIds%5B%5D=120001,120003'])
      expect(await ids(query)).toEqual([120_003, 120_001])
    expect(await ids('types[]=CPO&types=CPOSubsidiary')).toEqual(await ids('types=CPO,CPOSubsidiary'))
  })

  it('leave unknown parameters alone', async () => {
    expect(await ids('page=2&Limit=1&limit[]=1&sort=name')).toEqual(await ids())
  })
})
