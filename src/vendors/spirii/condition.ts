import type { Filter } from '../../model/collection.ts'
import type { CustomerColumns } from './customer-columns.ts'

/** One thing that a customer must fulfil. Two conditions of one name keep the same customers. */
export type Condition = Filter<CustomerColumns>

/** The filter that keeps what every condition keeps; undefined where there is none. */
export const allOf = (conditions: readonly Condition[]): Condition | undefined =>
  conditions.length === 0
    ? undefined
    : {
        name: conditions.map(({ name }) => name).join('&'),
        reads: [...new Set(conditions.flatMap(({ reads }) => reads))],
        keeps: (values) => conditions.every(({ keeps }) => keeps(values)),
      }
