import { createRecent } from '../../data/recent.ts'
import type { Fault, NamedFault, Scenario } from '../../model/fault.ts'
import { type Armed, arm } from './armed.ts'
import { FaultError } from './read-faults.ts'

/** A fault of a world: how many calls it was meant for, and into how many it was injected. */
export type FaultStatus = NamedFault & { readonly seen: number; readonly injected: number }

/** The faults of one world. */
export type Faults = {
  /** Those that lie in wait, in their order. */
  readonly armed: () => readonly Armed[]
  readonly list: () => readonly FaultStatus[]
  /** Takes the place of all that were there. Throws `FaultError` where two have the same id. */
  readonly set: (faults: readonly Fault[]) => readonly FaultStatus[]
  /** Puts faults behind those that are there. Throws `FaultError` where an id is taken. */
  readonly add: (faults: readonly Fault[]) => readonly FaultStatus[]
  /** Whether there was such a fault. */
  readonly remove: (id: string) => boolean
  /** The faults that a text in a request's header means: the same ones, with their counts, for the same text. */
  readonly once: (text: string, make: () => readonly NamedFault[]) => readonly Armed[]
  /** Scenarios that the world was given, by name. */
  readonly scenarios: Map<string, Scenario>
}

/** Faults with the ids that a scenario gives to those without: its own name and their number. */
export const nameFaults = (faults: readonly Fault[], prefix: string): readonly NamedFault[] =>
  faults.map((fault, index) => ({ ...fault, id: fault.id ?? `${prefix}-${index + 1}` }))

const nameBeside = (faults: readonly Fault[], taken: readonly Armed[]): readonly NamedFault[] => {
  const ids = new Set([...taken.map(({ fault }) => fault.id), ...faults.flatMap(({ id }) => id ?? [])])
  let last = 0
  const next = (): string => {
    do last += 1
    while (ids.has(`fault-${last}`))
    return `fault-${last}`
  }
  return faults.map((fault) => ({ ...fault, id: fault.id ?? next() }))
}

const refuseTwins = (faults: readonly NamedFault[], taken: readonly Armed[]): void => {
  const ids = new Set(taken.map(({ fault }) => fault.id))
  for (const { id } of faults) {
    if (ids.has(id)) throw new FaultError(`there is already a fault ${id}`)
    ids.add(id)
  }
}

const describe = ({ fault, seen, injected }: Armed): FaultStatus => ({ ...fault, seen, injected })

const KEPT_TEXTS = 64

/** Makes the faults of a world. */
export const createFaults = (first: readonly Fault[]): Faults => {
  const once = createRecent<readonly Armed[]>(KEPT_TEXTS)
  let armed: readonly Armed[] = []
  const put = (before: readonly Armed[], faults: readonly Fault[]): readonly FaultStatus[] => {
    const named = nameBeside(faults, before)
    refuseTwins(named, before)
    const added = named.map(arm)
    armed = [...before, ...added]
    return added.map(describe)
  }
  put([], first)
  return {
    armed: () => armed,
    list: () => armed.map(describe),
    set: (faults) => put([], faults),
    add: (faults) => put(armed, faults),
    remove: (id) => {
      const left = armed.filter(({ fault }) => fault.id !== id)
      const isFound = left.length < armed.length
      armed = left
      return isFound
    },
    once: (text, make) => once.get(text) ?? once.keep(text, make().map(arm)),
    scenarios: new Map(),
  }
}
