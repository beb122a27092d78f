import type { Later } from '../model/later.ts'

/** Work in steps of some milliseconds: it yields wherever others may take their turn, and returns what it made. */
export type Work<T> = Generator<void, T, void>

type Waiting = { readonly step: () => boolean }

const waiting: Waiting[] = []

/** One step a turn of the event loop, whoever waits: requests and sockets have theirs between. */
const takeTurn = (): void => {
  const next = waiting.shift()
  if (next && !next.step()) waiting.push(next)
  if (waiting.length > 0) setImmediate(takeTurn)
}

/** Does work: at once where it is a single step, else a step in each turn of the event loop. */
export const work = <T>(steps: Work<T>): Later<T> => {
  const first = steps.next()
  if (first.done) return first.value
  return new Promise((resolve, reject) => {
    const step = (): boolean => {
      try {
        const { done, value } = steps.next()
        if (done) resolve(value)
        return done === true
      } catch (error) {
        reject(error)
        return true
      }
    }
    if (waiting.push({ step }) === 1) setImmediate(takeTurn)
  })
}

/** Does a thing for each number from 0 to `size` - 1, and yields after each `span` of them. */
export function* each(size: number, span: number, act: (n: number) => void): Work<void> {
  for (let start = 0; start < size; start += span) {
    if (start > 0) yield
    const end = Math.min(size, start + span)
    for (let n = start; n < end; n += 1) act(n)
  }
}
