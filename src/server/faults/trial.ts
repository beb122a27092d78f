import type { Problem } from '../../model/problem.ts'
import { type Armed, aim, commit, isMeant, type Strike, type Target, watches } from './armed.ts'
import { credentialOf } from './place.ts'
import { problemOf } from './problems.ts'

/** What faults have in mind for one call. */
export type Trial = {
  readonly target: Target
  /** The world's time when the call came, in milliseconds since 1970. */
  readonly at: number
  /** How many tokens the vendor had issued then. */
  readonly issued: number
  /** Faults that may be injected, in their order; the first that can be is. */
  readonly strikes: readonly Strike[]
  /** What the call is answered with instead, and the fault behind it. */
  readonly refusal: { readonly strike: Strike; readonly problem: Problem } | undefined
  /** Faults that are told of the page. */
  readonly watching: readonly Armed[]
  /** The page before, as a replay brings it. */
  readonly remembered?: string | undefined
}

/** When a call came: by the world's clock, and by the number of tokens issued. */
export type Moment = Pick<Trial, 'at' | 'issued'>

const EXPIRED: Problem = { problem: 'unauthenticated', reason: 'expired' }

/** A call with a credential that has died before. */
const findDead = (armed: readonly Armed[], { spec, route, received }: Target): Trial['refusal'] => {
  if (route.security.length === 0) return undefined
  for (const one of armed) {
    if (one.dead.size > 0 && one.dead.has(credentialOf(spec, received)))
      return { strike: { armed: one, call: one.seen }, problem: EXPIRED }
  }
  return undefined
}

/** The problem that a fault answers a call with. */
const refusalOf = ({ armed: { fault } }: Strike): Problem | undefined =>
  fault.meaning === 'token-dies' ? EXPIRED : problemOf(fault)

const refuse = (strike: Strike | undefined, { spec, received }: Target): Trial['refusal'] => {
  const problem = strike && refusalOf(strike)
  if (!strike || !problem || !commit(strike)) return undefined
  const credential = credentialOf(spec, received)
  // Where nobody asks for a credential, none can die.
  if (strike.armed.fault.meaning === 'token-dies' && credential.trim() !== '') strike.armed.dead.add(credential)
  return { strike, problem }
}

/** Shows a call to the faults that lie in wait; undefined where none has anything to do with it. */
export const tryFaults = (armed: readonly Armed[], target: Target, now: () => Moment): Trial | undefined => {
  const dead = findDead(armed, target)
  const meant = armed.filter((one) => isMeant(one, target))
  // Every fault counts the call, whichever is injected in the end.
  const strikes = meant.flatMap((one) => aim(one, target) ?? [])
  const refusal = dead ?? refuse(strikes[0], target)
  const watching = target.place ? meant.filter(watches) : []
  if (!refusal && strikes.length === 0 && watching.length === 0) return undefined
  return { target, ...now(), strikes: refusal ? [] : strikes.filter((one) => !refusalOf(one)), refusal, watching }
}

/** The trial that a replay repeats: one fault, as it was injected. */
export const repeatTrial = (strike: Strike, target: Target, now: Moment, remembered: string | undefined): Trial => {
  const problem = refusalOf(strike)
  const refusal = problem && { strike, problem }
  return { target, ...now, strikes: refusal ? [] : [strike], refusal, watching: [], remembered }
}
