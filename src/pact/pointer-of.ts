import type { Contract, Route } from '../contract/contract.ts'
import { toStep, valueAt } from '../contract/pointer.ts'
import type { Evidence } from '../model/evidence.ts'

/** Where an operation stands in the spec. */
export const pointerOf = (route: Route): string => `/paths/${toStep(route.path)}/${route.method.toLowerCase()}`

/** What backs the statement at a pointer of the spec, if it says so itself. */
export const evidenceAt = ({ spec }: Contract, pointer: string): Evidence | null =>
  // Every x-evidence of a spec is of this form, held by the specs' own tests.
  (valueAt(spec, `${pointer}/x-evidence`) as Evidence | undefined) ?? null
