import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock.ts'

/** Waits for milliseconds, or rejects once the signal says that nobody waits any more. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** Waits as long as it takes. */
export const waitReally: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })

/**
 * Waits in a world: until the time has gone by, or the world's clock has been moved past it. Rejects when the caller hangs up;
 * nothing is left behind then.
 */
export const waitIn = async (clock: Clock, wait: Wait, milliseconds: number, signal: AbortSignal): Promise<void> => {
  if (milliseconds <= 0) return
  const due = clock.now() + milliseconds
  const passed = new AbortController()
  const forget = clock.onMove(() => {
    if (clock.now() >= due) passed.abort()
  })
  try {
    await wait(milliseconds, AbortSignal.any([signal, passed.signal]))
  } catch (error) {
    if (signal.aborted || !passed.signal.aborted) throw error
  } finally {
    forget()
  }
}
