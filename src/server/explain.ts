import type { Contract, Route } from '../contract/contract.ts'
import { toBacking } from '../contract/ledger-entry.ts'
import { toStep, valueAt } from '../contract/pointer.ts'
import type { CatalogueEntry } from '../contract/spec.ts'
import type { Evidence } from '../model/evidence.ts'
import type { Problem } from '../model/problem.ts'
import type { Headers } from '../model/reply.ts'
import type { Answer } from './answer.ts'
import { toLaw, toProblemText } from './explain-text.ts'
import { maskSecrets } from './mask.ts'
import type { Dress } from './respond.ts'

const LONGEST = 400

/** Text that a header can carry: one line, ASCII, not too long. */
export const toHeaderText = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const ascii = line
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '?')
  return ascii.length > LONGEST ? `${ascii.slice(0, LONGEST - 3)}...` : ascii
}

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
  { reply }: Answer,
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

const evidenceOf = (contract: Contract, route: Route | undefined, answer: Answer): Evidence | undefined => {
  const entry = answer.problem ? entryOf(contract, route, answer, answer.problem) : undefined
  if (entry || !route) return entry?.['x-evidence']
  // An operation states what backs it, or its spec does not pass the tests.
  return valueAt(contract.spec, `/paths/${toStep(route.path)}/${route.method.toLowerCase()}/x-evidence`) as Evidence
}

const toHeaders = (told: Readonly<Record<string, string | undefined>>, mask: (text: string) => string): Headers =>
  Object.fromEntries(
    Object.entries(told).flatMap(([name, text]) =>
      text === undefined ? [] : [[`x-understudy-${name}`, toHeaderText(mask(text))]],
    ),
  )

/**
 * Adds to a reply the headers that explain it: its operation, what backs it, the law that produced it, and of a refusal why.
 * Credentials and secrets of the request are hidden in them.
 */
export const explainReply: Dress = (sent, { world, cast, received }, route, answer) => {
  const problem = answer?.problem ?? null
  const backing = answer && toBacking(evidenceOf(cast.contract, route, answer) ?? { inferred: 'HTTP (RFC 9110)' })
  const isFault = problem !== null && world.options.faults.some((fault) => fault.problem === problem)
  const told = {
    operation: route?.operationId,
    evidence: backing ? `${backing.evidence} ${backing.source}` : undefined,
    law: sent.bug !== null ? 'bug' : isFault ? 'fault' : toLaw(problem, route),
    problem: problem === null ? undefined : toProblemText(problem),
  }
  return { ...sent, headers: { ...sent.headers, ...toHeaders(told, (text) => maskSecrets(text, received)) } }
}
