/** Where a value stands in a row, as a JSON pointer. */
type Pointer = string

/** How a filter compares what was asked with what stands in a row. Times are compared as times. */
export type Match =
  | 'equals'
  | 'equals-any-case'
  | 'part'
  | 'part-any-case'
  | 'start-any-case'
  | 'item'
  | 'present'
  | 'from'
  | 'after'
  | 'to'
  | 'before'
  | 'same-day'
  | 'descendant'

/**
 * What a query parameter does to a list, said so that a machine can hold a target to it. Under `x-means` of a parameter;
 * a reading narrows it like anything else.
 */
export type Meaning =
  /** Which part of the list: how many rows, from which row, which page, or after which cursor. */
  | { readonly page: 'size' | 'offset' | 'number' | 'cursor' }
  /** The order by one value such as `name desc`, each key with the property it sorts by. */
  | { readonly sort: 'order'; readonly keys: { readonly [key: string]: Pointer }; readonly unkept?: boolean }
  /** The order by a key; the direction is another parameter's. */
  | { readonly sort: 'key'; readonly keys: { readonly [key: string]: Pointer } }
  | { readonly sort: 'direction' }
  /** Rows of which one of `of` fits; `parent` leads from a row to the key of the row above it. */
  | {
      readonly filter: Match
      readonly of: readonly Pointer[]
      readonly parent?: Pointer
      /** Whether the row that is asked for itself is among its descendants. */
      readonly self?: boolean
      /** Another parameter whose value chooses one of these instead of `of`. */
      readonly chosenBy?: { readonly parameter: string; readonly of: { readonly [value: string]: Pointer } }
    }
  /** One of the OData system query options. */
  | { readonly odata: 'filter' | 'orderby' | 'select' | 'top' | 'skip' | 'count' | 'skiptoken' }
  /** A path parameter that a row of a list gives. */
  | { readonly key: Pointer; readonly rowsOf: string }
