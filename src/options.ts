import type { Vendor } from './model/vendor.ts'
import { FaultError, type Known } from './server/faults/read-faults.ts'
import { faultsOf, loadScenario } from './server/faults/scenarios.ts'
import type { Wait } from './server/faults/wait.ts'
import type { OnBug, OnExchange } from './server/respond.ts'
import { OptionError, type WorldGiven } from './server/world-options.ts'

export { OptionError, toChoices } from './server/world-options.ts'

/** How a mock is made: what its default world is given, and so every world that is not given anything else. */
export type MockOptions = WorldGiven & {
  /** Vendors by id, or definitions of your own; all that there are by default. */
  readonly vendors?: readonly (string | Vendor)[]
  /** Whether requests may only enter worlds that were made beforehand, and must name one; false by default. */
  readonly strictWorlds?: boolean
  /** At most so many worlds; 10,000 by default. */
  readonly mostWorlds?: number
  /** Minutes after which a world that nobody enters is dropped; 60 by default. */
  readonly idleMinutes?: number
  /** What ports ask of control calls; without it, one is made for ports that other machines reach. 8 to 200 letters, digits, dots, hyphens and low lines. */
  readonly controlToken?: string
  /** Whether each reply says in headers `x-understudy-…` what backs it, which law produced it, and why it refuses; no by default. */
  readonly explainHeaders?: boolean
  /** What happens with a bug, such as a reply that breaks its own contract: thrown by default, so that tests see it. */
  readonly onBug?: OnBug
  /** Is told of every exchange, in short, once it is answered; for logs. */
  readonly onExchange?: OnExchange
  /** A scenario for every world that is not given faults: one of the shipped ones by name, or a YAML or JSON file. */
  readonly scenario?: string
  /** How injected delays wait; as long as it takes by default. For tests that do not want to. */
  readonly wait?: Wait
}

const NAMES: Readonly<Record<keyof MockOptions, true>> = {
  vendors: true,
  seed: true,
  rows: true,
  now: true,
  readings: true,
  auth: true,
  limits: true,
  faults: true,
  scenario: true,
  strictWorlds: true,
  mostWorlds: true,
  idleMinutes: true,
  controlToken: true,
  explainHeaders: true,
  onBug: true,
  onExchange: true,
  wait: true,
}

/** Throws `OptionError` for an option that there is not: a misspelt one would be left out in silence. */
export const checkNames = (options: object): void => {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(NAMES, name))
  if (unknown !== undefined)
    throw new OptionError(unknown, `"${unknown}" is no option; there are ${Object.keys(NAMES).join(', ')}`)
}

/** Whether replies are to explain themselves. Throws `OptionError`. */
export const toExplainHeaders = ({ explainHeaders = false }: MockOptions): boolean => {
  if (typeof explainHeaders === 'boolean') return explainHeaders
  throw new OptionError('explainHeaders', `explainHeaders is true or false, not ${JSON.stringify(explainHeaders)}`)
}

/** How many worlds there may be, for how long without use, and whether they have to be made. Throws `OptionError`. */
export const toWorldRules = (options: MockOptions): { most: number; idleMinutes: number; isStrict: boolean } => {
  const { mostWorlds = 10_000, idleMinutes = 60, strictWorlds = false } = options
  if (typeof strictWorlds !== 'boolean')
    throw new OptionError('strictWorlds', `strictWorlds is true or false, not ${JSON.stringify(strictWorlds)}`)
  if (!Number.isSafeInteger(mostWorlds) || mostWorlds < 1)
    throw new OptionError('mostWorlds', `mostWorlds is a whole number from 1, not ${JSON.stringify(mostWorlds)}`)
  if (typeof idleMinutes !== 'number' || !(idleMinutes > 0))
    throw new OptionError('idleMinutes', `idleMinutes is a number above 0, not ${JSON.stringify(idleMinutes)}`)
  return { most: mostWorlds, idleMinutes, isStrict: strictWorlds }
}

/** What a control token looks like: nothing that a header or a shell takes for something else. */
export const CONTROL_TOKEN: RegExp = /^[\w.-]{8,200}$/

/** The control token that was set. Throws `OptionError`, which does not show it. */
export const toControlToken = ({ controlToken }: MockOptions): string | undefined => {
  if (controlToken === undefined || CONTROL_TOKEN.test(controlToken)) return controlToken
  throw new OptionError('controlToken', 'controlToken is 8 to 200 letters, digits, dots, hyphens and low lines')
}

/** The options with the faults of the scenario that they name, before their own. Throws `OptionError`. */
export const withScenario = async (options: MockOptions, known: Known): Promise<MockOptions> => {
  if (options.scenario === undefined) return options
  try {
    const faults = faultsOf(await loadScenario(options.scenario, known))
    return { ...options, faults: [...faults, ...(options.faults ?? [])] }
  } catch (error) {
    if (error instanceof FaultError) throw new OptionError('scenario', error.message)
    throw error
  }
}
