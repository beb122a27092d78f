import type { Contract, Route } from '../contract/contract.ts'
import type { Evidence } from '../model/evidence.ts'
import type { Lab } from './lab.ts'
import type { Ask } from './target.ts'

/** One difference between what a target did and what the contract says. */
export type Mismatch = {
  /** What was asked last, and what the whole law is about; in a report its secrets are masked. */
  readonly ask: Ask
  /** The name of the credential that was sent, if it was one of those given; set in reports. */
  readonly credential?: string
  /** Where in the reply: `status`, `header <name>`, or a JSON pointer into the body. */
  readonly at: string
  readonly expected: string
  readonly came: string
  /** Why that is expected. */
  readonly why: string
  readonly evidence: Evidence | null
}

/** How one check ended. */
export type Verdict =
  | { readonly verdict: 'agrees' }
  | { readonly verdict: 'mismatch'; readonly mismatches: readonly Mismatch[] }
  | { readonly verdict: 'not comparable'; readonly because: string }

/** One thing to hold a target to: a law applied to an operation, or to a part of it. */
export type Check = {
  readonly operation: string
  /** What of the operation: a parameter, a value, a credential. */
  readonly subject: string
  readonly run: (lab: Lab) => Promise<Verdict>
}

/** A property that every list or error of a vendor must obey. */
export type Law = {
  readonly id: string
  /** One sentence: what always holds. */
  readonly says: string
  /** The checks that follow for one operation. */
  readonly checks: (route: Route, contract: Contract) => readonly Check[]
}

/** The verdict of a comparison that found no difference. */
export const AGREES: Verdict = { verdict: 'agrees' }

/** A verdict of no comparison. */
export const notComparable = (because: string): Verdict => ({ verdict: 'not comparable', because })

const BROKEN = 'the check itself failed: '

/** The verdict of a check that threw: a bug of ours, which compares nothing and is no success either. */
export const broken = (error: unknown): Verdict =>
  notComparable(`${BROKEN}${error instanceof Error ? error.message : String(error)}`)

/** Whether a check threw. */
export const isBroken = (verdict: Verdict): boolean =>
  verdict.verdict === 'not comparable' && verdict.because.startsWith(BROKEN)

/** The verdict of all mismatches found. */
export const toVerdict = (mismatches: readonly Mismatch[]): Verdict =>
  mismatches.length === 0 ? AGREES : { verdict: 'mismatch', mismatches }
