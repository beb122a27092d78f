import type { ReadingOption } from '../model/reading.ts'
import { keyOf, ledgerOf } from './ledger.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { narrowBy, readingsOf } from './narrow.ts'
import { toSteps } from './pointer.ts'
import type { Spec } from './spec.ts'

/** The options of each reading that changes what stands in the ledger, by the keys of the entries that each leaves. */
type Leaves = readonly {
  readonly reading: string
  readonly options: ReadonlyMap<string, ReadonlyMap<string, LedgerEntry>>
}[]

const byKey = (entries: readonly LedgerEntry[]): ReadonlyMap<string, LedgerEntry> =>
  new Map(entries.map((entry) => [keyOf(entry), entry]))

// What the ledger never looks at. Most options change nothing else, and need no ledger of their own.
const UNREAD = new Set(
  'required enum const not pattern format type minimum maximum minLength maxLength allowEmptyValue security default'.split(
    ' ',
  ),
)
const UNREAD_EXTENSIONS = /^x-(?:means|page|also|unknown-parameters|refused-parameters)$/

const isUnread = (pointer: string): boolean => {
  const steps = toSteps(pointer)
  const [parent = '', last = ''] = steps.slice(-2)
  const isName = parent === 'properties' || parent === 'headers' || parent === 'schemas'
  return (UNREAD.has(last) && !isName) || steps.some((step) => UNREAD_EXTENSIONS.test(step))
}

const changesLedger = ({ narrow = {} }: ReadingOption): boolean => !Object.keys(narrow).every(isUnread)

const leavesOf = (spec: Spec): Leaves => {
  const untouched = byKey(ledgerOf(spec))
  return readingsOf(spec).map(({ id, options }) => ({
    reading: id,
    options: new Map(
      options.map((option) => [
        option.id,
        changesLedger(option) ? byKey(ledgerOf(narrowBy(spec, option.narrow ?? {}))) : untouched,
      ]),
    ),
  }))
}

/**
 * The ledger of a spec as it is written, where each entry says under which readings alone it holds: those that take it out of
 * the spec or put it in, and those that the spec names for it.
 */
export const readLedger = (spec: Spec): readonly LedgerEntry[] => {
  const leaves = leavesOf(spec)
  const entries = new Map(ledgerOf(spec).map((entry) => [keyOf(entry), entry]))
  for (const { options } of leaves) {
    for (const left of options.values()) for (const [key, entry] of left) if (!entries.has(key)) entries.set(key, entry)
  }
  return [...entries].map(([key, entry]) => {
    const found = leaves.flatMap(({ reading, options }) => {
      const holds = [...options].filter(([, left]) => left.has(key)).map(([option]) => option)
      return holds.length === options.size || holds.length === 0 ? [] : [[reading, holds] as const]
    })
    const under = { ...entry.under, ...Object.fromEntries(found) }
    return Object.keys(under).length === 0 ? entry : { ...entry, under }
  })
}
