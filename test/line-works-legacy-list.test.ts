import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stage } from './helpers.ts'
import { ID, idsOf, LIST, list } from './line-works-legacy.ts'

describe('Parameters of the list', async () => {
  const { call } = await stage(ID, { rows: 5 })

  const accepted = [
    'page=1',
    'page=100',
    'page=50000&maxResults=1',
    'page=500&maxResults=100',
    'maxResults=1',
    'maxResults=500',
    'searchDateType=CREATION_TIME',
    'searchDateType=MODIFICATION_TIME',
    'searchDateType=',
    'searchDateType=nonsense',
    'open=true',
    'open=false',
    'filterWorksAt=true',
    'filterWorksAt=false',
    'keyword=%20',
    'userId=x',
    'tagResourceId=x',
    'startDateTime=2025-01-01T00%3A00%3A00%2B09%3A00&endDateTime=2025-01-08T00%3A00%3A00%2B09%3A00',
    'startDateTime=2025-01-01T00:00:00Z&endDateTime=2025-01-01T00:00:00Z',
    'endDateTime=2024-02-29T23:59:59-05:30',
    'order=x',
  ]
  it.each(accepted)('%s is accepted', async (query) => {
    expect((await call(`${LIST}?${query}`)).status).toBe(200)
  })

  const refused = [
    'page=0',
    'page=-1',
    'page=',
    'page=01',
    'page=1.0',
    'page=1e1',
    'page=0x1',
    'page=%2B1',
    'page=%201',
    'page=+1',
    'page=1&page=1',
    'page=101',
    'page=50001&maxResults=1',
    'page=501&maxResults=100',
    'page=99999999999999999999',
    'maxResults=0',
    'maxResults=501',
    'maxResults=ten',
    'maxResults=',
    'open=',
    'open=1',
    'open=TRUE',
    'open=true&open=false',
    'filterWorksAt=yes',
    'keyword=',
    'userId=',
    'tagResourceId=',
    'searchDateType=a&searchDateType=b',
    'startDateTime=',
    'startDateTime=2025-01-01',
    'startDateTime=2025-01-01T00:00:00',
    'startDateTime=2025-02-30T00:00:00Z',
    'startDateTime=2025-01-01T00:00:00+09:00',
    'startDateTime=2025-01-01T00:00:00.000Z',
    'startDateTime=2025-01-01T00:00Z',
    'startDateTime=2025-01-01t00:00:00z',
    'startDateTime=2025-01-01T25:00:00Z',
    'startDateTime=2016-12-31T23:59:60Z',
    'endDateTime=2016-12-31T23:59:60Z',
    'startDateTime=2025-01-01T00:00:00%2B0900',
    'startDateTime=2025-01-01T00:00:00Z&endDateTime=2025-01-08T00:00:01Z',
    'startDateTime=2025-01-02T00:00:00Z&endDateTime=2025-01-01T00:00:00Z',
  ]
  it.each(refused)('%s is refused', async (query) => {
    const reply = await call(`${LIST}?${query}`)
    expect(reply.status).toBe(400)
    expect(await reply.json()).toEqual({ code: 'INVALID_PARAMETER', message: expect.any(String) })
  })

  it('all that is wrong is told', async () => {
    const { message } = (await (await call(`${LIST}?page=0&maxResults=501&open=1`)).json()) as { message: string }
    for (const name of ['page', 'maxResults', 'open']) expect(message).toContain(name)
  })
})

describe('Pages', () => {
  it('give every contact once, in order, whatever their size', async () => {
    const on = await stage(ID, { rows: 53 })
    const all = idsOf(await list(on))
    expect(new Set(all).size).toBe(53)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (maxResults) => {
        const walked: string[] = []
        for (let page = 1; ; page += 1) {
          const ids = idsOf(await list(on, { page, maxResults }))
          walked.push(...ids)
          if (ids.length < maxResults) break
        }
        expect(walked).toEqual(all)
      }),
      { numRuns: 20 },
    )
  })

  it('hold 500 contacts unless asked otherwise, and end at the 50,000th', async () => {
    const on = await stage(ID, { rows: 700 })
    expect((await list(on)).length).toBe(500)
    expect((await list(on, { page: 2 })).length).toBe(200)
    expect(await list(on, { page: 100 })).toEqual([])
  })

  it('come in the order in which contacts were made', async () => {
    const times = (await list(await stage(ID))).map(({ creationTime }) => creationTime)
    expect(times).toEqual([...times].sort())
    expect(times.length).toBe(320)
  })
})
