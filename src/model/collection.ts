import type { Later } from './later.ts'

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
}

/** Where rows come from: `field('name', n)` is all the chance there is in field `name` of row `n`. */
export type Source = {
  /** How many rows there are. */
  readonly size: number
  /** The time that "now" is for the data, in milliseconds since 1970. */
  readonly reference: number
  readonly field: (name: string, n: number) => Random
}

/** What a column holds, one value a row. */
export type Scalar = string | number | boolean | null | undefined

/** The columns of a dataset by name, each with the type of its values. */
export type Columns = { readonly [name: string]: Scalar }

/** The name of a column. */
export type ColumnName<C extends Columns> = keyof C & string

/** Numbers that stand for values, so that a value is made and looked at once for many rows. Columns may share them. */
export type Codes = {
  readonly name: string
  /** How many there are: asked for when they are needed, for vocabularies have to be loaded to be counted. */
  readonly count: () => number
  /** The number of row `n`, from 0; -1 where its value has none. */
  readonly of: (source: Source, n: number) => number
  /** Whether all rows have one. */
  readonly isWhole: boolean
}

/** A column whose values have numbers: the value of a number, always the same. */
export type Coded<V> = { readonly codes: Codes; readonly value: (code: number) => V }

/** Those columns of a dataset whose values have numbers. */
export type CodedColumns<C extends Columns> = { readonly [Name in keyof C]?: Coded<C[Name]> }

/** What is written under a key: a row, or none, in the place of the row that is made there, if there is one. */
type Change<Row> = { readonly made: Row | undefined; readonly written: Row | undefined }

/** Gives the row of a key. */
type FindRow<Row> = (key: Scalar) => Later<Row | undefined>

/** How the rows of one kind are made. */
export type Dataset<Row extends object = object, C extends Columns = Columns> = {
  readonly name: string
  /** Raised when the rows of the same seed change. */
  readonly version: number
  /** Name of the component schema that every row obeys. */
  readonly schema: string
  /** How many rows there are unless the user says otherwise. */
  readonly size: number
  /** What rows can be found, filtered and sorted by: the value of row `n`, had without the rest of the row. */
  readonly columns: { readonly [Name in keyof C]: (source: Source, n: number) => C[Name] }
  /** Columns whose values have numbers. */
  readonly coded?: CodedColumns<C>
  /** Columns that are made anew wherever they are looked at, since to keep them would take longer or more room. */
  readonly unkept?: readonly ColumnName<C>[]
  /** The column that tells rows apart; rows have it under the same name. */
  readonly key: ColumnName<C>
  /** Columns whose values rise with the rows' numbers, no two alike: there is nothing to sort or to search through. */
  readonly natural?: readonly ColumnName<C>[]
  /** Row `n`, from 0; a pure function of the source and `n`. */
  readonly make: (source: Source, n: number) => Row
  /** What a row that somebody adds begins as, but for its key; absent: row `n`, which stands behind all that count. */
  draft?(source: Source, n: number): Row
  /** The columns of a row, from what stands in it: of row `n` the same as `columns` gives. */
  read(row: Row): C
  /**
   * What is wrong with a change, beside what the schema says: a sentence without its stop, or undefined. `find` gives rows as
   * they are made.
   */
  flawOf?(change: Change<Row>, find: FindRow<Row>): Later<string | undefined>
}

/** One key of a sort order. Strings compare by UTF-16 code unit; null and undefined come before everything. */
export type SortKey<C extends Columns> = {
  readonly column: ColumnName<C>
  readonly direction: 'asc' | 'desc'
  /** What is compared instead of the column's own values; equal names mean the same values. */
  readonly as?: { readonly name: string; readonly of: (values: C) => Scalar }
}

/** Which rows are kept. Equal names mean the same rows. */
export type Filter<C extends Columns> = {
  readonly name: string
  /** Every column that `keeps` looks at; others may be missing. */
  readonly reads: readonly ColumnName<C>[]
  /** Asked of the values of one row after another. */
  readonly keeps: (values: C) => boolean
  /** Filters that may be asked in its place of rows as they are made: it keeps those that all of them keep, or any. */
  readonly of?: { readonly how: 'all' | 'any'; readonly filters: readonly Filter<C>[] }
}

/** Which rows are asked for, and in which order. */
export type Query<C extends Columns> = {
  /** Absent: all rows. */
  readonly filter?: Filter<C> | undefined
  /** Most significant first; rows that tie stay in the order of the dataset. */
  readonly order?: readonly SortKey<C>[]
}

/** The rows of a query in its order, ready to be cut into pages. */
export type Selection<Row> = {
  readonly total: number
  readonly rows: (offset: number, limit: number) => readonly Row[]
}

/** The rows of one kind. A row is the same object as long as it is kept, and is never changed. */
export type Collection<Row extends object = object, C extends Columns = Columns> = {
  /** The first row of the dataset that is there; undefined where there is none. */
  readonly first: () => Row | undefined
  /** The row of a key; later where keys have to be indexed first. */
  readonly find: FindRow<Row>
  /** The rows of a query: at once where its order and filter are known, later where they have to be made out of many rows. */
  readonly select: (query: Query<C>) => Later<Selection<Row>>
}
