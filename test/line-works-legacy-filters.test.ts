import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact } from '../src/vendors/line-works-legacy/contact.ts'
import { MEMBERS, TAGS, UNITS, unitsOf } from '../src/vendors/line-works-legacy/directory.ts'
import { stage } from './helpers.ts'
import { ID, idsOf, list } from './line-works-legacy.ts'

const time = (text: string): number => Date.parse(text)

/** A second, plain understanding of the filters. */
const reference = (all: readonly Contact[], query: Record<string, string>): readonly Contact[] =>
  all.filter((contact) => {
    const when = query['searchDateType'] === 'MODIFICATION_TIME' ? contact.modificationTime : contact.creationTime
    if (query['startDateTime'] && time(when) < time(query['startDateTime'])) return false
    if (query['endDateTime'] && time(when) > time(query['endDateTime'])) return false
    if (query['open'] && String(contact.open) !== query['open']) return false
    if (query['filterWorksAt'] === 'true' && !contact.worksAt) return false
    if (query['tagResourceId'] && !(contact.tagResourceIds ?? []).includes(query['tagResourceId'])) return false
    const user = query['userId']
    const parties = [...unitsOf(user ?? ''), user]
    const sees =
      contact.open ||
      contact.masterUserId === user ||
      (contact.sharedMembers ?? []).some(({ id }) => parties.includes(id))
    if (user && !sees) return false
    const { lastName = '', firstName = '', nickName = '', middleName = '' } = contact.name
    const tags = (contact.tagResourceIds ?? []).map((id) => TAGS.find((tag) => tag.id === id)?.name)
    const firms = (contact.organizations ?? []).map(({ name }) => name)
    const texts = [`${lastName}${firstName}`, `${lastName} ${firstName}`, nickName, middleName, ...firms, ...tags]
    return (
      !query['keyword'] || texts.some((text) => text?.toLowerCase().includes(String(query['keyword']).toLowerCase()))
    )
  })

const stamp = (at: number): string => new Date(at).toISOString().replace('.000Z', '+00:00')

const window = fc
  .tuple(fc.integer({ min: 0, max: 400 * 86_400 }), fc.integer({ min: 0, max: 7 * 86_400 }))
  .map(([age, span]) => {
    const start = Date.UTC(2026, 0, 1) - age * 1000
    return { startDateTime: stamp(start), endDateTime: stamp(start + span * 1000) }
  })

const filters = fc
  .tuple(
    fc.option(window, { nil: {}, freq: 3 }),
    fc.record(
      {
        searchDateType: fc.constantFrom('CREATION_TIME', 'MODIFICATION_TIME', 'modification_time', ''),
        tagResourceId: fc.constantFrom(...TAGS.map(({ id }) => id)),
        open: fc.constantFrom('true', 'false'),
        filterWorksAt: fc.constantFrom('true', 'false'),
        userId: fc.constantFrom(...MEMBERS.map(({ address }) => address)),
        keyword: fc.constantFrom('田', '佐', '株式会社', '重要', 'vip', 'さん', '藤', '子', ' ', 'エ', 'x'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([dates, others]): Record<string, string> => ({ ...dates, ...others }))

describe('Filters of the list', async () => {
  const on = await stage(ID)

  it('agree with a plain reference, alone and together', async () => {
    const all = await list(on)
    await fc.assert(
      fc.asyncProperty(filters, async (query) => {
        expect(idsOf(await list(on, query))).toEqual(idsOf(reference(all, query)))
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['open', 'true'],
    ['open', 'false'],
    ['filterWorksAt', 'true'],
    ['keyword', '佐藤'],
    ['keyword', '商事'],
    ['keyword', '展示会'],
    ['tagResourceId', TAGS[0]?.id ?? ''],
    ['userId', MEMBERS[3]?.address ?? ''],
  ])('%s=%s keeps some contacts and drops others', async (name, value) => {
    const found = await list(on, { [name]: value })
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(320)
  })

  it('keyword finds a whole name with and without a blank between its parts', async () => {
    const some = (await list(on)).find(({ name }) => name.firstName !== undefined)
    const { lastName, firstName } = some?.name ?? {}
    for (const keyword of [`${lastName}${firstName}`, `${lastName} ${firstName}`]) {
      expect(idsOf(await list(on, { keyword }))).toContain(some?.resourceId)
    }
  })

  it('bounds of a window belong to it', async () => {
    const [first] = await list(on, { maxResults: 1 })
    const at = first?.creationTime ?? ''
    expect(idsOf(await list(on, { startDateTime: at, endDateTime: at }))).toContain(first?.resourceId)
  })

  it('an unknown tag or member has no contacts, not even open ones', async () => {
    expect(await list(on, { tagResourceId: 'x' })).toEqual([])
    expect(await list(on, { userId: 'x@example.jp' })).toEqual([])
    expect(await list(on, { userId: UNITS[0]?.address ?? '' })).toEqual([])
  })
})
