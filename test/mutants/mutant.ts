/** Anything that answers requests. */
export type Fetch = (request: Request) => Promise<Response>

/** One way in which something that claims to be a vendor is not quite that vendor. */
export type Mutant = {
  /** Lower-case words with hyphens, the vendor's short name first. */
  readonly id: string
  readonly vendor: string
  /** What is wrong with it, in one sentence. */
  readonly what: string
  /** The laws that have to notice, by id; each of them does. */
  readonly caughtBy: readonly string[]
  /** Further laws that hold the readings under which the deviation would be none. */
  readonly beside?: readonly string[]
  /** The same vendor, gone wrong. What it remembers between calls is forgotten with the fetch it gives. */
  readonly wrap: (fetch: Fetch) => Fetch
}

/** A mutant as a vendor's file writes it. */
export type Draft = Omit<Mutant, 'vendor'>

/** The mutants of one vendor. */
export const mutantsOf = (vendor: string, drafts: readonly Draft[]): readonly Mutant[] =>
  drafts.map((draft) => ({ ...draft, vendor }))
