import type { Later } from '../model/later.ts'

/** Work in turns: it yields wherever its turn is over and others may have theirs, and returns what it made. */
export type Work<T> = Generator<void, T, void>

type Waiting = { readonly step: () => boolean }

// Milliseconds that a turn takes: others wait as long for theirs, on a slow machine as on a fast one.
const TURN = 5

/** So many small things are done between two looks at the clock: some microseconds of them, or of cold code and fresh memory a millisecond. */
export const SPAN = 128

const waiting: Waiting[] = []

/** When the present turn is over. All work has its turns on one thread, so there is one. */
let over = 0

const resume = <T>(steps: Work<T>): IteratorResult<void, T> => {
  over = performance.now() + TURN
  return steps.next()
}

/** Whether the present turn is over. */
export const isOver = (): boolean => performance.now() >= over

/** Whether the present turn is over, asked after thing `n` of many small ones: it looks at the clock now and then only. */
export const isOverAt = (n: number): boolean => n % SPAN === SPAN - 1 && isOver()

/** One step a turn of the event loop, whoever waits: requests and sockets have theirs between. */
const takeTurn = (): void => {
  const next = waiting.shift()
  if (next && !next.step()) waiting.push(next)
  if (waiting.length > 0) setImmediate(takeTurn)
}

/** Does work: at once where it is a single step, else a step in each turn of the event loop. */
export const work = <T>(steps: Work<T>): Later<T> => {
  const first = resume(steps)
  if (first.done) return first.value
  return new Promise((resolve, reject) => {
    const step = (): boolean => {
      try {
        const { done, value } = resume(steps)
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

// A function of its own, for generators begin each turn as code that is not optimized.
const actAll = (start: number, end: number, act: (n: number) => void): void => {
  for (let n = start; n < end; n += 1) act(n)
}

/** Does a thing for each number from 0 to `size` - 1, in turns. */
export function* each(size: number, act: (n: number) => void): Work<void> {
  for (let start = 0; start < size; start += SPAN) {
    if (start > 0 && isOver()) yield
    actAll(start, Math.min(size, start + SPAN), act)
  }
}

// So many bytes are copied in some microseconds, or in a millisecond where memory has to be fetched from the system first.
const COPIED = 0x4_0000

/** Copies bytes to the beginning of others, in turns: to copy a long column at one stroke would halt everything. */
export function* copy(from: Uint8Array, to: Uint8Array): Work<void> {
  for (let start = 0; start < from.length; start += COPIED) {
    if (start > 0 && isOver()) yield
    to.set(from.subarray(start, start + COPIED), start)
  }
}
