import { ledgerOf } from '../../src/contract/ledger.ts'
import type { LedgerEntry } from '../../src/contract/ledger-entry.ts'
import { toStep } from '../../src/contract/pointer.ts'
import type { Spec } from '../../src/contract/spec.ts'
import { TRANSPORT_HEADERS } from '../../src/contract/transport-headers.ts'
import type { Answer, Ask, Desk } from './desk.ts'
import { codeOf } from './judge.ts'

/** What was served: an answer, and the operation that gave it; null for what is no operation. */
export type Served = { readonly operation: string | null; readonly answer: Answer }

/** A desk that notes all that is served to its calls. */
export const withNotes = (desk: Desk, served: Served[]): Desk => ({
  ...desk,
  send: async (ask: Ask) => {
    const answer = await desk.send(ask)
    served.push({ operation: desk.stage.mock.journal.read({ limit: 1 })[0]?.operation ?? null, answer })
    return answer
  },
})

/** The places of all properties in a body, as a ledger names them. */
const placesIn = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => placesIn(item, `${path}/[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, held]) => {
    const place = `${path}/${toStep(name)}`
    return [place, ...placesIn(held, place)]
  })
}

const parse = ({ headers, text }: Answer): unknown =>
  text !== '' && /[/+]json/.test(headers.get('content-type') ?? '') ? JSON.parse(text) : undefined

/** Whether a place is one that an open object may have: what is below it is as open as it is. */
const isOpen = (open: readonly string[], place: string): boolean =>
  open.some((one) => place.startsWith(one.slice(0, -'{}'.length)))

type Of = (kind: LedgerEntry['kind'], status?: string) => readonly string[]

const missingCode = (spec: Spec, status: number, body: unknown, errors: readonly string[]): string[] => {
  const codes = (spec['x-errors'] ?? []).map(({ code }) => code)
  const name = `${status} ${codeOf(body, codes) ?? '(no code)'}`
  return errors.some((one) => one === name || one.startsWith(`${name} "`)) ? [] : [name]
}

/** What of an answer has no entry in a ledger. */
export const missingIn = (spec: Spec, entries: readonly LedgerEntry[], { operation, answer }: Served): string[] => {
  if (answer.status === 0) return [answer.text]
  const status = String(answer.status)
  // What is no operation has no statuses of its own in the spec: its words are those that the vendor's refusals have.
  const fits = (entry: LedgerEntry): boolean =>
    operation === null || (entry.operation === operation && (entry.statuses?.includes(status) ?? true))
  const of: Of = (kind) => entries.filter((entry) => entry.kind === kind && fits(entry)).map(({ name }) => name)
  const body = parse(answer)
  const properties = of('response property')
  const open = properties.filter((name) => name.endsWith('/{}'))
  const headers = [...of('response header'), ...Object.keys(TRANSPORT_HEADERS)]
  const errors = entries.filter(({ kind }) => kind === 'error code').map(({ name }) => name)
  const found = [
    ...(operation !== null && !of('operation').length ? ['the operation'] : []),
    ...(operation !== null && !of('response status').includes(status) ? [`status ${status}`] : []),
    ...[...answer.headers.keys()].filter((name) => !headers.includes(name)).map((name) => `header ${name}`),
    ...placesIn(body).filter((place) => !properties.includes(place) && !isOpen(open, place)),
    ...(answer.status >= 400 && body !== undefined ? missingCode(spec, answer.status, body, errors) : []),
  ]
  return found.map((one) => `${operation ?? 'no operation'} ${status}: ${one}`)
}

/** What of everything that was served has no entry in the ledger of a narrowed spec; each once. */
export const unbacked = (spec: Spec, served: readonly Served[]): string[] => {
  const entries = ledgerOf(spec)
  return [...new Set(served.flatMap((one) => missingIn(spec, entries, one)))].sort()
}
