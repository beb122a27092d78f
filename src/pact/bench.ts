import { createChecker } from '../contract/checker.ts'
import { compileContract } from '../contract/contract.ts'
import { loadSpec } from '../contract/load.ts'
import { defaultsOf, readingsOf } from '../contract/narrow.ts'
import type { Spec } from '../contract/spec.ts'
import type { Choices } from '../model/reading.ts'
import type { Bench } from './fit-response.ts'
import { toCheckLeaf } from './leaf.ts'

/** Benches of one vendor under choices of readings, each made once. */
export type Benches = {
  readonly spec: Spec
  /** The bench under the defaults but for these readings. */
  readonly under: (choices: Choices) => Bench
  /** Why there is no such choice; undefined where there is. */
  readonly findUnknown: (choices: Choices) => string | undefined
}

const toBench = (spec: Spec, choices: Choices): Bench => {
  const contract = compileContract(spec, { ...defaultsOf(spec), ...choices })
  return { contract, checkLeaf: toCheckLeaf(createChecker(contract.spec)) }
}

/** Loads the spec of a vendor. */
export const createBenches = async (vendor: string): Promise<Benches> => {
  const spec = await loadSpec(vendor)
  const made = new Map<string, Bench>()
  const under = (choices: Choices): Bench => {
    const key = JSON.stringify(Object.entries(choices).sort())
    const bench = made.get(key) ?? toBench(spec, choices)
    made.set(key, bench)
    return bench
  }
  const findUnknown = (choices: Choices): string | undefined => {
    for (const [id, option] of Object.entries(choices)) {
      const reading = readingsOf(spec).find((one) => one.id === id)
      if (!reading) return `${vendor} has no reading "${id}"`
      const options = reading.options.map((one) => one.id)
      if (!options.includes(option)) return `the reading ${id} has no option "${option}"; it has ${options.join(', ')}`
    }
    return undefined
  }
  return { spec, under, findUnknown }
}
