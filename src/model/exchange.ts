import type { Problem } from './problem.ts'
import type { Choices } from './reading.ts'
import type { Headers } from './reply.ts'

/** What backs an answer: the statement of the spec that it follows, the kind of its evidence, and its source. */
export type Backing = {
  /** An operation by its id, or a refusal by its status and code: `403 invalid_api_key`. */
  readonly of: string
  readonly evidence: 'supplied' | 'documented' | 'observed' | 'inferred'
  readonly source: string
}

/** A request and its reply, kept. Times in milliseconds. */
export type Exchange = {
  readonly serial: number
  /** By the clock of the world. */
  readonly at: number
  /** From the request's coming to its answer, by the process's own watch. */
  readonly took: number
  /** Empty where the address is no vendor's. */
  readonly vendor: string
  readonly operation: string | null
  readonly request: {
    readonly method: string
    readonly url: string
    /** The vendor's own path, percent-encoded as it came. */
    readonly path: string
    readonly headers: Headers
    readonly body: string
  }
  readonly reply: { readonly status: number; readonly headers: Headers; readonly body: string }
  /** Why the call was refused; null where it was not. */
  readonly problem: Problem | null
  /** The fault that was injected, by its id; null where none was. */
  readonly fault: string | null
  /** The readings of the vendor that were not the spec's default. */
  readonly readings: Choices
  readonly backing: Backing | null
  /** Where the reply broke its own contract: a bug of the stand-in. */
  readonly bug: string | null
}

/** An exchange in short, as a log shows it: secrets masked, no headers, no bodies. `took` in milliseconds. */
export type ExchangeLine = Pick<Exchange, 'serial' | 'vendor' | 'operation' | 'problem' | 'bug' | 'took'> & {
  readonly method: string
  readonly url: string
  readonly status: number
}
