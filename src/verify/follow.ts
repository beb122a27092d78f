import { type Contract, compileContract } from '../contract/contract.ts'
import { readingsOf } from '../contract/narrow.ts'
import type { Spec } from '../contract/spec.ts'
import type { Choices, Reading } from '../model/reading.ts'
import type { Lab } from './lab.ts'
import type { Followed, Result } from './report.ts'
import { nameOf, plan, runCheck, type Wanted } from './run.ts'

/** The results of a lab under some choice of readings. */
export type Trial = { readonly choices: Choices; readonly contract: Contract; readonly results: readonly Result[] }

type TryOut = (choices: Choices, only?: ReadonlySet<string>) => Promise<Trial>

/** Runs the checks under a choice of readings. What was asked before is not asked again. */
export const createTryOut =
  (spec: Spec, lab: Omit<Lab, 'contract'>, wanted: Wanted, onResult?: (result: Result) => void): TryOut =>
  async (choices, only) => {
    const contract = compileContract(spec, choices)
    const results: Result[] = []
    for (const planned of plan(contract, wanted)) {
      if (only && !only.has(`${planned.law}|${planned.operation}`)) continue
      const result = await runCheck({ ...lab, contract }, planned)
      results.push(result)
      onResult?.(result)
    }
    return { choices, contract, results }
  }

const mismatched = ({ results }: Trial): readonly Result[] => results.filter(({ verdict }) => verdict === 'mismatch')

const lawsOf = (results: readonly Result[]): ReadonlySet<string> =>
  new Set(results.map(({ law, operation }) => `${law}|${operation}`))

/** Whether one trial explains more than another: fewer mismatches, and none that were not there before. */
const isBetter = (trial: Trial, than: Trial): boolean => {
  const before = new Set(mismatched(than).map(nameOf))
  const now = mismatched(trial)
  return now.length < before.size && now.every((result) => before.has(nameOf(result)))
}

const alternatives = (spec: Spec, choices: Choices): readonly Choices[] =>
  readingsOf(spec).flatMap((reading) =>
    reading.options.filter(({ id }) => id !== choices[reading.id]).map(({ id }) => ({ ...choices, [reading.id]: id })),
  )

/**
 * Finds the readings under which a target agrees best: option by option, as long as one explains mismatches without making
 * new ones. Only the laws that found a mismatch are tried again, on what the target has already answered.
 */
export const findChoices = async (spec: Spec, first: Trial, tryOut: TryOut): Promise<Choices> => {
  let best = first
  for (;;) {
    const broken = mismatched(best)
    if (broken.length === 0) return best.choices
    const laws = lawsOf(broken)
    const here = { ...best, results: best.results.filter(({ law, operation }) => laws.has(`${law}|${operation}`)) }
    let better: Trial | undefined
    for (const choices of alternatives(spec, best.choices)) {
      const trial = await tryOut(choices, laws)
      if (isBetter(trial, better ?? here)) better = trial
    }
    if (!better) return best.choices
    best = better
  }
}

/** The readings that a target's answers decide: another option of them would give mismatches. */
export const decidedBy = async (spec: Spec, final: Trial, tryOut: TryOut): Promise<readonly Followed[]> => {
  const agreed = new Set(mismatched(final).map(nameOf))
  const isDecided = async (reading: Reading): Promise<boolean> => {
    for (const { id } of reading.options) {
      if (id === final.choices[reading.id]) continue
      const trial = await tryOut({ ...final.choices, [reading.id]: id })
      if (mismatched(trial).some((result) => !agreed.has(nameOf(result)))) return true
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
