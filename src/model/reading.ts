import type { Evidence } from './evidence.ts'
import type { Json } from './json.ts'

/** One way to understand what the vendor's documents leave open. */
export type ReadingOption = {
  readonly id: string
  readonly means: string
  readonly 'x-evidence': Evidence
  /** What choosing the option changes in the spec: JSON pointer to its new value; null takes the place out. */
  readonly narrow?: { readonly [pointer: string]: Json }
}

/** One choice between meanings that a vendor's documents leave open; named, switchable, cited. */
export type Reading = {
  readonly id: string
  readonly question: string
  readonly default: string
  readonly options: readonly ReadingOption[]
}

/** The option taken for each reading of one vendor, by reading id. */
export type Choices = { readonly [readingId: string]: string }
