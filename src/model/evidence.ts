/**
 * What backs a statement of a spec, as its `x-evidence` says it: one of the supplied documents, another public page
 * (by address), public client code or a public write-up, or our own reasoning.
 */
export type Evidence =
  | { readonly supplied: string }
  | { readonly documented: string }
  | { readonly observed: string }
  | { readonly inferred: string }
