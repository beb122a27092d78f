import type { Contract, Route } from '../contract/contract.ts'
import type { CatalogueEntry } from '../contract/spec.ts'
import { NO_BODY } from '../model/body.ts'
import type { Evidence } from '../model/evidence.ts'
import { valueAt } from './lab.ts'
import type { Mismatch } from './law.ts'
import type { Got } from './target.ts'

/** A value, short enough for one line of a report. */
export const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 157)}...` : text
}

/** Makes the mismatches of one reply. */
export const mismatch = (
  got: Got,
  at: string,
  expected: string,
  came: string,
  why: string,
  evidence: Evidence | null = null,
): Mismatch => ({ ask: got.ask, at, expected, came: got.failure ?? came, why, evidence })

/** The mismatch of JSON that says it is in something else than UTF-8 (RFC 8259 section 8.1). */
const judgeCharset = (got: Got, type: string): readonly Mismatch[] => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1]
  if (charset === undefined || /^utf-?8$/i.test(charset)) return []
  return [mismatch(got, 'header content-type', 'UTF-8', show(type), 'JSON is in UTF-8 (RFC 8259 section 8.1).')]
}

/** The mismatches of a reply with the contract of its operation and status: content type, body, headers. */
export const judgeReply = (route: Route, got: Got, evidence: Evidence | null = null): readonly Mismatch[] => {
  const type = got.headers['content-type'] ?? ''
  const isJson = type.includes('json')
  const body = got.text === '' ? undefined : isJson ? got.json : got.text
  if (isJson && got.text !== '' && got.json === undefined) {
    return [mismatch(got, '', 'JSON', show(got.text), `The content type is ${type}.`, evidence)]
  }
  const written = got.ask.method === 'HEAD' ? { body: NO_BODY } : route.writeReply({ status: got.status, body }, type)
  const flaws = ['flaws' in written ? written.flaws : [], route.checkHeaders(got.status, got.headers)].flat()
  const wanted = `what the contract says of ${route.operationId} ${got.status}`
  return [
    ...(isJson ? judgeCharset(got, type) : []),
    ...flaws.map(({ at, says }) => mismatch(got, at, wanted, toCame(got, at, says), says, evidence)),
  ]
}

const toCame = (got: Got, at: string, says: string): string => {
  if (at.startsWith('header ')) return show(got.headers[at.slice(7).toLowerCase()])
  return at === 'status' ? String(got.status) : `${show(valueAt(got.json, at))} (${says})`
}

/** The mismatches of a reply that has to have a status, and to be what the contract says of it. */
export const judgeStatus = (
  route: Route,
  got: Got,
  status: number,
  why: string,
  evidence: Evidence | null = null,
): readonly Mismatch[] =>
  got.status === status
    ? judgeReply(route, got, evidence)
    : [mismatch(got, 'status', String(status), `${got.status} ${show(got.json ?? got.text)}`, why, evidence)]

const codeOf = (contract: Contract, route: Route, got: Got): unknown => {
  const places = contract.spec['x-error-code']?.[route.dialect] ?? contract.spec['x-error-code']?.api ?? []
  for (const pointer of places) {
    const code = valueAt(got.json, pointer)
    if (code !== undefined) return code
  }
  return null
}

/** A problem with its reason, from the closest name to the widest: `a.b.c`, `a.b`, `a`. */
const namesOf = (problem: string): readonly string[] => {
  const steps = problem.split('.')
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('.'))
}

/** The entries of the catalogue that answer a problem of an operation, the closest ones only: with its reason rather than without. */
export const entriesFor = (
  contract: Contract,
  route: Route,
  problem: string,
  reason?: string,
): readonly CatalogueEntry[] => {
  const own = contract.errors.filter((entry) => (entry.dialect ?? 'api') === route.dialect)
  for (const name of namesOf(reason === undefined ? problem : `${problem}.${reason}`)) {
    const entries = own.filter((entry) => entry.for?.includes(name))
    if (entries.length > 0) return entries
  }
  return []
}

/** A refusal looked up in the catalogue: its entry, or what is wrong with its status or code. */
const findEntry = (
  contract: Contract,
  route: Route,
  got: Got,
  why: string,
  problem: string,
  reason?: string,
): CatalogueEntry | Mismatch => {
  const entries = entriesFor(contract, route, problem, reason)
  const code = codeOf(contract, route, got)
  const entry = entries.find((one) => one.status === got.status && one.code === code)
  if (entry) return entry
  const wanted = entries.map((one) => `${one.status}${one.code === null ? '' : ` ${one.code}`}`).join(' or ')
  const at = got.status === entries[0]?.status ? 'code' : 'status'
  const came = `${got.status} ${show(got.json ?? got.text)}`
  return mismatch(got, at, wanted || 'a documented refusal', came, why, entries[0]?.['x-evidence'] ?? null)
}

/** The mismatches of a refusal that is no reply of an operation, so that only its status and code are documented. */
export const judgeRejection = (
  contract: Contract,
  route: Route,
  got: Got,
  why: string,
  problem: string,
): readonly Mismatch[] => {
  const found = findEntry(contract, route, got, why, problem)
  return 'ask' in found ? [found] : []
}

/** The mismatches of a reply that has to refuse for a reason, in the vendor's own words. */
export const judgeRefusal = (
  contract: Contract,
  route: Route,
  got: Got,
  why: string,
  problem: string,
  reason?: string,
): readonly Mismatch[] => {
  const found = findEntry(contract, route, got, why, problem, reason)
  return 'ask' in found ? [found] : judgeReply(route, got, found['x-evidence'])
}
