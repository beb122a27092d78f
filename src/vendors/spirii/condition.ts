import type { Customer } from './customers.ts'

/** One thing that a row must fulfil. Two conditions of one name keep the same rows. */
export type Condition = { readonly name: string; readonly keeps: (row: Customer) => boolean }

/** The filter that keeps what every condition keeps; undefined where there is none. */
export const allOf = (conditions: readonly Condition[]): Condition | undefined =>
  conditions.length === 0
    ? undefined
    : {
        name: conditions.map(({ name }) => name).join('&'),
        keeps: (row) => conditions.every(({ keeps }) => keeps(row)),
      }
