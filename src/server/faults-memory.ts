import type { NamedFault } from '../model/fault.ts'
import type { Faults } from './faults/faults.ts'

/** What a fault has met so far, as JSON. */
export type FaultMemory = {
  readonly fault: NamedFault
  readonly seen: number
  readonly injected: number
  readonly pages: readonly (readonly [walk: string, page: string])[]
  readonly spared: readonly string[]
  readonly dead: readonly string[]
}

/** The faults that lie in wait and what they have met. Those that a request's header names count anew. */
export const toFaultsMemory = (faults: Faults): readonly FaultMemory[] =>
  faults.armed().map(({ fault, seen, injected, pages, spared, dead }) => ({
    fault,
    seen,
    injected,
    pages: [...pages],
    spared: [...spared],
    dead: [...dead],
  }))

/** Makes faults lie in wait as they are remembered, in the place of those that are there. */
export const recallFaults = (faults: Faults, memory: readonly FaultMemory[]): void => {
  faults.set(memory.map(({ fault }) => fault))
  for (const [index, armed] of faults.armed().entries()) {
    const { seen, injected, pages, spared, dead } = memory[index] ?? {
      seen: 0,
      injected: 0,
      pages: [],
      spared: [],
      dead: [],
    }
    Object.assign(armed, { seen, injected })
    for (const [walk, page] of pages) armed.pages.set(walk, page)
    for (const place of spared) armed.spared.add(place)
    for (const credential of dead) armed.dead.add(credential)
  }
}
