import type { Usage } from '../model/vendor.ts'

/** Counts calls in fixed windows that begin with the full minute, hour, ... of the world's clock. */
export type Limits = {
  /** Counts one call and tells how the window stands. `window` in seconds, `now` in milliseconds. */
  readonly count: (what: string, limit: number, window: number, now: number) => Usage
}

/** Makes counters that all start at nothing. */
export const createLimits = (): Limits => {
  const windows = new Map<string, { resetsAt: number; used: number }>()
  return {
    count: (what, limit, window, now) => {
      const resetsAt = (Math.floor(now / 1000 / window) + 1) * window
      const known = windows.get(what)
      const current = known?.resetsAt === resetsAt ? known : { resetsAt, used: 0 }
      current.used += 1
      windows.set(what, current)
      return { limit, used: current.used, remaining: Math.max(0, limit - current.used), resetsAt }
    },
  }
}
