import { type Contract, compileContract } from '../contract/contract.ts'
import { readingsOf } from '../contract/narrow.ts'
import type { Spec } from '../contract/spec.ts'
import type { Choices, Reading } from '../model/reading.ts'
import type { Lab } from './lab.ts'
import type { Followed, Result } from './report.ts'
import { nameOf, plan, runCheck, type Wanted } from './run.ts'

/** The results of a lab under some choice of readings. */
export type Trial = { readonly choices: Choices; readonly contract: Contract; readonly results: readonly Result[] }

/** Tries a choice of readings out, on all checks or those of some names; stops at the first result that `until` waits for. */
type TryOut = (choices: Choices, only?: ReadonlySet<string>, until?: (result: Result) => boolean) => Promise<Trial>

/** Runs the checks under a choice of readings. What was asked before is not asked again. */
export const createTryOut = (
  spec: Spec,
  lab: Omit<Lab, 'contract'>,
  wanted: Wanted,
  onResult?: (result: Result) => void,
): TryOut => {
  const compiled = new Map<string, Contract>()
  return async (choices, only, until = () => false) => {
    const name = JSON.stringify(choices)
    const contract = compiled.get(name) ?? compileContract(spec, choices)
    compiled.set(name, contract)
    const results: Result[] = []
    for (const planned of plan(contract, wanted)) {
      if (only && !only.has(nameOf(planned))) continue
      const result = await runCheck({ ...lab, contract }, planned)
      results.push(result)
      onResult?.(result)
      if (until(result)) break
    }
    return { choices, contract, results }
  }
}

const mismatched = ({ results }: Trial): readonly Result[] => results.filter(({ verdict }) => verdict === 'mismatch')

const namesOf = (results: readonly Result[]): ReadonlySet<string> => new Set(results.map(nameOf))

/** Whether one trial explains more than another: fewer mismatches, and none that were not there before. */
const isBetter = (trial: Trial, than: Trial): boolean => {
  const before = namesOf(mismatched(than))
  const now = mismatched(trial)
  return now.length < before.size && now.every((result) => before.has(nameOf(result)))
}

/** All that a contract holds a target to, as text. */
const textOf = ({ spec, errors }: Contract): string => JSON.stringify([spec, errors])

/** Choices that differ by one option, but for those that hold a target to nothing else: they are the stand-in's alone. */
const others = (spec: Spec, { choices, contract }: Trial, readings: readonly Reading[]): readonly Choices[] => {
  const text = textOf(contract)
  return readings
    .flatMap(({ id, options }) =>
      options.filter((one) => one.id !== choices[id]).map((one) => ({ ...choices, [id]: one.id })),
    )
    .filter((other) => textOf(compileContract(spec, other)) !== text)
}

/** The best of the trials next to one, if any is better. */
const betterThan = async (spec: Spec, best: Trial, tryOut: TryOut): Promise<Trial | undefined> => {
  const checks = namesOf(mismatched(best))
  const isNew = (result: Result): boolean => result.verdict === 'mismatch' && !checks.has(nameOf(result))
  let better: Trial | undefined
  for (const choices of others(spec, best, readingsOf(spec))) {
    // Most options explain nothing, and a look at the mismatches alone tells so.
    const glance = await tryOut(choices, checks)
    if (mismatched(glance).length >= mismatched(better ?? best).length) continue
    const trial = await tryOut(choices, undefined, isNew)
    if (isBetter(trial, better ?? best)) better = trial
  }
  return better
}

/**
 * Finds the readings under which a target agrees best: option by option, as long as one explains mismatches without making
 * new ones. What the target has already answered is not asked again.
 */
export const findChoices = async (spec: Spec, first: Trial, tryOut: TryOut): Promise<Choices> => {
  let best = first
  for (;;) {
    const better = mismatched(best).length === 0 ? undefined : await betterThan(spec, best, tryOut)
    if (!better) return best.choices
    best = better
  }
}

/** The readings that a target's answers decide: another option of them would give mismatches. */
export const decidedBy = async (spec: Spec, final: Trial, tryOut: TryOut): Promise<readonly Followed[]> => {
  const agreed = namesOf(mismatched(final))
  const isNew = (result: Result): boolean => result.verdict === 'mismatch' && !agreed.has(nameOf(result))
  const isDecided = async (reading: Reading): Promise<boolean> => {
    for (const choices of others(spec, final, [reading])) {
      const { results } = await tryOut(choices, undefined, isNew)
      if (results.some(isNew)) return true
    }
    return false
  }
  const followed: Followed[] = []
  for (const reading of readingsOf(spec)) {
    const option = reading.options.find(({ id }) => id === final.choices[reading.id])
    if (!option || !(await isDecided(reading))) continue
    const { id: name, question } = reading
    followed.push({
      reading: name,
      question,
      option: option.id,
      means: option.means,
      isDefault: option.id === reading.default,
    })
  }
  return followed
}
