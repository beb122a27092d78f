import type { Faker } from '@faker-js/faker'

/** What one field of one row is made from: the same numbers for the same seed, vendor, dataset, field and row. */
export type Random = {
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number
  /** True with the given probability, 0 to 1. */
  readonly chance: (probability: number) => boolean
  /** One of the list. */
  readonly pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T
  /** `length` characters of the alphabet. */
  readonly text: (alphabet: string, length: number) => string
  /** Lower-case GUID of version 4. */
  readonly uuid: () => string
  /** Faker of a locale (`loadLocale('ja')`), drawing from these numbers. */
  readonly faker: (locale: Faker) => Faker
}

/** Where rows come from: `field('name', n)` is all the chance there is in field `name` of row `n`. */
export type Source = {
  /** How many rows there are. */
  readonly size: number
  /** The time that "now" is for the data, in milliseconds since 1970. */
  readonly reference: number
  readonly field: (name: string, n: number) => Random
}

/** How the rows of one kind are made. */
export type Dataset<Row extends object = object> = {
  readonly name: string
  /** Raised when the rows of the same seed change. */
  readonly version: number
  /** Name of the component schema that every row obeys. */
  readonly schema: string
  /** How many rows there are unless the user says otherwise. */
  readonly size: number
  readonly key: (row: Row) => string | number
  /** Row `n`, from 0; a pure function of the source and `n`. */
  readonly make: (source: Source, n: number) => Row
}

/** What rows can be sorted by. */
export type Scalar = string | number | boolean | null | undefined

/** One key of a sort order. Strings compare by UTF-16 code unit; null and undefined come before everything. */
export type SortKey<Row> = {
  /** Names the key; two keys of one name must read the same value. */
  readonly name: string
  readonly of: (row: Row) => Scalar
  readonly direction: 'asc' | 'desc'
  /** The same value without the rest of the row, where that is cheaper. */
  readonly column?: (source: Source, n: number) => Scalar
  /** Whether the values rise with the rows' numbers, no two alike: then there is nothing to sort. */
  readonly isNatural?: boolean
}

/** Which rows are asked for, and in which order. */
export type Query<Row> = {
  /** Names the filter, so that its result is kept: the same text must mean the same rows. Absent: all rows. */
  readonly filter?: { readonly name: string; readonly keeps: (row: Row) => boolean }
  /** Most significant first; rows that tie stay in the order of the dataset. */
  readonly order?: readonly SortKey<Row>[]
}

/** The rows of a query in its order, ready to be cut into pages. */
export type Selection<Row> = {
  readonly total: number
  readonly rows: (offset: number, limit: number) => readonly Row[]
}

/** The rows of one kind. A row is the same object as long as it is kept, and is never changed. */
export type Collection<Row extends object = object> = {
  readonly size: number
  readonly row: (n: number) => Row
  readonly find: (key: string | number) => Row | undefined
  readonly select: (query: Query<Row>) => Selection<Row>
}
