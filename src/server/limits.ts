import type { RateLimit } from '../contract/spec.ts'
import type { Usage } from '../model/vendor.ts'
import type { LimitMode } from './limit-modes.ts'

/** How a window stands after a call, and whether the call was one too many. Calls that are refused do not count. */
export type Counted = { readonly usage: Usage; readonly isOver: boolean }

/** Counts calls in fixed windows that begin with the full minute, hour, ... of the world's clock. */
export type Limits = {
  /** Counts one call; `now` in milliseconds since 1970. */
  readonly count: (what: string, rate: RateLimit, mode: LimitMode, now: number) => Counted
  /** The windows as they stand, to be taken up again. */
  readonly snapshot: () => LimitsSnapshot
}

/** Open windows: what is counted, when its window ends (seconds since 1970), and the calls in it. */
export type LimitsSnapshot = readonly (readonly [what: string, resetsAt: number, used: number])[]

/** Makes counters: all at nothing, or as a snapshot had them. */
export const createLimits = (snapshot: LimitsSnapshot = []): Limits => {
  const windows = new Map(snapshot.map(([what, resetsAt, used]) => [what, { resetsAt, used }]))
  return {
    count: (what, { limit, window }, mode, now) => {
      const resetsAt = (Math.floor(now / 1000 / window) + 1) * window
      const known = windows.get(what)
      const current = known?.resetsAt === resetsAt ? known : { resetsAt, used: 0 }
      const isOver = mode === 'enforce' && current.used >= limit
      if (!isOver) current.used += 1
      windows.set(what, current)
      const { used } = current
      return { usage: { limit, used, remaining: Math.max(0, limit - used), resetsAt }, isOver }
    },
    snapshot: () => [...windows].map(([what, { resetsAt, used }]) => [what, resetsAt, used] as const),
  }
}
