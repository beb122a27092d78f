import type { RuleSet } from './rules.ts'

/** What a provider has to be like before an interaction, in the consumer's words. */
export type ProviderState = { readonly name: string; readonly params: Readonly<Record<string, unknown>> }

/** A body as a pact gives it. `json` is undefined where it is no JSON. */
export type PactBody = { readonly text: string; readonly json: unknown }

/** The example of a request. Header names are in lower case; `query` is percent-encoded, without a question mark. */
export type PactRequest = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: PactBody | undefined
}

/** The example of a response, with the rules that say how it is compared. */
export type PactResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: PactBody | undefined
  /** Statuses that are as good as the example's; absent: only that one. */
  readonly isStatus: (status: number) => boolean
  readonly rules: RuleSet
}

/** One thing that a consumer expects of a provider. */
export type Interaction = {
  readonly description: string
  readonly states: readonly ProviderState[]
  readonly request: PactRequest
  readonly response: PactResponse
  /** As it stands in the file. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** A message, which no HTTP call carries. */
export type Message = { readonly description: string; readonly kind: string }

/** A pact file that was read. */
export type Pact = {
  readonly file: string
  readonly consumer: string
  readonly provider: string
  /** The specification it is written in. */
  readonly version: 2 | 3 | 4
  readonly interactions: readonly Interaction[]
  readonly messages: readonly Message[]
  /** As it stands in the file. */
  readonly raw: Readonly<Record<string, unknown>>
}
