import type { CallQuery } from '../expect/query.ts'
import type { Journal } from './journal.ts'

/** How waiting came out: the calls are there, time is out, there will be no more, or nobody waits any longer. */
export type Waited = 'met' | 'late' | 'ended' | 'left'

/** What is waited for: so many calls, and how long, in milliseconds. */
export type Awaited = { readonly query: CallQuery; readonly count: number; readonly timeout: number }

/** Waits until a journal holds so many calls. Whatever the outcome, no timer and no listener is left. */
export const waitForCalls = (
  journal: Journal,
  { query, count, timeout }: Awaited,
  signal?: AbortSignal,
): Promise<Waited> => {
  let have = journal.count(query)
  if (have >= count) return Promise.resolve('met')
  if (timeout === 0) return Promise.resolve('late')
  if (signal?.aborted) return Promise.resolve('left')
  return new Promise((resolve) => {
    const settle = (outcome: Waited) => (): void => {
      clearTimeout(timer)
      unwatch()
      signal?.removeEventListener('abort', leave)
      resolve(outcome)
    }
    const [meet, leave] = [settle('met'), settle('left')]
    const seen = (): void => {
      have += 1
      if (have >= count) meet()
    }
    const timer = setTimeout(settle('late'), timeout)
    const unwatch = journal.watch(query, { seen, ended: settle('ended') })
    signal?.addEventListener('abort', leave)
  })
}
