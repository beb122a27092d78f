import type { Breakage } from '../model/broken.ts'
import type { ExchangeLine } from '../model/exchange.ts'
import type { Headers } from '../model/reply.ts'
import type { MockOptions } from '../options.ts'
import type { ClockSetting } from '../server/clock.ts'
import type { Taken } from './notes.ts'

/** What all processes hold alike of the default world. */
export type Held = {
  /** How often the world was made anew: a worker makes its own anew when this differs. */
  readonly epoch: number
  readonly clock: ClockSetting
  /** Whether workers pass every call on to the keeper: something lies in wait or looks on that only the keeper knows. */
  readonly passes: boolean
  /** The tokens, codes and assertions that were revoked or used up since the last order. */
  readonly revoked: readonly Revoked[]
}

/** The id of what was revoked or used up, with its vendor. */
export type Revoked = readonly [vendor: string, id: string]

/** A call as a worker passes it on. */
export type PassedCall = {
  readonly method: string
  readonly url: string
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
  readonly body: Uint8Array | undefined
}

/** A reply as the keeper gives it back: whole, or its beginning, of which the rest is asked for; or the part before it breaks off. */
export type PassedReply = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array | undefined
  readonly rest: 'none' | 'more' | Breakage
}

/** What a worker begins with. */
export type Beginning = {
  readonly options: MockOptions
  readonly host: string
  readonly port: number
  /** What tells its call numbers from those of all other processes. */
  readonly lane: number
  readonly isLogged: boolean
  readonly held: Held
}

/** What the keeper says to a worker. `id` is that of an order or of a call. */
export type ToWorker =
  | { readonly kind: 'begin'; readonly beginning: Beginning }
  | { readonly kind: 'order'; readonly id: number; readonly held: Held; readonly takes: boolean }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: PassedReply }
  | { readonly kind: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'over'; readonly id: number; readonly isWhole: boolean }
  | { readonly kind: 'broken'; readonly id: number; readonly breakage: Breakage }
  | { readonly kind: 'end' }

/** What a worker says to the keeper. */
export type ToKeeper =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening'; readonly url: string; readonly port: number }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'done'; readonly id: number; readonly taken: Taken }
  | { readonly kind: 'call'; readonly id: number; readonly call: PassedCall }
  | { readonly kind: 'more'; readonly id: number }
  | { readonly kind: 'left'; readonly id: number }
  | { readonly kind: 'line'; readonly line: ExchangeLine }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'over' }
