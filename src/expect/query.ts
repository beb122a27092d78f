import type { Json } from '../model/json.ts'

/** A point in time: a date, a text that says one, or milliseconds since 1970. */
export type Time = Date | string | number

/** What a parameter or header is to be: a value (`*` stands for any characters), several values, or null: not there. */
export type Wanted = string | number | boolean | null | readonly (string | number | boolean)[]

/** What is asked of the body of a request: a text in it, or a part of its JSON or of its form. */
export type WantedBody = string | Json

/** Which calls are meant; each part narrows. Secrets are masked, so nothing can be found by them. */
export type CallQuery = {
  readonly vendor?: string
  /** operationId */
  readonly operation?: string
  readonly status?: number
  readonly method?: string
  /** The vendor's own path; `*` stands for any characters but a slash, `**` for any. */
  readonly path?: string
  /** Query parameters by name. */
  readonly query?: { readonly [name: string]: Wanted }
  /** Headers of the request by name, in any case. */
  readonly headers?: { readonly [name: string]: Wanted }
  readonly body?: WantedBody
  /** By the clock of the world; calls at that time are meant too. */
  readonly since?: Time
  readonly until?: Time
  /** Id of the fault that was injected, or the name that it goes by in its world. */
  readonly fault?: string
  /** The problem that the call was refused for, by name or by name and reason: `invalid`, `unauthenticated.expired`. */
  readonly problem?: string
}

/** Milliseconds since 1970; not a number for a text that says no time. */
export const toTime = (time: Time): number =>
  time instanceof Date ? time.getTime() : typeof time === 'number' ? time : Date.parse(time)
