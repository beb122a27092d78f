import type { readings } from '../../generated/spirii.ts'
import { allOf } from '../../model/filter.ts'
import type { State } from '../../model/state.ts'
import { type Part, toIsUnder, toIsWithin } from './access.ts'
import type { Asked } from './asked.ts'
import type { Condition } from './customer-columns.ts'
import { type DateReadings, toDateConditions } from './dates.ts'
import { toSearchCondition } from './search.ts'

type Reading = State<readings>['reading']

const toIdConditions = (ids: readonly number[] | undefined): readonly Condition[] => {
  if (!ids) return []
  const wanted = new Set(ids)
  return [{ name: `ids ${[...wanted].sort((a, b) => a - b).join()}`, reads: ['id'], keeps: ({ id }) => wanted.has(id) }]
}

const toTypeConditions = (types: readonly string[] | undefined): readonly Condition[] => {
  if (!types) return []
  const wanted = new Set(types)
  return [{ name: `types ${[...wanted].sort().join()}`, reads: ['type'], keeps: ({ type }) => wanted.has(type) }]
}

const toDirectConditions = (owner: number | undefined): readonly Condition[] =>
  owner === undefined
    ? []
    : [{ name: `direct ${owner}`, reads: ['ownerId'], keeps: ({ ownerId }) => ownerId === owner }]

const toAllConditions = (owner: number | undefined, meaning: readings['all-owned']): readonly Condition[] => {
  if (owner === undefined) return []
  if (meaning === 'direct') return toDirectConditions(owner)
  const withItself = meaning === 'tree-and-owner'
  const isUnder = toIsUnder(owner)
  const keeps: Condition['keeps'] = (values) => isUnder(values) || (withItself && values.id === owner)
  return [{ name: `all ${owner} ${meaning}`, reads: ['id', 'cpoId', 'ownerId'], keeps }]
}

const toCpoConditions = (wanted: number | undefined, itself: readings['cpo-itself']): readonly Condition[] =>
  wanted === undefined
    ? []
    : [
        {
          name: `cpo ${wanted} ${itself}`,
          reads: ['id', 'cpoId'],
          keeps: ({ id, cpoId }) => cpoId === wanted && (id !== wanted || itself === 'included'),
        },
      ]

const toPartConditions = (part: Part): readonly Condition[] =>
  part === undefined ? [] : [{ name: `part ${part}`, reads: ['id', 'cpoId', 'ownerId'], keeps: toIsWithin(part) }]

const dateReadings = (reading: Reading): DateReadings => ({
  'date-bounds': reading('date-bounds'),
  'exact-date': reading('exact-date'),
  'date-only': reading('date-only'),
})

const toConditions = (asked: Asked, part: Part, { reading }: State<readings>): readonly Condition[] => [
  ...toPartConditions(part),
  ...toIdConditions(asked.ids),
  ...toTypeConditions(asked.types),
  ...toDirectConditions(asked.direct),
  ...toAllConditions(asked.all, reading('all-owned')),
  ...toCpoConditions(asked.cpo, reading('cpo-itself')),
  ...toSearchCondition(asked.search, reading('search-match')),
  ...toDateConditions('createdAt', asked.created, dateReadings(reading)),
  ...toDateConditions('updatedAt', asked.updated, dateReadings(reading)),
]

/** Everything that a row must fulfil: what is asked for, and that the caller may see it; undefined where that is nothing. */
export const toFilter = (asked: Asked, part: Part, state: State<readings>): Condition | undefined => {
  const conditions = toConditions(asked, part, state)
  return conditions.length > 1 ? allOf(conditions, conditions.map(({ name }) => name).join('&')) : conditions[0]
}
