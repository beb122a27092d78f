import { loadSpec } from '../../src/contract/load.ts'
import { defaultsOf } from '../../src/contract/narrow.ts'
import type { Spec } from '../../src/contract/spec.ts'
import { createBench } from '../../src/verify/bench.ts'
import { createTryOut, findChoices } from '../../src/verify/follow.ts'
import type { Result } from '../../src/verify/report.ts'
import { type Stage, stage } from '../helpers.ts'
import type { Fetch, Mutant } from './mutant.ts'

// Assertions that clients sign, tokens and lists that look back some days all need one time.
const NOW = Date.parse('2026-01-01T00:00:00Z')

// Enough for several pages of every size and for every filter; more would only take longer.
const ROWS = 130

/** The right vendor that mutants are made of, with its spec read once. */
export type Right = Stage & { readonly spec: Spec }

/** Makes the right vendor. */
export const stageFor = async (vendor: string): Promise<Right> => ({
  ...(await stage(vendor, { now: NOW, rows: ROWS })),
  spec: await loadSpec(vendor),
})

/**
 * Verifies a fetch that claims to be a vendor as `verify` does, down to the search for readings that explain what is found,
 * but does not ask which readings it follows. `only`: laws by id; all of them by default.
 */
export const verifyFetch = async (
  { vendor, spec }: Right,
  fetch: Fetch,
  only?: readonly string[],
): Promise<readonly Result[]> => {
  const { id, baseUrl: base, credentials, parameters, clients } = vendor
  const { lab } = createBench(id, { fetch, base, credentials, parameters, clients, now: () => NOW })
  const tryOut = createTryOut(spec, lab, only ? { only } : {})
  const first = await tryOut(defaultsOf(spec))
  const choices = await findChoices(spec, first, tryOut)
  return choices === first.choices ? first.results : (await tryOut(choices)).results
}

/** Verifies a mutant. */
export const hunt = (mutant: Mutant, right: Right, only?: readonly string[]): Promise<readonly Result[]> =>
  verifyFetch(right, mutant.wrap(right.mock.fetch), only)

/** The laws that tell whether a mutant is caught as expected: fewer than all, so that a test takes seconds. */
export const lawsFor = ({ caughtBy, beside = [] }: Mutant): readonly string[] => [...caughtBy, ...beside]

/** The laws that found something wrong, in their order. */
export const lawsThatCaught = (results: readonly Result[]): readonly string[] => [
  ...new Set(results.filter(({ verdict }) => verdict === 'mismatch').map(({ law }) => law)),
]
