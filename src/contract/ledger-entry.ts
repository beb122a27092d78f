import type { Evidence } from '../model/evidence.ts'

/** What a statement of a spec may be about, in the order in which ledgers list them. */
export const LEDGER_KINDS = [
  'operation',
  'credential',
  'rate limit',
  'parameter',
  'request property',
  'response status',
  'response header',
  'response property',
  'error code',
  'reading option',
] as const

/** What a statement of a spec is about. */
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** The kinds of evidence, strongest first. */
export const EVIDENCE_KINDS = ['supplied', 'documented', 'observed', 'inferred'] as const

/** How a statement is backed. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** The readings under which something holds: for each, the options. */
export type Under = { readonly [reading: string]: readonly string[] }

/** One statement of a spec and what backs it. */
export type LedgerEntry = {
  readonly vendor: string
  /** operationId; null for what belongs to no operation alone: credentials, limits, error codes, readings. */
  readonly operation: string | null
  readonly kind: LedgerKind
  /** A parameter, header or operation by its name, a property by its place in the body (`/data/[]/cpo/id`), `403 invalid_api_key`, `error-body=guide`. */
  readonly name: string
  /** Where a parameter stands: `path`, `query`, `header`. */
  readonly in?: string
  /** The statuses whose replies have the header or the property. */
  readonly statuses?: readonly string[]
  /** JSON pointer to the statement in the spec. */
  readonly pointer: string
  readonly evidence: EvidenceKind
  /** Title of the supplied document, address of the page, where it was seen, or the reason. */
  readonly source: string
  /** Absent: under all readings. */
  readonly under?: Under
  /** What the spec says of it, in words. */
  readonly says?: string
}

/** What evidence is, and what it says. */
export const toBacking = (evidence: Evidence): Pick<LedgerEntry, 'evidence' | 'source'> | undefined => {
  for (const kind of EVIDENCE_KINDS) {
    const source = (evidence as Readonly<Record<string, unknown>>)[kind]
    if (typeof source === 'string') return { evidence: kind, source }
  }
  return undefined
}
