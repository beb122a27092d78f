import type { Contract, Route } from '../contract/contract.ts'
import { toBacking } from '../contract/ledger-entry.ts'
import { toStep, valueAt } from '../contract/pointer.ts'
import type { CatalogueEntry } from '../contract/spec.ts'
import type { Evidence } from '../model/evidence.ts'
import type { Backing } from '../model/exchange.ts'
import type { Problem } from '../model/problem.ts'

/** A reply as far as it tells what it follows. */
type Told = { readonly status: number; readonly body?: unknown }

const reasonsOf = (problem: Problem): readonly string[] => {
  if (problem.problem === 'invalid') return problem.violations.map(({ rule }) => rule)
  if (problem.problem === 'oauth') return [problem.code]
  return 'reason' in problem ? [problem.reason] : []
}

const codeOf = ({ spec }: Contract, dialect: Route['dialect'], body: unknown): unknown => {
  const places = spec['x-error-code']?.[dialect] ?? spec['x-error-code']?.api ?? []
  return places.map((pointer) => valueAt(body, pointer)).find((code) => code !== undefined) ?? null
}

/** The entry of the catalogue that a refusal follows: of its status, the one that fits its code, reason and dialect best. */
const entryOf = (
  contract: Contract,
  route: Route | undefined,
  reply: Told,
  problem: Problem,
): CatalogueEntry | undefined => {
  const dialect = route?.dialect ?? 'api'
  const code = codeOf(contract, dialect, reply.body)
  const names = reasonsOf(problem).map((reason) => `${problem.problem}.${reason}`)
  const closeness = (entry: CatalogueEntry): number =>
    (entry.code === code ? 8 : 0) +
    (names.some((name) => entry.for?.includes(name)) ? 4 : 0) +
    (entry.for?.includes(problem.problem) ? 2 : 0) +
    ((entry.dialect ?? 'api') === dialect ? 1 : 0)
  const found = contract.errors.filter(({ status }) => status === reply.status)
  return found.toSorted((a, b) => closeness(b) - closeness(a))[0]
}

/** What backs a reply: for a refusal, the entry of the catalogue that it follows; otherwise its operation. */
export const backingOf = (
  contract: Contract,
  route: Route | undefined,
  reply: Told,
  problem: Problem | null,
): Backing | null => {
  const entry = problem ? entryOf(contract, route, reply, problem) : undefined
  const toBacked = (of: string, evidence: Evidence): Backing | null => {
    const backing = toBacking(evidence)
    return backing ? { of, ...backing } : null
  }
  if (entry) return toBacked(`${entry.status} ${entry.code ?? '(no code)'}`, entry['x-evidence'])
  if (!route) return null
  // An operation states what backs it, or its spec does not pass the tests.
  const pointer = `/paths/${toStep(route.path)}/${route.method.toLowerCase()}/x-evidence`
  return toBacked(route.operationId, valueAt(contract.spec, pointer) as Evidence)
}
