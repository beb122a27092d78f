import type { Json } from '../../model/json.ts'
import { commit, type Strike } from './armed.ts'
import type { Carriage } from './carry.ts'
import { distort } from './distort.ts'
import { drawDelay, drawFor } from './draw.ts'
import { isGoodJson, type Outgoing, withText } from './outgoing.ts'
import { spoil } from './spoil.ts'
import type { Trial } from './trial.ts'

/** A fault that was injected: into which reply, and what it needs to be injected again. */
export type Injection<Sent extends Outgoing> = {
  readonly sent: Sent
  readonly strike: Strike
  readonly carriage: Carriage
  /** The page before, if the fault had need of it. */
  readonly remembered: string | undefined
}

type Tools = { readonly wordFailure: () => Json | undefined }

const rememberedBy = ({ armed }: Strike, { target, remembered }: Trial): string | undefined =>
  remembered ?? armed.pages.get(target.place?.walk ?? '')

const distorted = <Sent extends Outgoing>(strike: Strike, trial: Trial, sent: Sent, tools: Tools): Sent | undefined => {
  const { fault, ...armed } = { fault: strike.armed.fault, spared: strike.armed.spared }
  if (!isGoodJson(sent)) return undefined
  const random = drawFor(trial.target.seed, fault.id, strike.call, 'meaning')
  const scene = { ...trial.target, ...tools, ...armed, fault, random, remembered: rememberedBy(strike, trial) }
  const text = distort(sent.text, scene)
  return text === undefined ? undefined : withText(sent, text)
}

/** The reply as one fault leaves it; undefined where it finds nothing to do. */
const effectOf = <Sent extends Outgoing>(strike: Strike, trial: Trial, sent: Sent, tools: Tools): Sent | undefined => {
  const { fault } = strike.armed
  if (trial.refusal) return sent
  if (fault.meaning !== undefined) return distorted(strike, trial, sent, tools)
  return spoil(sent, fault.transport, drawFor(trial.target.seed, fault.id, strike.call, 'transport'))
}

const carriageOf = ({ armed: { fault }, call }: Strike, { target: { seed } }: Trial): Carriage => ({
  delay: fault.delay === undefined ? 0 : drawDelay(fault.delay, drawFor(seed, fault.id, call, 'delay')),
  slowBody: fault.slowBody,
  transport: fault.transport,
})

const KEPT_WALKS = 100

const remember = ({ watching, target }: Trial, sent: Outgoing): void => {
  if (!target.place || !isGoodJson(sent)) return
  for (const { pages } of watching) {
    if (pages.size >= KEPT_WALKS) pages.clear()
    pages.set(target.place.walk, sent.text)
  }
}

const find = <Sent extends Outgoing>(trial: Trial, sent: Sent, tools: Tools): Injection<Sent> | undefined => {
  const strikes = trial.refusal ? [trial.refusal.strike] : trial.strikes
  for (const strike of strikes) {
    const { times, meaning } = strike.armed.fault
    // Another call may meanwhile have used up the last one. A refusal was counted when it was decided.
    if (!trial.refusal && times !== undefined && strike.armed.injected >= times) continue
    const spoiled = effectOf(strike, trial, sent, tools)
    if (!spoiled || !(trial.refusal || commit(strike))) continue
    const needsPage = meaning === 'repeat-row' || meaning === 'stale-page'
    const remembered = needsPage ? rememberedBy(strike, trial) : undefined
    return { sent: spoiled, strike, carriage: carriageOf(strike, trial), remembered }
  }
  return undefined
}

/** Injects the first fault that can be into a reply; undefined where none can. */
export const inject = <Sent extends Outgoing>(trial: Trial, sent: Sent, tools: Tools): Injection<Sent> | undefined => {
  const injection = find(trial, sent, tools)
  remember(trial, sent)
  return injection
}
