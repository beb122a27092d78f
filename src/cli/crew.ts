import cluster, { type ClusterSettings, type Worker } from 'node:cluster'
import { once } from 'node:events'
import { LANES } from '../workers/lane.ts'
import type { Beginning, Held, ToKeeper, ToWorker } from '../workers/messages.ts'
import type { Taken } from '../workers/notes.ts'
import { createPassed, type Passed } from '../workers/passed.ts'
import { UsageError } from './io.ts'
import type { LoggedExchange } from './log.ts'
import { toText } from './to-text.ts'

/** What a crew is made of, and who is told what. */
export type CrewOptions = {
  readonly size: number
  /** What is the same for every worker. */
  readonly common: Omit<Beginning, 'lane' | 'held' | 'port'>
  readonly port: number
  readonly held: () => Held
  readonly answer: (request: Request, rawHeaders: readonly string[]) => Promise<Response>
  readonly onExchange: (line: LoggedExchange) => void
  readonly onError: (text: string) => void
}

/** Workers that share a port. */
export type Crew = {
  /** Begins, and gives the address once all listen. Throws `UsageError` where the port cannot be had. */
  readonly open: () => Promise<string>
  /** Gives all workers something to hold, and waits until they do. */
  readonly order: (held: Held, takes: boolean) => Promise<readonly Taken[]>
  /** Says why the crew cannot go on, once it cannot. */
  readonly lost: Promise<string>
  /** Has the calls in hand answered, and ends all workers. */
  readonly close: () => Promise<void>
}

type Place = { readonly url: string; readonly port: number }

type Later<T> = {
  readonly promise: Promise<T>
  readonly give: (value: T) => void
  readonly fail: (error: unknown) => void
}

/** One worker. */
type Member = {
  readonly worker: Worker
  readonly post: (message: ToWorker) => void
  readonly passed: Passed
  /** Orders that it has not carried out yet. */
  readonly orders: Map<number, (taken: Taken) => void>
  readonly opened: Later<Place>
  readonly ended: Later<void>
  /** Whether it was told what to hold, so that it is to be told of changes. */
  hasBegun: boolean
  isListening: boolean
}

const NOTHING: Taken = { epoch: 0, notes: [] }

// Past the grace in which a worker drains, and below the ten seconds after which Docker kills.
const LATEST = 9_000

const later = <T>(): Later<T> => {
  let give: (value: T) => void = () => {}
  let fail: (error: unknown) => void = () => {}
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve
    fail = reject
  })
  promise.catch(() => undefined) // Whoever waits for it hears of it; nobody may.
  return { promise, give, fail }
}

// Workers get the room for young objects that `npm start` gives (decision 16), unless somebody has given another.
const SETTINGS: ClusterSettings = {
  args: ['worker'],
  serialization: 'advanced',
  execArgv: ['--max-semi-space-size=64', ...process.execArgv],
}

const createMember = ({ answer, onError }: CrewOptions): Member => {
  const worker = cluster.fork()
  // One that is dying hears nothing more, and its end is told anyway.
  const post = (message: ToWorker): void => void (worker.isConnected() && worker.send(message, () => undefined))
  const passed = createPassed(answer, post, (error) => onError(`a bug of the stand-in: ${toText(error)}`))
  const state = { hasBegun: false, isListening: false }
  return { worker, post, passed, orders: new Map(), opened: later(), ended: later(), ...state }
}

/** What a worker says of its own part; `begin` is what is to be done when it is ready for its beginning. */
const hear = (member: Member, message: ToKeeper, options: CrewOptions, begin: () => void): void => {
  const { worker, passed, orders, opened } = member
  if (message.kind === 'ready') begin()
  else if (message.kind === 'listening') {
    member.isListening = true
    opened.give(message)
  } else if (message.kind === 'refused') opened.fail(new UsageError(message.sentence))
  else if (message.kind === 'done') {
    orders.get(message.id)?.(message.taken)
    orders.delete(message.id)
  } else if (message.kind === 'call') void passed.call(message.id, message.call)
  else if (message.kind === 'more') void passed.more(message.id)
  else if (message.kind === 'left') passed.left(message.id)
  else if (message.kind === 'line') options.onExchange({ ...message.line, pid: Number(worker.process.pid) })
  else if (message.kind === 'error') options.onError(message.text)
}

/** Waits until a worker has ended and all that it said was heard. Gives how it ended. */
const untilGone = async (worker: Worker): Promise<string> => {
  const [[code, signal]] = await Promise.all([once(worker, 'exit'), once(worker, 'disconnect')])
  return signal ?? `the exit code ${code}`
}

const toObituary = ({ process: { pid } }: Worker, how: string): string =>
  `worker ${pid} ended with ${how}, and not because it was told to; another takes its place. What it had noted in the journal is lost`

/** Lets go of whoever waits for a worker that is gone. */
const letGo = (member: Member, how: string): void => {
  member.passed.allLeft()
  for (const resolve of member.orders.values()) resolve(NOTHING)
  member.opened.fail(new Error(`a worker ended with ${how} before it listened`))
  member.ended.give()
}

const give = (member: Member, id: number, held: Held, takes: boolean): Promise<Taken> =>
  new Promise((resolve) => {
    member.orders.set(id, resolve)
    member.post({ kind: 'order', id, held, takes })
  })

const end = async ({ worker, passed, post, ended }: Member): Promise<void> => {
  passed.dropUnanswered()
  post({ kind: 'end' })
  const late = setTimeout(() => worker.process.kill('SIGKILL'), LATEST)
  await ended.promise
  clearTimeout(late)
}

/** Makes a crew; nobody works until it is opened. */
export const createCrew = (options: CrewOptions): Crew => {
  const members = new Set<Member>()
  const lost = later<string>()
  let [lane, last, isClosing] = [0, 0, false]
  let [asked, place]: [number, Place | undefined] = [options.port, undefined]
  const begin = (member: Member): void => {
    // All ask for the same port, which is how they come to share it; where none is left, "any" would be another one.
    if (place && ![...members].some(({ isListening }) => isListening)) asked = place.port
    lane += 1
    member.hasBegun = true
    member.post({ kind: 'begin', beginning: { ...options.common, port: asked, lane, held: options.held() } })
  }
  const replace = ({ worker, isListening }: Member, how: string): void => {
    if (!isListening) return
    options.onError(toObituary(worker, how))
    if (lane + 1 >= LANES) lost.give(`there were ${LANES - 1} workers one after another`)
    else
      add().opened.promise.then(
        ({ port }) => port === place?.port || lost.give('all workers had ended, and another port was given'),
        (error: unknown) => lost.give(error instanceof Error ? error.message : String(error)),
      )
  }
  const add = (): Member => {
    const member = createMember(options)
    members.add(member)
    member.worker.on('message', (message: ToKeeper) => hear(member, message, options, () => begin(member)))
    void untilGone(member.worker).then((how) => {
      members.delete(member)
      letGo(member, how)
      if (!isClosing && place) replace(member, how)
    })
    return member
  }
  return {
    lost: lost.promise,
    open: async () => {
      cluster.setupPrimary(SETTINGS)
      // One first, so that a port that cannot be had is told once.
      place = await add().opened.promise
      await Promise.all(Array.from({ length: options.size - 1 }, () => add().opened.promise))
      return place.url
    },
    order: (held, takes) => {
      last += 1
      return Promise.all([...members].flatMap((one) => (one.hasBegun ? [give(one, last, held, takes)] : [])))
    },
    close: async () => {
      isClosing = true
      await Promise.all([...members].map(end))
    },
  }
}
