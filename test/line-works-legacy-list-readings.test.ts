import { describe, expect, it } from 'vitest'
import { MEMBERS, TAGS } from '../src/vendors/line-works-legacy/directory.ts'
import { type Stage, stage } from './helpers.ts'
import { ID, idsOf, LIST, list, under } from './line-works-legacy.ts'

const reading = (id: string, option: string, rows = 60): Promise<Stage> =>
  stage(ID, { rows, ...under({ [id]: option }) })

describe('Readings of the list', () => {
  it('the envelope may count', async () => {
    const { call } = await reading('list-envelope', 'counted')
    const body = await (await call(`${LIST}?page=2&maxResults=50`)).json()
    expect(body).toMatchObject({ page: 2, maxResults: 50, totalCount: 60 })
    expect(Object.keys((await (await (await stage(ID)).call(LIST)).json()) as object)).toEqual(['contacts'])
  })

  it('a page behind the last one may be not found, but never the first', async () => {
    const { call } = await reading('past-the-end', 'not-found')
    const reply = await call(`${LIST}?page=2`)
    expect([reply.status, await reply.json()]).toEqual([404, { code: 'NOT_FOUND', message: 'page does not exist' }])
    expect((await call(`${LIST}?keyword=nobody`)).status).toBe(200)
  })

  it('the order may be that of the names', async () => {
    const names = (await list(await reading('list-order', 'name'))).map(({ name }) => name)
    const keys = names.map(({ phoneticLastName: last = '', phoneticFirstName: first = '' }) => `${last}\0${first}`)
    expect(keys).toEqual([...keys].sort())
    expect(keys[0]).toBe('\0')
  })

  it('one bound alone means seven days, an open end, or nothing at all', async () => {
    const seven = await stage(ID)
    const startDateTime = '2025-06-01T00:00:00+09:00'
    const endDateTime = '2025-06-08T00:00:00+09:00'
    const both = await list(seven, { startDateTime, endDateTime })
    expect(await list(seven, { startDateTime })).toEqual(both)
    expect(await list(seven, { endDateTime })).toEqual(both)
    const open = await reading('half-window', 'open-ended', 320)
    const later = await list(open, { startDateTime })
    const earlier = await list(open, { endDateTime })
    expect(later.length + earlier.length - both.length).toBe(320)
    const { call } = await reading('half-window', 'refused')
    expect((await call(`${LIST}?endDateTime=2025-06-08T00:00:00Z`)).status).toBe(400)
  })

  it('a longer span may be cut to seven days', async () => {
    const on = await reading('long-window', 'cut', 320)
    const startDateTime = '2025-06-01T00:00:00+09:00'
    const cut = await list(on, { startDateTime, endDateTime: '2025-09-01T00:00:00+09:00' })
    expect(cut).toEqual(await list(on, { startDateTime, endDateTime: '2025-06-08T00:00:00+09:00' }))
    expect(cut.length).toBeGreaterThan(0)
  })

  it('filterWorksAt=false means all contacts, or those of members only', async () => {
    expect((await list(await stage(ID, { rows: 60 }), { filterWorksAt: 'false' })).length).toBe(60)
    const ordinary = await list(await reading('filter-works-at-false', 'ordinary-only'), { filterWorksAt: 'false' })
    expect(ordinary.length).toBeLessThan(60)
    expect(ordinary.every(({ worksAt }) => worksAt === undefined)).toBe(true)
  })

  it('an id that nobody has may be not found', async () => {
    const { call } = await reading('unknown-filter-id', 'not-found')
    expect((await call(`${LIST}?userId=x`)).status).toBe(404)
    expect((await call(`${LIST}?tagResourceId=x`)).status).toBe(404)
    expect((await call(`${LIST}?userId=${MEMBERS[0]?.address}&tagResourceId=${TAGS[0]?.id}`)).status).toBe(200)
  })

  it('keyword may reach the readings of names', async () => {
    const [written, reached] = [await stage(ID), await reading('keyword-name', 'with-readings', 320)]
    const sato = (await list(written)).filter(({ name }) => name.phoneticLastName?.includes('サトウ'))
    expect(sato.length).toBeGreaterThan(0)
    expect(await list(written, { keyword: 'サトウ' })).toEqual([])
    expect(await list(reached, { keyword: 'サトウ' })).toEqual(sato)
  })

  it('userId follows the reading of member ids', async () => {
    const [first] = MEMBERS
    const byAddress = await list(await stage(ID), { userId: first?.address ?? '' })
    const byId = await list(await reading('member-ids', 'ids', 320), { userId: first?.id ?? '' })
    expect(idsOf(byId)).toEqual(idsOf(byAddress))
    expect(await list(await reading('member-ids', 'ids'), { userId: first?.address ?? '' })).toEqual([])
  })
})
