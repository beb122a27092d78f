import type { Problem } from './problem.ts'
import type { Headers } from './reply.ts'

/** A request and its reply, kept. Times in milliseconds. */
export type Exchange = {
  readonly serial: number
  readonly at: number
  readonly vendor: string
  readonly operation: string | null
  readonly request: { readonly method: string; readonly url: string; readonly headers: Headers; readonly body: string }
  readonly reply: { readonly status: number; readonly headers: Headers; readonly body: string }
  /** Why the call was refused; null where it was not. */
  readonly problem: Problem | null
  /** Where the reply broke its own contract: a bug of the stand-in. */
  readonly bug: string | null
}

/** An exchange in short, as a log shows it: secrets masked, no headers, no bodies. `took` in milliseconds. */
export type ExchangeLine = Pick<Exchange, 'serial' | 'vendor' | 'operation' | 'problem' | 'bug'> & {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly took: number
}
