import type { ExchangeLine } from '../model/exchange.ts'
import type { Started } from './started.ts'

/** An exchange in short; with the process that answered it, where there are several. */
export type LoggedExchange = ExchangeLine & { readonly pid?: number }

/** What is told while the mock runs. */
export type Log = {
  readonly started: (started: Started) => void
  readonly exchange: (line: LoggedExchange) => void
  /** Something worth knowing, such as a new spec. */
  readonly note: (text: string) => void
  /** Something that went wrong: a bug, or a spec that cannot be used. */
  readonly error: (text: string) => void
}
