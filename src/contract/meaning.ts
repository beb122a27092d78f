/** Where a value stands in a row, as a JSON pointer; the step `*` stands for every entry of a list. */
type Pointer = string

/** How a filter compares what was asked with what stands in a row. Times are compared as times. */
export type Match =
  | 'equals'
  | 'equals-any-case'
  | 'part'
  | 'part-any-case'
  | 'start-any-case'
  /** Asked with true, rows that have the value; with false, the others. */
  | 'present'
  /** Asked with true, rows that have the value; with false, all. */
  | 'present-if-true'
  | 'from'
  | 'after'
  | 'to'
  | 'before'
  | 'same-second'
  /** In UTC. */
  | 'same-day'
  /** Rows below the row whose key is asked for, at any depth. */
  | 'descendant'

/** Rows in which some value at a place is the given one; without one, rows that have any value there. */
export type Where = { readonly at: Pointer; readonly is?: string | number | boolean }

/** A span of time that one filter opens and another one closes. Lengths in seconds. */
export type Span = {
  /** The parameter that gives the other end. */
  readonly other: string
  readonly most: number
  /** What one end alone means: the other end lies the greatest span away, or is open; or nothing, and it is refused. */
  readonly alone: 'most' | 'open' | 'refused'
  /** What becomes of a longer span. */
  readonly longer: 'refused' | 'cut'
}

/** What a parameter means that is not sent: the first of these beside which one of the named parameters is sent. */
export type Usual = readonly { readonly beside?: readonly string[]; readonly is: string }[]

/** Which rows a filter keeps: those of which one value of `of` fits. */
export type FilterMeaning = {
  readonly filter: Match
  readonly of: readonly Pointer[]
  /** Where values to ask for come from, if not from all of `of`. */
  readonly valuesOf?: readonly Pointer[]
  /** Texts that are made of several values, with or without a blank between them. */
  readonly joined?: readonly (readonly Pointer[])[]
  /** Leads from a row to the key of the row above it. */
  readonly parent?: Pointer
  /** Whether the row itself whose key is asked for is kept, if nothing else speaks against it. */
  readonly self?: boolean
  /** Rows that are kept whatever is asked for. */
  readonly always?: readonly Where[]
  /** Rows that do not show whether they fit. */
  readonly perhaps?: readonly Where[]
  /** Another parameter whose value chooses one of these instead of `of`. */
  readonly chosenBy?: { readonly parameter: string; readonly of: { readonly [value: string]: Pointer } }
  /** What a day without a time means; absent where one is not taken. */
  readonly day?: 'midnight' | 'whole'
  readonly span?: Span
  /** What comes for a value that nothing has. */
  readonly unknown?: 'empty' | 'notFound'
  /** What comes for a value that the caller may not see. */
  readonly unseen?: 'empty' | 'refused'
}

/**
 * What a parameter does to a list, said so that a machine can hold a target to it. Under `x-means` of a parameter;
 * a reading narrows it like anything else.
 */
export type Meaning =
  /** Which part of the list: how many rows, from which row, which page, or after which cursor. */
  | { readonly page: 'size' | 'offset' | 'number' | 'cursor' }
  /** The order by one value such as `name desc`, each key with the property it sorts by. */
  | { readonly sort: 'order'; readonly keys: { readonly [key: string]: Pointer }; readonly unkept?: boolean }
  /** The order by a key; the direction is another parameter's. */
  | { readonly sort: 'key'; readonly keys: { readonly [key: string]: Pointer }; readonly usual?: Usual }
  | { readonly sort: 'direction'; readonly usual?: Usual }
  | FilterMeaning
  /** Chooses what other parameters look at: see `chosenBy` there. Any word that is not among them means the default. */
  | { readonly chooses: readonly string[] }
  /** One of the OData system query options, or the preference for a page size. */
  | { readonly odata: 'filter' | 'orderby' | 'select' | 'top' | 'skip' | 'count' | 'skiptoken' | 'maxpagesize' }
  /** A path parameter that a row of a list gives; the problem that answers the key of a row that the caller may not see. */
  | { readonly key: Pointer; readonly rowsOf: string; readonly unseen?: string }
  /** A path parameter that names what belongs to the caller; other people's is refused as forbidden, for this reason. */
  | { readonly own: string }
