import type { Fault, Scenario } from '../../model/fault.ts'
import type { FaultStatus, Faults } from './faults.ts'
import { type Known, readFaults } from './read-faults.ts'
import { faultsOf, listScenarios, loadScenario } from './scenarios.ts'

/** The faults of a world, for tests. Whatever cannot be used throws `FaultError` and changes nothing. */
export type FaultsHandle = {
  /** Puts faults behind those that are there, and gives them with their ids. */
  readonly add: (...faults: readonly Fault[]) => readonly FaultStatus[]
  /** Takes the place of all that were there. */
  readonly set: (...faults: readonly Fault[]) => readonly FaultStatus[]
  /** Adds the faults of a scenario: one of the shipped ones by name, or a YAML or JSON file. */
  readonly use: (scenario: string) => Promise<readonly FaultStatus[]>
  readonly list: () => readonly FaultStatus[]
  /** Whether there was a fault of that id. */
  readonly remove: (id: string) => boolean
  readonly clear: () => void
  /** The scenarios that there are, and what each teaches. */
  readonly scenarios: () => Promise<readonly Scenario[]>
}

/** Makes the handle for the faults of a world; `current` gives them as the world is now. */
export const toFaultsHandle = (current: () => Faults, known: Known): FaultsHandle => ({
  add: (...faults) => current().add(readFaults(faults, known)),
  set: (...faults) => current().set(readFaults(faults, known)),
  use: async (scenario) => current().add(faultsOf(await loadScenario(scenario, known, current().scenarios))),
  list: () => current().list(),
  remove: (id) => current().remove(id),
  clear: () => void current().set([]),
  scenarios: () => listScenarios(known, current().scenarios),
})
