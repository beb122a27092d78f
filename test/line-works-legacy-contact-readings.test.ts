import { describe, expect, it } from 'vitest'
import { toId } from '../src/vendors/line-works-legacy/directory.ts'
import { entriesOf, type Loose, listsOf, rowsOf, under } from './line-works-legacy.ts'

const shownUnder = (choices: Record<string, string>): Promise<readonly Loose[]> => rowsOf<Loose>(under(choices))

describe('Readings of a contact', async () => {
  const plain = await rowsOf()
  const externals = plain.flatMap(({ worksAt = [] }) => worksAt)

  it('worksAt may be an object', async () => {
    const rows = await shownUnder({ 'works-at-container': 'object' })
    expect(rows.flatMap(({ worksAt }) => (worksAt ? [worksAt] : []))).toEqual(externals)
  })

  it('worksAt.type may be in lower case', async () => {
    const rows = await shownUnder({ 'works-at-type': 'lower-case' })
    const lower = externals.map((one) => [{ ...one, type: one.type.toLowerCase() }])
    expect(rows.flatMap(({ worksAt }) => (worksAt ? [worksAt] : []))).toEqual(lower)
  })

  it('buddyUserIds may be one text', async () => {
    const rows = await shownUnder({ 'buddy-user-ids': 'text' })
    const joined = externals.map((one) => [{ ...one, buddyUserIds: one.buddyUserIds.join(',') }])
    expect(rows.flatMap(({ worksAt }) => (worksAt ? [worksAt] : []))).toEqual(joined)
  })

  it('what has no value may be empty', async () => {
    for (const row of await shownUnder({ 'optional-fields': 'empty' })) {
      expect([Object.keys(row).length, Object.keys(row.name).length]).toEqual([19, 8])
      expect(Object.values(row)).not.toContain(null)
    }
    for (const row of await shownUnder({ 'optional-fields': 'empty', 'works-at-container': 'object' })) {
      expect(Object.keys(row)).toHaveLength(row.worksAt ? 19 : 18)
    }
  })

  it('what has no value may be null', async () => {
    const rows = await shownUnder({ 'optional-fields': 'null' })
    rows.forEach((row, index) => {
      expect([Object.keys(row).length, Object.keys(row.name).length]).toEqual([19, 8])
      const kept = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
      const name = Object.fromEntries(Object.entries(row.name).filter(([, value]) => value !== null))
      expect({ ...kept, name }).toEqual(plain[index])
    })
  })

  it('every entry may have a label', async () => {
    const entries = (await shownUnder({ 'custom-type': 'always' })).flatMap((row) => entriesOf(row))
    expect(entries.every(({ type, customType }) => (type === 'CUSTOM') === (customType !== ''))).toBe(true)
    expect(entries.every(({ customType }) => customType !== undefined)).toBe(true)
  })

  it('an entry that is alone may represent nothing', async () => {
    for (const list of (await shownUnder({ represent: 'at-most-one' })).flatMap((row) => listsOf(row))) {
      expect(list.filter(({ represent }) => represent)).toHaveLength(list.length === 1 ? 0 : 1)
    }
  })

  it('members may be named by ids', async () => {
    const rows = await shownUnder({ 'member-ids': 'ids' })
    expect(rows.map(({ masterUserId }) => masterUserId)).toEqual(plain.map(({ masterUserId }) => toId(masterUserId)))
    const members = (list: readonly Loose[]) => list.flatMap(({ sharedMembers = [] }) => sharedMembers)
    expect(members(rows)).toEqual(members(plain).map(({ id, type }) => ({ id: toId(id), type })))
    expect(JSON.stringify(rows)).not.toContain('@understudy.example.jp')
  })

  it('the master may be left out of the shared members', async () => {
    for (const { open, masterUserId, sharedMembers } of await shownUnder({ 'master-among-members': 'left-out' })) {
      expect((sharedMembers?.length ?? 0) > 0).toBe(!open)
      expect(sharedMembers?.map(({ id }) => id) ?? []).not.toContain(masterUserId)
    }
  })

  it('go together, all at once', async () => {
    const rows = await shownUnder({
      'works-at-container': 'object',
      'works-at-type': 'lower-case',
      'buddy-user-ids': 'text',
      'optional-fields': 'null',
      'custom-type': 'always',
      represent: 'at-most-one',
      'member-ids': 'ids',
      'master-among-members': 'left-out',
    })
    expect(rows).toHaveLength(320)
  })
})
