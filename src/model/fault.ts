import type { Problem } from './problem.ts'

/** Problems that can be injected by a short name. */
export type ProblemName =
  | 'rate-limited'
  | 'server-error'
  | 'upstream-error'
  | 'unavailable'
  | 'unauthenticated'
  | 'expired-token'
  | 'malformed-token'
  | 'unknown-token'
  | 'forbidden'
  | 'not-found'
  | 'invalid'

/** A length of time: milliseconds, or `300ms`, `2s`, `1m`. */
type Duration = number | string

/** How long a reply is held back: always as long, or drawn by the world's seed. */
export type Delay =
  | Duration
  | { readonly uniform: readonly [Duration, Duration] }
  /** Half of the delays are shorter than the median; `sigma` is the deviation of their logarithm. */
  | { readonly logNormal: { readonly median: Duration; readonly sigma: number } }

/**
 * What happens to a good reply on its way. `reset-before` and `reset-middle` break the connection off, `empty-reply` closes it
 * without a byte, `truncated-body` is a whole HTTP message with half of the text, `wrong-length` promises more than comes,
 * `garbage` is no text at all, `proxy-page` is the HTML error page of a proxy in between, and `no-answer` never comes.
 */
export type Transport =
  | 'reset-before'
  | 'reset-middle'
  | 'empty-reply'
  | 'truncated-body'
  | 'wrong-length'
  | 'garbage'
  | 'proxy-page'
  | 'no-answer'

/** What becomes wrong in a reply that was right. */
export type Distortion =
  | 'repeat-row'
  | 'leave-out-row'
  | 'loop-cursor'
  | 'empty-page'
  | 'wrong-total'
  | 'foreign-link'
  | 'broken-order'
  | 'stale-page'
  | 'field-missing'
  | 'field-null'
  | 'field-type'
  | 'field-renamed'
  | 'field-unknown-value'
  | 'field-extra'
  | 'error-body'
  | 'token-dies'

/** Which calls a fault is meant for; each part narrows. In texts, `*` stands for anything, in paths for one segment and `**` for any. */
export type FaultMatch = {
  readonly vendor?: string
  /** operationId. */
  readonly operation?: string
  readonly method?: string
  /** The vendor's own path. */
  readonly path?: string
  readonly query?: { readonly [name: string]: string }
  readonly header?: { readonly [name: string]: string }
  /** Only the nth call that fits, from 1. */
  readonly nth?: number
  /** Only calls after so many that fit. */
  readonly after?: number
  /** At most so many times. */
  readonly times?: number
  /** From 0 to 1; drawn by the world's seed, the fault's id and the number of the call. */
  readonly probability?: number
}

/** Something made to go wrong on purpose: one problem, transport fault or distortion, a delay, a slow body, or a delay with another. */
export type Fault = FaultMatch & {
  /** Names it in the journal; one is given if none is. */
  readonly id?: string
  /** Answered instead of whatever the call would give, in the vendor's own words. */
  readonly problem?: Problem | ProblemName
  readonly delay?: Delay
  /** The body comes in so many bytes a second. */
  readonly slowBody?: number
  readonly transport?: Transport
  readonly meaning?: Distortion
  /** The field that a `field-` distortion is about: a JSON pointer into a row, or into the body of what is no list. Drawn if not given. */
  readonly field?: string
  /** The new name of `field-renamed` and `field-extra`, or the value of `field-unknown-value`. */
  readonly to?: string
  /** How much `wrong-total` is off; drawn if not given. */
  readonly by?: number
  /** Whether a `field-` distortion is in all rows of a page, or in one that is drawn; `all` by default. */
  readonly rows?: 'all' | 'one'
}

/** A fault that has an id. */
export type NamedFault = Fault & { readonly id: string }

/** A list of faults by name, with what it teaches a consumer. */
export type Scenario = { readonly name: string; readonly teaches: string; readonly faults: readonly Fault[] }
