import cluster from 'node:cluster'
import type { Parts } from '../parts.ts'
import type { Listening } from '../port/serve.ts'
import { createHand, type Hand } from '../workers/hand.ts'
import { createPartsInLane } from '../workers/lane.ts'
import type { Beginning, ToKeeper, ToWorker } from '../workers/messages.ts'
import { bind } from './bind.ts'
import { tuneCollector } from './collector.ts'
import { EXIT, UsageError } from './io.ts'
import { toText } from './to-text.ts'

const post = (message: ToKeeper): void => void process.send?.(message, undefined, undefined, () => undefined)

/** Waits until all that was said before has been said: what is on its way when a process exits may be lost. */
const untilSaid = (): Promise<void> =>
  new Promise((resolve) => process.send?.({ kind: 'over' } satisfies ToKeeper, undefined, undefined, () => resolve()))

/** Hears the keeper: its first words, and then all others, kept until somebody wants them. */
const createEars = () => {
  const unheard: ToWorker[] = []
  let hear = (message: ToWorker): void => void unheard.push(message)
  process.on('message', (message: ToWorker) => hear(message))
  const listenTo = (heard: (message: ToWorker) => void): void => {
    hear = heard
    for (const message of unheard.splice(0)) heard(message)
  }
  const begun = new Promise<Beginning>((resolve) => {
    hear = (message) => {
      if (message.kind !== 'begin') return
      hear = (next) => void unheard.push(next)
      resolve(message.beginning)
    }
  })
  return { begun, listenTo }
}

const makeParts = ({ options, isLogged, lane }: Beginning): Promise<Parts> => {
  const onExchange = { onExchange: (line: Extract<ToKeeper, { kind: 'line' }>['line']) => post({ kind: 'line', line }) }
  return createPartsInLane({ ...options, ...(isLogged ? onExchange : {}) }, lane)
}

const listen = async ({ fetch }: Hand, { host, port }: Beginning): Promise<Listening | undefined> => {
  const onError = (error: unknown): void => post({ kind: 'error', text: `a bug of the stand-in: ${toText(error)}` })
  try {
    return await bind(fetch, { host, port, onError })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    post({ kind: 'refused', sentence: error.message })
    return undefined
  }
}

/** Works for the process that has started this one, until it says that this is over or is gone. Gives the exit code. */
export const worker = async (): Promise<number> => {
  if (!cluster.isWorker) throw new UsageError('worker is what start --workers starts by itself')
  tuneCollector()
  // A terminal tells all processes at once; the one that was started tells the others when to end.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
  const { begun, listenTo } = createEars()
  post({ kind: 'ready' })
  const beginning = await begun
  const hand = createHand(await makeParts(beginning), beginning.held, post)
  const ended = new Promise<void>((resolve) => {
    listenTo((message) => (message.kind === 'end' ? resolve() : hand.hear(message)))
  })
  const listening = await listen(hand, beginning)
  if (!listening) return EXIT.usage
  post({ kind: 'listening', url: listening.url, port: listening.port })
  await ended
  await listening.close()
  await untilSaid()
  return EXIT.ok
}
