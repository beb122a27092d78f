import type { Route } from '../../contract/contract.ts'
import type { Spec } from '../../contract/spec.ts'
import type { Received } from '../../model/call.ts'
import type { NamedFault } from '../../model/fault.ts'
import { drawFor } from './draw.ts'
import { matches } from './matches.ts'
import { credentialOf, type Place } from './place.ts'
import { PAGE_DISTORTIONS } from './schema.ts'

/** A fault that lies in wait in a world, and what it has met so far. */
export type Armed = {
  readonly fault: NamedFault
  /** Calls that it is meant for. */
  seen: number
  injected: number
  /** The last page of each walk as it was before anything was distorted. */
  readonly pages: Map<string, string>
  /** What it is to leave alone from now on: places that were emptied. */
  readonly spared: Set<string>
  /** Credentials that have died. */
  readonly dead: Set<string>
}

/** Makes a fault lie in wait. */
export const arm = (fault: NamedFault): Armed => ({
  fault,
  seen: 0,
  injected: 0,
  pages: new Map(),
  spared: new Set(),
  dead: new Set(),
})

const onPages: readonly string[] = PAGE_DISTORTIONS

/** Distortions that only a page after the first can show. */
const LATER: readonly string[] = ['repeat-row', 'loop-cursor', 'empty-page', 'stale-page', 'token-dies']

/** Whether a fault has to be told of the pages of a walk. */
export const watches = ({ fault: { meaning } }: Armed): boolean => meaning === 'repeat-row' || meaning === 'stale-page'

/** Whether a call is one that a fault counts: of the right kind, and at a place where it can show. */
const counts = ({ meaning }: NamedFault, place: Place | undefined): boolean =>
  meaning !== undefined && onPages.includes(meaning)
    ? place !== undefined && (place.isLater || !LATER.includes(meaning))
    : true

/** A fault may be injected into this call of its own. */
export type Strike = { readonly armed: Armed; readonly call: number }

/** Whether a fault has been injected as often as it may be. */
const isSpent = ({ fault: { times }, injected }: Armed): boolean => times !== undefined && injected >= times

/** Counts an injection; false where another call has meanwhile used up the last one. */
export const commit = ({ armed }: Strike): boolean => {
  if (isSpent(armed)) return false
  armed.injected += 1
  return true
}

const isDue = ({ nth, after, probability, id }: NamedFault, call: number, seed: number): boolean =>
  (nth === undefined || call === nth) &&
  (after === undefined || call > after) &&
  (probability === undefined || drawFor(seed, id, call, 'probability').chance(probability))

/** A call that faults may be injected into. */
export type Target = {
  readonly seed: number
  readonly spec: Spec
  readonly route: Route
  readonly received: Received
  readonly place: Place | undefined
}

/** Shows a call to a fault: whether it may be injected. Counts the call if it is meant for it. */
export const aim = (armed: Armed, { seed, spec, received, place }: Target): Strike | undefined => {
  const { fault } = armed
  if (!counts(fault, place)) return undefined
  armed.seen += 1
  if (isSpent(armed) || !isDue(fault, armed.seen, seed)) return undefined
  // A credential dies once; of another one the fault starts anew.
  if (fault.meaning === 'token-dies' && armed.dead.has(credentialOf(spec, received))) return undefined
  return { armed, call: armed.seen }
}

/** Whether a call is one that a fault is meant for, its place left aside. */
export const isMeant = ({ fault }: Armed, { received }: Target): boolean => matches(fault, received)
