import { readdirSync, readFileSync } from 'node:fs'
import type { NamedFault, Scenario } from '../../model/fault.ts'
import { PACKAGE } from '../../package.ts'
import { type Faults, nameFaults } from './faults.ts'
import { FaultError, type Known, readScenario } from './read-faults.ts'

/** Where the scenarios lie that come with Understudy. */
const SHIPPED = new URL('scenarios/', PACKAGE)

/** What a scenario may be called. */
export const SCENARIO_NAME: RegExp = /^[a-z0-9][a-z0-9-]{0,63}$/

const parseFile = async (file: string | URL): Promise<unknown> => {
  const { parse } = await import('yaml') // JSON is YAML.
  return parse(readFileSync(file, 'utf8'))
}

/** The names of the scenarios that come with Understudy. */
const shippedScenarios = (): readonly string[] =>
  readdirSync(SHIPPED)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()

const nameOf = (file: string): string =>
  file
    .slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

const loadFile = async (file: string, known: Known): Promise<Scenario> => {
  try {
    return { name: nameOf(file), ...readScenario(await parseFile(file), known, file) }
  } catch (error) {
    if (error instanceof FaultError) throw error
    throw new FaultError(`${file} is no scenario: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A scenario by name, a world's own before the shipped ones. Throws `FaultError`. */
export const findScenario = async (name: string, known: Known, own?: Faults['scenarios']): Promise<Scenario> => {
  const given = own?.get(name)
  if (given) return given
  const shipped = shippedScenarios()
  if (shipped.includes(name))
    return { name, ...readScenario(await parseFile(new URL(`${name}.yaml`, SHIPPED)), known, `scenario ${name}`) }
  throw new FaultError(`there is no scenario ${name}; there are ${[...shipped, ...(own?.keys() ?? [])].join(', ')}`)
}

/** A scenario by name or from a file, which is told by its ending. For callers on this machine only. Throws `FaultError`. */
export const loadScenario = (name: string, known: Known, own?: Faults['scenarios']): Promise<Scenario> =>
  /\.(ya?ml|json)$/.test(name) ? loadFile(name, known) : findScenario(name, known, own)

/** The faults of a scenario, named after it. */
export const faultsOf = ({ name, faults }: Scenario): readonly NamedFault[] => nameFaults(faults, name)

/** All scenarios: those that come with Understudy, and a world's own in their place or behind them. */
export const listScenarios = async (known: Known, own: Faults['scenarios']): Promise<readonly Scenario[]> => {
  const names = [...new Set([...shippedScenarios(), ...own.keys()])]
  return Promise.all(names.map((name) => findScenario(name, known, own)))
}
