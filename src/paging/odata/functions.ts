import type { Value, ValueType } from './entity.ts'

/** A function of expressions. All take strings; `b` is empty for those that take one. */
export type StringFunction = {
  readonly count: 1 | 2
  readonly returns: ValueType
  readonly apply: (a: string, b: string) => Value
}

/** The functions that are known, by their case-sensitive names (OData 4.01 part 2 sections 5.1.1.5 and 5.1.1.7). */
export const FUNCTIONS: ReadonlyMap<string, StringFunction> = new Map<string, StringFunction>([
  ['contains', { count: 2, returns: 'boolean', apply: (a, b) => a.includes(b) }],
  ['startswith', { count: 2, returns: 'boolean', apply: (a, b) => a.startsWith(b) }],
  ['endswith', { count: 2, returns: 'boolean', apply: (a, b) => a.endsWith(b) }],
  ['concat', { count: 2, returns: 'string', apply: (a, b) => a + b }],
  ['length', { count: 1, returns: 'number', apply: (a) => a.length }],
  ['tolower', { count: 1, returns: 'string', apply: (a) => a.toLowerCase() }],
  ['toupper', { count: 1, returns: 'string', apply: (a) => a.toUpperCase() }],
])
