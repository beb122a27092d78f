import { describe, expect, it } from 'vitest'
import { MEMBERS, TAGS, UNITS } from '../src/vendors/line-works-legacy/directory.ts'
import { FAMILY_NAMES, FOREIGN_NAMES, GIVEN_NAMES, type WrittenName } from '../src/vendors/line-works-legacy/people.ts'
import { PLACES } from '../src/vendors/line-works-legacy/places.ts'
import { stage } from './helpers.ts'
import { entriesOf, ID, LIST, listsOf, rowsOf, type TYPED } from './line-works-legacy.ts'

const seeds = [1, 2, 3, 20_260_101]

describe.each(seeds)('The contacts of seed %i', async (seed) => {
  const rows = await rowsOf({ seed })

  it('are 320, each with an id of its own', () => {
    expect(new Set(rows.map(({ resourceId }) => resourceId)).size).toBe(320)
  })

  it('show every documented value of every enumeration', () => {
    const values = (key: (typeof TYPED)[number]): unknown =>
      new Set(rows.flatMap((row) => (row[key] ?? []).map(({ type }) => type)))
    expect(values('phones')).toEqual(new Set(['MOBILE', 'WORK', 'HOME', 'WORK_FAX', 'HOME_FAX', 'OTHER', 'CUSTOM']))
    expect(values('locations')).toEqual(new Set(['WORK', 'HOME', 'OTHER', 'CUSTOM']))
    expect(values('events')).toEqual(new Set(['BIRTHDAY', 'ANNIVERSARY', 'OTHER', 'CUSTOM']))
    expect(values('messengers')).toEqual(new Set(['LINE', 'CUSTOM']))
    expect(new Set(rows.flatMap(({ events = [] }) => events.map(({ dayType }) => dayType)))).toEqual(
      new Set(['S', 'L']),
    )
    expect(new Set(rows.flatMap(({ worksAt = [] }) => worksAt.map(({ type }) => type)))).toEqual(
      new Set(['LINE', 'WORKSAT']),
    )
    const shared = rows.flatMap(({ sharedMembers = [] }) => sharedMembers.map(({ type }) => type))
    expect(new Set(shared)).toEqual(new Set(['USER', 'ORGUNIT']))
    expect(new Set(rows.map(({ open, isCoEditing }) => `${open} ${isCoEditing}`)).size).toBe(4)
  })

  it('have somewhere every property, and every part of a name', () => {
    const keys = new Set(rows.flatMap((row) => Object.keys(row)))
    const parts = new Set(rows.flatMap(({ name }) => Object.keys(name)))
    expect([keys.size, parts.size]).toEqual([19, 8])
  })

  it('leave out what has no value', () => {
    for (const row of rows) {
      for (const value of [...Object.values(row), ...Object.values(row.name)]) {
        expect(value === '' || value === null || (Array.isArray(value) && value.length === 0)).toBe(false)
      }
    }
  })

  it('have one entry that represents each list, and a label just where the type is CUSTOM', () => {
    for (const row of rows) {
      for (const list of listsOf(row)) expect(list.filter(({ represent }) => represent)).toHaveLength(1)
      for (const { type, customType } of entriesOf(row)) expect(type === 'CUSTOM').toBe(customType !== undefined)
    }
  })

  it('can be reached, by mail or telephone', () => {
    expect(rows.every(({ emails, phones }) => emails !== undefined || phones !== undefined)).toBe(true)
  })

  it('are shared with chosen members exactly where they are not open; the master is one of them', () => {
    for (const { open, masterUserId, sharedMembers = [] } of rows) {
      expect(sharedMembers.length > 1).toBe(!open)
      if (!open) expect(sharedMembers[0]).toEqual({ id: masterUserId, type: 'USER' })
      expect(new Set(sharedMembers.map(({ id }) => id)).size).toBe(sharedMembers.length)
    }
  })

  it('name members, units and tags that exist', () => {
    const members = new Set(MEMBERS.map(({ address }) => address))
    const units = new Set(UNITS.map(({ address }) => address))
    const tags = new Set(TAGS.map(({ id }) => id))
    for (const { masterUserId, sharedMembers = [], tagResourceIds = [], worksAt = [] } of rows) {
      expect(members).toContain(masterUserId)
      for (const { id, type } of sharedMembers) expect(type === 'USER' ? members : units).toContain(id)
      for (const id of tagResourceIds) expect(tags).toContain(id)
      for (const id of worksAt.flatMap(({ buddyUserIds }) => buddyUserIds)) expect(members).toContain(id)
    }
  })

  it('were not changed before they were made, nor later than now', () => {
    const now = Date.UTC(2026, 0, 1)
    for (const { creationTime, modificationTime } of rows) {
      for (const text of [creationTime, modificationTime])
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/)
      expect(Date.parse(creationTime)).toBeLessThanOrEqual(Date.parse(modificationTime))
      expect(Date.parse(modificationTime)).toBeLessThanOrEqual(now)
    }
  })

  it('are read as they are written', () => {
    const find = (names: readonly WrittenName[], written?: string | null) =>
      names.find((name) => name.written === written)?.reading
    const families = [...FAMILY_NAMES, ...FOREIGN_NAMES.map(({ family }) => family)]
    const givens = [...GIVEN_NAMES, ...FOREIGN_NAMES.map(({ given }) => given)]
    for (const { name } of rows) {
      if (name.phoneticLastName) expect(name.phoneticLastName).toBe(find(families, name.lastName))
      if (name.phoneticFirstName) expect(name.phoneticFirstName).toBe(find(givens, name.firstName))
    }
  })

  it('live where their postal codes are, and have days of the calendar', () => {
    for (const { locations = [], events = [] } of rows) {
      for (const { value, zipcode } of locations) {
        expect(PLACES.some((place) => place.zipcode === zipcode && value.startsWith(place.name))).toBe(true)
      }
      for (const { value } of events) {
        const text = value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
        expect(new Date(text).toISOString().slice(0, 10)).toBe(text)
      }
    }
  })

  it('have telephone numbers of ten digits, mobile ones of eleven', () => {
    for (const { value, type } of rows.flatMap(({ phones = [] }) => phones)) {
      expect(value).toMatch(/^0\d{1,3}-\d+-\d+$/)
      expect(value.replaceAll('-', '')).toHaveLength(type === 'MOBILE' || type === 'CUSTOM' ? 11 : 10)
    }
  })

  it('are those of external users for some', () => {
    const external = rows.filter(({ worksAt }) => worksAt !== undefined).length
    expect(external).toBeGreaterThan(30)
    expect(external).toBeLessThan(130)
  })
})

describe('The lists behind the contacts', () => {
  it('hold many names, each once, with readings in katakana', () => {
    for (const names of [FAMILY_NAMES, GIVEN_NAMES]) {
      expect(names.length).toBeGreaterThanOrEqual(60)
      expect(new Set(names.map(({ written }) => written)).size).toBe(names.length)
      for (const { reading, latin } of names) {
        expect(reading).toMatch(/^[ァ-ヶー]+$/)
        expect(latin).toMatch(/^[a-z]+$/)
      }
    }
  })

  it('hold members, units and tags, each once', () => {
    for (const keys of [
      [...MEMBERS, ...UNITS].map(({ address }) => address),
      [...MEMBERS, ...UNITS].map(({ id }) => id),
      TAGS.map(({ id }) => id),
    ]) {
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('hold places with seven digits of postal code', () => {
    for (const { zipcode, areaCode } of PLACES) {
      expect(zipcode).toMatch(/^\d{3}-\d{4}$/)
      expect(areaCode).toMatch(/^0\d{1,3}$/)
    }
  })
})

describe('Rows', () => {
  it('are the same bytes for the same seed, in any order of calls, and others for another seed', async () => {
    const text = async (seed: number, first?: string): Promise<string> => {
      const { call } = await stage(ID, { seed })
      if (first) await call(`${LIST}?${first}`)
      return (await call(LIST)).text()
    }
    const one = await text(7)
    expect(await text(7, 'page=3&maxResults=50&keyword=%E7%94%B0')).toBe(one)
    expect(await text(8)).not.toBe(one)
  })

  it('do not change when there are more of them', async () => {
    const few = await rowsOf({ rows: 20 })
    const many = new Map((await rowsOf({ rows: 90 })).map((row) => [row.resourceId, row]))
    for (const row of few) expect(many.get(row.resourceId)).toEqual(row)
  })
})
