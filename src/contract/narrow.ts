import type { Choices, Reading, ReadingOption } from '../model/reading.ts'
import { putAt } from './pointer.ts'
import type { Spec } from './spec.ts'

/** The readings that a spec declares. */
export const readingsOf = (spec: Spec): readonly Reading[] => spec['x-readings'] ?? []

/** The option that each reading takes when nobody chooses. */
export const defaultsOf = (spec: Spec): Choices =>
  Object.fromEntries(readingsOf(spec).map((reading) => [reading.id, reading.default]))

const optionOf = (reading: Reading, choices: Choices): ReadingOption => {
  const chosen = choices[reading.id] ?? reading.default
  const option = reading.options.find(({ id }) => id === chosen)
  if (!option) throw new Error(`reading ${reading.id} has no option ${chosen}`)
  return option
}

type Changes = NonNullable<ReadingOption['narrow']>

// By JSON: a structured clone takes several times as long, and keeps what stands in several places one.
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value))

const change = (spec: Spec, changes: readonly (readonly [string, Changes[string]])[]): Spec => {
  const narrowed = copy(spec)
  // Places in lists are taken out from the back, so that earlier ones keep their number: of two in one list, the later has the
  // longer pointer or the greater one. A collator that knows numbers would be loaded for it by every first call, in 5 to 10 ms.
  const puts = changes.filter(([, value]) => value !== null)
  const cuts = changes.filter(([, value]) => value === null)
  cuts.sort(([a], [b]) => b.length - a.length || (a < b ? 1 : -1))
  // Copied, since a later change may stand inside of an earlier one, and options are never changed.
  for (const [pointer, value] of [...puts, ...cuts]) putAt(narrowed, pointer, copy(value))
  return narrowed
}

/** The spec as written, but for what one option changes. */
export const narrowBy = (spec: Spec, changes: Changes): Spec => change(spec, Object.entries(changes))

/** The spec under these choices: as written, with each chosen option's narrowing applied, in the order of the readings. */
export const narrow = (spec: Spec, choices: Choices): Spec =>
  change(
    spec,
    readingsOf(spec).flatMap((reading) => Object.entries(optionOf(reading, choices).narrow ?? {})),
  )
