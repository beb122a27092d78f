import type { readings } from '../../generated/spirii.ts'

/** A property that customers are sorted by. */
export type SortBy = 'id' | 'name' | 'type' | 'ownerName' | 'cpoName' | 'createdAt' | 'updatedAt'

/** By which property, in which direction. */
export type Sort = { readonly by: SortBy; readonly direction: 'asc' | 'desc' }

/** Which filters of one time stamp are sent: `from` where From is among them, else `to`, else `exact`. */
export type Stamp = 'none' | 'exact' | 'to' | 'from'

/** The readings that the sort depends on. */
export type SortReadings = Pick<readings, 'explicit-sort' | 'exact-date-sort' | 'mixed-direction'>

/** What a call says about the order of its list. */
export type SortAsked = {
  readonly created: Stamp
  readonly updated: Stamp
  readonly by?: SortBy | undefined
  readonly direction?: 'asc' | 'desc' | undefined
}

const ID: Sort = { by: 'id', direction: 'desc' }
const CREATED_UP: Sort = { by: 'createdAt', direction: 'asc' }
const CREATED_DOWN: Sort = { by: 'createdAt', direction: 'desc' }
const UPDATED_UP: Sort = { by: 'updatedAt', direction: 'asc' }
const UPDATED_DOWN: Sort = { by: 'updatedAt', direction: 'desc' }

/**
 * The default order: first by the filters of updatedAt, then by those of createdAt. A row is what the document says of one
 * combination; the fields below the last row, where both stamps are filtered, are our reading of it.
 */
const DEFAULTS: Readonly<Record<Stamp, Readonly<Record<Stamp, Sort>>>> = {
  none: { none: ID, exact: CREATED_DOWN, to: CREATED_DOWN, from: CREATED_UP },
  exact: { none: UPDATED_DOWN, exact: UPDATED_DOWN, to: UPDATED_DOWN, from: UPDATED_UP },
  to: { none: UPDATED_DOWN, exact: UPDATED_DOWN, to: UPDATED_DOWN, from: UPDATED_UP },
  from: { none: UPDATED_UP, exact: UPDATED_UP, to: UPDATED_UP, from: UPDATED_UP },
}

/** The stamp of three filters, given whether each is sent. */
export const toStamp = (exact: unknown, from: unknown, to: unknown): Stamp => {
  if (from !== undefined) return 'from'
  if (to !== undefined) return 'to'
  return exact === undefined ? 'none' : 'exact'
}

/** The order of the list: what is asked for, and the documented defaults for what is not. */
export const chooseSort = ({ created, updated, by, direction }: SortAsked, readings: SortReadings): Sort => {
  const counts = (stamp: Stamp): Stamp => (stamp === 'exact' && readings['exact-date-sort'] === 'id' ? 'none' : stamp)
  const decides = counts(updated)
  const joins = decides !== 'none' && readings['mixed-direction'] === 'deciding' ? 'none' : counts(created)
  const fallback = DEFAULTS[decides][joins]
  const fallbackDirection = by && readings['explicit-sort'] === 'descending' ? 'desc' : fallback.direction
  return { by: by ?? fallback.by, direction: direction ?? fallbackDirection }
}
