import type { Dataset } from '../../model/collection.ts'
import { createdAtOf, nameOf, updatedAtOf } from './identity.ts'
import { type CustomerType, cpoOf, idOf, ownerOf, typeOf } from './tree.ts'

/** What customers are found, filtered and sorted by. Times in seconds since 1970. */
export type CustomerColumns = {
  readonly id: number
  readonly name: string
  readonly type: CustomerType
  readonly externalId: string
  readonly ownerName: string
  readonly cpoName: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** The columns of customers. */
export const customerColumns: Dataset<object, CustomerColumns>['columns'] = {
  id: (_, n) => idOf(n),
  name: nameOf,
  type: (_, n) => typeOf(n),
  externalId: (_, n) => `CU-${10_000 + n}`,
  ownerName: (source, n) => nameOf(source, ownerOf(n) ?? n),
  cpoName: (source, n) => nameOf(source, cpoOf(n)),
  createdAt: createdAtOf,
  updatedAt: updatedAtOf,
}
