import { describe, expect, it } from 'vitest'
import type { Customer } from '../src/vendors/spirii/customer.ts'
import { chooseSort, type SortAsked, type SortReadings, toStamp } from '../src/vendors/spirii/sort.ts'
import { spirii } from './spirii-stage.ts'

const DEFAULTS: SortReadings = { 'explicit-sort': 'ascending', 'exact-date-sort': 'stamp', 'mixed-direction': 'either' }

// The filters that are sent, the order by default, and the order where the exact forms do not count or updatedAt alone decides.
const TABLE: readonly [filters: string, standard: string, exactAsNone: string, deciding: string][] = [
  ['', 'id desc', 'id desc', 'id desc'],
  ['createdAtFrom', 'createdAt asc', 'createdAt asc', 'createdAt asc'],
  ['createdAtTo', 'createdAt desc', 'createdAt desc', 'createdAt desc'],
  ['createdAt', 'createdAt desc', 'id desc', 'createdAt desc'],
  ['createdAtFrom createdAtTo', 'createdAt asc', 'createdAt asc', 'createdAt asc'],
  ['createdAt createdAtTo', 'createdAt desc', 'createdAt desc', 'createdAt desc'],
  ['updatedAtFrom', 'updatedAt asc', 'updatedAt asc', 'updatedAt asc'],
  ['updatedAtTo', 'updatedAt desc', 'updatedAt desc', 'updatedAt desc'],
  ['updatedAt', 'updatedAt desc', 'id desc', 'updatedAt desc'],
  ['updatedAtFrom updatedAtTo', 'updatedAt asc', 'updatedAt asc', 'updatedAt asc'],
  ['createdAt updatedAt', 'updatedAt desc', 'id desc', 'updatedAt desc'],
  ['createdAt updatedAtTo', 'updatedAt desc', 'updatedAt desc', 'updatedAt desc'],
  ['createdAt updatedAtFrom', 'updatedAt asc', 'updatedAt asc', 'updatedAt asc'],
  ['createdAtTo updatedAt', 'updatedAt desc', 'createdAt desc', 'updatedAt desc'],
  ['createdAtTo updatedAtTo', 'updatedAt desc', 'updatedAt desc', 'updatedAt desc'],
  ['createdAtTo updatedAtFrom', 'updatedAt asc', 'updatedAt asc', 'updatedAt asc'],
  ['createdAtFrom updatedAt', 'updatedAt asc', 'createdAt asc', 'updatedAt desc'],
  ['createdAtFrom updatedAtTo', 'updatedAt asc', 'updatedAt asc', 'updatedAt desc'],
  ['createdAtFrom updatedAtFrom', 'updatedAt asc', 'updatedAt asc', 'updatedAt asc'],
]

const toAsked = (filters: string): SortAsked => {
  const sent = new Set(filters.split(' '))
  const has = (name: string): true | undefined => (sent.has(name) ? true : undefined)
  return {
    created: toStamp(has('createdAt'), has('createdAtFrom'), has('createdAtTo')),
    updated: toStamp(has('updatedAt'), has('updatedAtFrom'), has('updatedAtTo')),
  }
}

const choose = (asked: SortAsked, readings: Partial<SortReadings> = {}): string => {
  const { by, direction } = chooseSort(asked, { ...DEFAULTS, ...readings })
  return `${by} ${direction}`
}

describe('the default order', () => {
  it.each(TABLE)('of the filters "%s" is %s', (filters, standard, exactAsNone, deciding) => {
    const asked = toAsked(filters)
    expect(choose(asked)).toBe(standard)
    expect(choose(asked, { 'exact-date-sort': 'id' })).toBe(exactAsNone)
    expect(choose(asked, { 'mixed-direction': 'deciding' })).toBe(deciding)
  })
})

// What is sent besides, and the order under both readings of a lone sortBy.
const EXPLICIT: readonly [
  filters: string,
  sent: Pick<SortAsked, 'by' | 'direction'>,
  ascending: string,
  descending: string,
][] = [
  ['', { by: 'name' }, 'name desc', 'name desc'],
  ['', { direction: 'asc' }, 'id asc', 'id asc'],
  ['', { by: 'type', direction: 'asc' }, 'type asc', 'type asc'],
  ['createdAtFrom', { by: 'name' }, 'name asc', 'name desc'],
  ['updatedAtFrom', { by: 'createdAt' }, 'createdAt asc', 'createdAt desc'],
  ['createdAtTo', { by: 'name' }, 'name desc', 'name desc'],
  ['createdAtFrom', { direction: 'desc' }, 'createdAt desc', 'createdAt desc'],
  ['updatedAtTo', { direction: 'asc' }, 'updatedAt asc', 'updatedAt asc'],
  ['createdAtFrom', { by: 'id', direction: 'desc' }, 'id desc', 'id desc'],
  ['createdAtFrom updatedAtFrom', { by: 'cpoName' }, 'cpoName asc', 'cpoName desc'],
]

describe('a given order', () => {
  it.each(EXPLICIT)('beside "%s" and %j is %s, or %s', (filters, sent, ascending, descending) => {
    const asked = { ...toAsked(filters), ...sent }
    expect(choose(asked)).toBe(ascending)
    expect(choose(asked, { 'explicit-sort': 'descending' })).toBe(descending)
  })
})

const VALUES: Readonly<Record<string, (row: Customer) => string | number>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  type: ({ type }) => type,
  ownerName: ({ owner }) => owner.name,
  cpoName: ({ cpo }) => cpo.name,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
}

const isOrdered = (rows: readonly Customer[], by: string, direction: string): boolean => {
  const value = VALUES[by]
  if (!value) return false
  const sign = direction === 'asc' ? 1 : -1
  return rows.every((row, place) => {
    const before = rows[place - 1]
    if (!before) return true
    const [a, b] = [value(before), value(row)]
    return a === b ? (before.id - row.id) * sign < 0 : (a < b ? -1 : 1) * sign < 0
  })
}

describe('the list over HTTP', async () => {
  const { list } = await spirii({ seed: 5 })
  const far = { from: '2000-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' }
  const sendable = TABLE.filter(([filters]) => filters.split(' ').every((name) => !/At$/.test(name)))

  it.each(sendable)(
    'with the filters "%s" comes by %s, ties by id in the same direction',
    async (filters, standard) => {
      const names = filters.split(' ').filter((name) => name !== '')
      const query = names.map((name) => `${name}=${name.endsWith('From') ? far.from : far.to}`).join('&')
      const { data, count } = await list(`limit=1000&${query}`)
      const [by = '', direction = ''] = standard.split(' ')
      expect(count).toBe(480)
      expect(isOrdered(data, by, direction)).toBe(true)
    },
  )

  it.each(
    Object.keys(VALUES).flatMap(
      (by) =>
        [
          [by, 'asc'],
          [by, 'desc'],
        ] as const,
    ),
  )('comes by %s %s when asked to', async (by, direction) => {
    const { data } = await list(`limit=1000&sortBy=${by}&sortDirection=${direction}`)
    expect(data).toHaveLength(480)
    expect(isOrdered(data, by, direction)).toBe(true)
  })

  it('has ties in createdAt, so that the order of ties can be seen', async () => {
    const { data } = await list('limit=1000')
    expect(new Set(data.map(({ createdAt }) => createdAt)).size).toBeLessThan(data.length)
  })
})
