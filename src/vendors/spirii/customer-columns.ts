import type { Coded, CodedColumns, Dataset, Filter } from '../../model/collection.ts'
import { createdAtOf, nameOf, toNameCodes, updatedAtOf } from './identity.ts'
import { toName } from './names.ts'
import { type CustomerType, cpoOf, idOf, ownerIdOf, ownerOf, type Standing, typeOf } from './tree.ts'

/** What customers are found, filtered and sorted by. Times in seconds since 1970. */
export type CustomerColumns = Standing & {
  readonly name: string
  readonly type: CustomerType
  readonly externalId: string
  readonly ownerName: string
  readonly cpoName: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** One thing that a customer must fulfil. */
export type Condition = Filter<CustomerColumns>

const TYPES: readonly CustomerType[] = ['Private', 'Business', 'CPO', 'CPOSubsidiary']

const named = (name: string, whose: (n: number) => number): Coded<string> => ({
  codes: toNameCodes(name, whose),
  value: toName,
})

const ownerNumber = (n: number): number => ownerOf(n) ?? n

/** Those columns of customers whose values have numbers. */
export const codedColumns: CodedColumns<CustomerColumns> = {
  name: named('names', (n) => n),
  type: {
    codes: { name: 'types', count: () => TYPES.length, of: (_, n) => TYPES.indexOf(typeOf(n)), isWhole: true },
    value: (code) => TYPES[code] ?? 'Private',
  },
  ownerName: named('names of owners', ownerNumber),
  cpoName: named('names of operators', cpoOf),
}

/** The columns of customers. */
export const customerColumns: Dataset<object, CustomerColumns>['columns'] = {
  id: (_, n) => idOf(n),
  name: nameOf,
  type: (_, n) => typeOf(n),
  externalId: (_, n) => `CU-${10_000 + n}`,
  ownerId: (_, n) => ownerIdOf(n),
  ownerName: (source, n) => nameOf(source, ownerNumber(n)),
  cpoId: (_, n) => idOf(cpoOf(n)),
  cpoName: (source, n) => nameOf(source, cpoOf(n)),
  createdAt: createdAtOf,
  updatedAt: updatedAtOf,
}
