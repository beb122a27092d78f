import { EVIDENCE_KINDS, type EvidenceKind, LEDGER_KINDS, type LedgerEntry, type LedgerKind } from './ledger-entry.ts'

/** How many entries are backed by each kind of evidence. */
export type Backed = { readonly [Evidence in EvidenceKind]: number }

/** How many entries there are of each kind, by evidence; kinds without an entry are left out. */
export type LedgerCounts = { readonly [Kind in LedgerKind]?: Backed }

/** Counts entries by their evidence. */
export const countBacked = (entries: readonly LedgerEntry[]): Backed => {
  const backed = { supplied: 0, documented: 0, observed: 0, inferred: 0 }
  for (const kind of EVIDENCE_KINDS) backed[kind] = entries.filter(({ evidence }) => evidence === kind).length
  return backed
}

/** Counts entries by kind and by evidence. */
export const countLedger = (entries: readonly LedgerEntry[]): LedgerCounts =>
  Object.fromEntries(
    LEDGER_KINDS.flatMap((kind) => {
      const found = entries.filter((entry) => entry.kind === kind)
      return found.length === 0 ? [] : [[kind, countBacked(found)]]
    }),
  )
