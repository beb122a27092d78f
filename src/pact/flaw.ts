import type { Evidence } from '../model/evidence.ts'

/** Where a pact expects what the contract does not have. `at` is `status`, `header <name>`, or a JSON pointer into the body. */
export type Flaw = {
  readonly at: string
  readonly expected: string
  readonly came: string
  readonly why: string
  readonly evidence: Evidence | null
}
