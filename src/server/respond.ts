import type { Route } from '../contract/contract.ts'
import { defaultsOf } from '../contract/narrow.ts'
import { bodyOf, textOf } from '../model/body.ts'
import type { ExchangeLine } from '../model/exchange.ts'
import type { Json } from '../model/json.ts'
import { type Answer, word } from './answer.ts'
import { readWatch } from './clock.ts'
import { carry } from './faults/carry.ts'
import { type Injection, inject } from './faults/inject.ts'
import type { Outgoing } from './faults/outgoing.ts'
import { type Edition, telling, toEdition, toFaultId, unusual } from './faults/record.ts'
import type { Trial } from './faults/trial.ts'
import { type Wait, waitIn } from './faults/wait.ts'
import { join } from './join.ts'
import { type Note, toMaskedUrl } from './journal-exchange.ts'
import { type Sent, type Taken, toFailure, toSent } from './sent.ts'

/** What happens with a bug, such as a reply that breaks the contract: thrown, or answered as a failure and noted. */
export type OnBug = 'throw' | 'answer'

/** Is told of every exchange, once it is answered. */
export type OnExchange = (line: ExchangeLine) => void

/** What a reply gets before it goes out, beside what the vendor says; `answer` is null where something was thrown. */
export type Dress = (sent: Sent, taken: Taken, route: Route | undefined, answer: Answer | null) => Sent

/** What to do with a bug, whom to tell of an exchange, and what replies get beside. */
export type Watching = {
  readonly onBug: OnBug
  readonly onExchange: OnExchange | undefined
  readonly dress: Dress
  readonly wait: Wait
}

const toLine = ({ received, status, problem, bug, took }: Note): ExchangeLine => ({
  serial: received.serial,
  vendor: received.vendor,
  operation: received.operation ?? null,
  method: received.method,
  url: toMaskedUrl(received),
  status,
  problem,
  bug,
  took,
})

/** Notes an exchange in the journal, and tells whoever wants to know. */
const write = (
  watching: Watching,
  taken: Taken,
  { status, headers, body, bug }: Sent,
  problem: Answer['problem'],
  fault: string | null,
): void => {
  const { world, cast, received, lines, at } = taken
  const answered = readWatch()
  const note: Note = {
    at: world.clock.now(),
    took: answered - at,
    answered,
    received,
    lines,
    status,
    headers,
    body,
    problem,
    fault,
    bug,
    by: cast,
  }
  world.journal.add(note)
  watching.onExchange?.(toLine(note))
}

/** Notes an exchange and makes its response. */
const finish = (watching: Watching, taken: Taken, sent: Sent, problem: Answer['problem']): Response => {
  write(watching, taken, sent, problem, null)
  return taken.send?.(sent) ?? new Response(join(sent.body), { status: sent.status, headers: sent.headers })
}

const editionOf = ({ world: { options }, cast: { vendor, contract, choices } }: Taken): Edition =>
  toEdition(options, vendor.id, unusual(choices, defaultsOf(contract.spec)))

const idOf = (taken: Taken, trial: Trial, { strike, remembered }: Injection<Outgoing>): string => {
  const { cast, received, lines, counted } = taken
  const { header: _, ...rest } = received
  const written = taken.world.overlay.fingerprint(cast.vendor.id)
  return toFaultId(cast.state.seal, {
    fault: strike.armed.fault,
    call: strike.call,
    at: trial.at,
    received: rest,
    headers: telling(lines.all()),
    issued: trial.issued,
    edition: editionOf(taken),
    ...(written === undefined ? {} : { written }),
    ...(counted ? { counted } : {}),
    ...(remembered === undefined ? {} : { remembered }),
  })
}

/** Injects a fault into a reply that was right, or words the problem that a fault has brought about. */
const interfere = (
  watching: Watching,
  taken: Taken,
  trial: Trial,
  sent: Sent,
  problem: Answer['problem'],
): Response | Promise<Response> => {
  const { world, cast, received, request } = taken
  // What the fault says instead is a body of the vendor's, and so JSON.
  const wordFailure = () =>
    word(cast, received, trial.target.route, { problem: 'failed', reason: 'internal' }).reply.body as Json | undefined
  const injection = inject(trial, { ...sent, text: textOf(sent.body) }, { wordFailure })
  if (!injection) return finish(watching, taken, sent, problem)
  const { sent: spoiled, carriage } = injection
  write(watching, taken, { ...spoiled, body: bodyOf(spoiled.text) }, problem, idOf(taken, trial, injection))
  const waitHere = (time: number) => waitIn(world.clock, watching.wait, time, request.signal)
  return carry(spoiled, carriage, request, waitHere)
}

/** Checks an answer, notes the exchange and makes the response; rejects where a fault makes a fetch do so. */
export const respond = (
  watching: Watching,
  taken: Taken,
  route: Route | undefined,
  answer: Answer,
): Response | Promise<Response> => {
  const checked = toSent(taken, route, answer)
  if (checked.bug !== null && watching.onBug === 'throw') throw new Error(checked.bug)
  const sent = watching.dress(checked, taken, route, answer)
  const { trial } = taken
  return trial ? interfere(watching, taken, trial, sent, answer.problem) : finish(watching, taken, sent, answer.problem)
}

/** Answers where something was thrown: a bug, which the vendor words as a failure of its own. */
export const respondBug = (watching: Watching, taken: Taken, route: Route | undefined, error: unknown): Response => {
  if (watching.onBug === 'throw') throw error
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const sent = watching.dress(toFailure(taken, route, bug), taken, route, null)
  return finish(watching, taken, sent, null)
}
