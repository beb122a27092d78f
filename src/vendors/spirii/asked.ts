import type { operations, readings } from '../../generated/spirii.ts'
import type { Call } from '../../model/call.ts'
import type { State } from '../../model/state.ts'

/** The query of a call, under every name that it might have. */
export type QueryParams = Call<operations['listCustomers']>['queryParams']

/** What one time stamp is filtered by, as it was sent. */
export type Dates = {
  readonly exact?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What a call asks for, under our own names. */
export type Asked = {
  readonly search?: string | undefined
  readonly ids?: readonly number[] | undefined
  readonly types?: readonly string[] | undefined
  /** The owner of customers directly below it. */
  readonly direct?: number | undefined
  /** The owner of all customers below it. */
  readonly all?: number | undefined
  readonly cpo?: number | undefined
  readonly created: Dates
  readonly updated: Dates
}

const DIRECT = {
  'parent-and-owner': 'parentId',
  'direct-and-owner': 'directOwnerId',
  'owner-and-ancestor': 'ownerId',
} as const
const ALL = {
  'parent-and-owner': 'ownerId',
  'direct-and-owner': 'ownerId',
  'owner-and-ancestor': 'ancestorId',
} as const

/** Finds each filter under the name that the readings give it; the contract has left out all other names. */
export const toAsked = (params: QueryParams, { reading }: Pick<State<readings>, 'reading'>): Asked => ({
  search: params.search ?? params.query,
  ids: params.customerIds,
  types: params.types,
  direct: params[DIRECT[reading('owner-filter-names')]],
  all: params[ALL[reading('owner-filter-names')]],
  cpo: params.cpoId ?? params.operatorId,
  created: { exact: params.createdAt, from: params.createdAtFrom, to: params.createdAtTo },
  updated: { exact: params.updatedAt, from: params.updatedAtFrom ?? params.updateAtFrom, to: params.updatedAtTo },
})
