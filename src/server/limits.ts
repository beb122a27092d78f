import type { RateLimit } from '../contract/spec.ts'
import type { Usage } from '../model/vendor.ts'
import type { LimitMode } from './limit-modes.ts'

/** How a window stands after a call, and whether the call was one too many. Calls that are refused do not count. */
export type Counted = { readonly usage: Usage; readonly isOver: boolean }

/** Counts calls in fixed windows of the world's clock; they end with a full second. */
export type Limits = {
  /** Counts one call; `now` in milliseconds since 1970. */
  readonly count: (what: string, rate: RateLimit, mode: LimitMode, now: number) => Counted
  /** The windows as they stand, to be taken up again. */
  readonly snapshot: () => LimitsSnapshot
}

/** Open windows: what is counted, when its window ends (seconds since 1970), and the calls in it. */
export type LimitsSnapshot = readonly (readonly [what: string, resetsAt: number, used: number])[]

/** When the window of a moment ends; all in seconds since 1970. `open` is the end of the window that was counted last. */
const endOf = ({ window, begins = 'clock' }: RateLimit, now: number, open: number | undefined): number => {
  if (begins === 'clock') return (Math.floor(now / window) + 1) * window
  // A clock that was set back is in no window that was counted.
  return open !== undefined && now < open && now >= open - window ? open : Math.floor(now) + window
}

/** Makes counters: all at nothing, or as a snapshot had them. */
export const createLimits = (snapshot: LimitsSnapshot = []): Limits => {
  const windows = new Map(snapshot.map(([what, resetsAt, used]) => [what, { resetsAt, used }]))
  return {
    count: (what, rate, mode, now) => {
      const { limit } = rate
      const known = windows.get(what)
      const resetsAt = endOf(rate, now / 1000, known?.resetsAt)
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
