import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spirii } from './spirii-stage.ts'

const QUERIES = [
  '',
  'types=Private',
  'sortBy=createdAt',
  'sortBy=cpoName&sortDirection=asc',
  'search=a',
  'customerIds=1',
] as const

describe('the pages of a list', async () => {
  const { call, list, ids } = await spirii({ rows: 130 })

  it('give every row once and in order, for any limit and query', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...QUERIES), fc.integer({ min: 1, max: 140 }), async (query, limit) => {
        const whole = await list(`${query}&limit=1000`)
        const walked: number[] = []
        for (let offset = 0; offset === 0 || offset < whole.count; offset += limit) {
          const page = await list(`${query}&limit=${limit}&offset=${offset}`)
          expect([page.count, page.limit, page.offset]).toEqual([whole.count, limit, offset])
          expect(page.data.length).toBe(Math.max(0, Math.min(limit, whole.count - offset)))
          walked.push(...page.data.map(({ id }) => id))
        }
        expect(walked).toEqual(whole.data.map(({ id }) => id))
        expect(new Set(walked).size).toBe(whole.count)
      }),
      { numRuns: 30 },
    )
  })

  it.each([130, 131, 10_000, Number.MAX_SAFE_INTEGER])(
    'are empty past the end, at offset %i, with the true count',
    async (offset) => {
      expect(await list(`offset=${offset}`)).toEqual({ data: [], count: 130, limit: 50, offset })
    },
  )

  it('end with what is left', async () => {
    expect((await list('limit=50&offset=100')).data).toHaveLength(30)
  })

  it('begin anywhere, not only at a multiple of the limit', async () => {
    expect(await ids('limit=7&offset=3')).toEqual((await ids('limit=10')).slice(3))
  })

  it('hold nothing else than data, count, limit and offset, in this order', async () => {
    const reply = await call('/v2/customers?limit=1')
    expect(Object.keys((await reply.json()) as object)).toEqual(['data', 'count', 'limit', 'offset'])
  })

  it('are empty when there is nobody', async () => {
    const { list: emptyList } = await spirii({ rows: 0 })
    expect(await emptyList()).toEqual({ data: [], count: 0, limit: 50, offset: 0 })
    expect((await emptyList('', 'subtree')).count).toBe(0)
  })
})
