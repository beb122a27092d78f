import { readingsOf } from '../../src/contract/narrow.ts'
import type { Problem } from '../../src/model/problem.ts'
import { examine, type Findings, isRefusal } from './checks.ts'
import { type Ask, createDesk, type Desk, show } from './desk.ts'
import { type Draft, happyDraft, toAsk } from './drafts.ts'
import { isNode, type OperationCase } from './specs.ts'
import { createCandidates } from './values.ts'

/** The longest target that is read is 8,190 characters. */
const LONG = 'a'.repeat(9_000)

const unknownIds = (draft: Draft): Ask[] =>
  draft.operation.parameters
    .filter(({ in: at }) => at === 'path')
    .flatMap(({ name, schema }) => {
      const isNumber = isNode(schema) && schema['type'] === 'integer'
      const ids = isNumber ? ['99999999', '1'] : ['00000000-0000-4000-8000-000000000000', 'no-such-id']
      return ids.map((id) => toAsk({ ...draft, path: { ...draft.path, [name]: id } }))
    })

const wordsOfEnums = (draft: Draft, desk: Desk): Ask[] => {
  const candidates = createCandidates(desk.spec)
  return draft.operation.parameters
    .filter(({ in: at, schema }) => at === 'query' && isNode(schema) && 'enum' in schema)
    .flatMap((parameter) =>
      candidates(parameter)
        .filter(({ fits }) => fits)
        .map(({ text }) => toAsk({ ...draft, query: [...draft.query, [parameter.name, text]] })),
    )
}

const badParameters = (draft: Draft): Ask[] =>
  draft.operation.parameters
    .filter(({ in: at }) => at !== 'header')
    .map(({ in: at, name }) => {
      if (at === 'path') return toAsk({ ...draft, path: { ...draft.path, [name]: '%' } })
      return { ...toAsk(draft), query: `${encodeURIComponent(name)}=%zz` }
    })

const badBodies = (draft: Draft): Ask[] => {
  const ask = toAsk(draft)
  if (!draft.form) return []
  const form = { ...ask.headers, 'content-type': 'application/x-www-form-urlencoded' }
  const without = draft.form.map(([name]) => toAsk({ ...draft, form: draft.form?.filter(([one]) => one !== name) }))
  const altered = draft.form.map(([name]) =>
    toAsk({ ...draft, form: draft.form?.map(([one, value]) => [one, one === name ? 'wrong' : value]) }),
  )
  return [
    ...without,
    ...altered,
    { ...ask, body: '' },
    { ...ask, body: '%zz', headers: form },
    { ...ask, body: '{}', headers: { ...ask.headers, 'content-type': 'application/json' } },
  ]
}

/** Calls that between them bring about what an operation's statuses are documented for. */
const provocations = (desk: Desk, draft: Draft): Ask[] => {
  const ask = toAsk(draft)
  return [
    ask,
    ...wordsOfEnums(draft, desk),
    ...desk.vendor.credentials.map(({ headers }) => ({ ...ask, headers })),
    { ...ask, headers: {} },
    ...badParameters(draft),
    ...unknownIds(draft),
    ...badBodies(draft),
    { ...ask, query: 'a=%zz' },
    { ...ask, query: `a=${LONG}` },
  ]
}

/** Failures that no caller can bring about. */
const FAULTS: readonly Problem[] = [
  { problem: 'rateLimited', retryAfter: 7 },
  { problem: 'failed', reason: 'internal' },
  { problem: 'failed', reason: 'upstream' },
  { problem: 'failed', reason: 'unavailable' },
]

/** Faults that fit an operation whatever it is, and those of callers where it has any. */
const faultsOf = (operation: OperationCase): readonly Problem[] => [
  ...FAULTS,
  { problem: 'badEncoding', part: 'path' },
  { problem: 'badEncoding', part: 'query' },
  { problem: 'tooLong', limit: 8_190 },
  ...(operation.secured
    ? ([
        { problem: 'unauthenticated', reason: 'missing' },
        { problem: 'unauthenticated', reason: 'malformed' },
        { problem: 'unauthenticated', reason: 'unknown' },
        { problem: 'unauthenticated', reason: 'expired' },
      ] as const)
    : []),
  ...(operation.scoped
    ? ([
        { problem: 'forbidden', reason: 'scope' },
        { problem: 'forbidden', reason: 'permission' },
      ] as const)
    : []),
  ...(operation.parameters.length > 0
    ? ([
        { problem: 'invalid', violations: [{ in: 'query', name: 'any', rule: 'type', message: 'any is wrong' }] },
      ] as const)
    : []),
  ...(operation.form ? ([{ problem: 'badMediaType', contentType: 'text/plain' }] as const) : []),
  ...(operation.parameters.some(({ in: at }) => at === 'path')
    ? ([{ problem: 'notFound', collection: 'things', id: '1' }] as const)
    : []),
]

const same = (one: Problem, other: Problem): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Which statuses of which operations were seen, and what was wrong on the way. */
export type Reached = { readonly missed: string[]; readonly findings: Findings }

type Seen = Map<string, Set<number>>

/** Sends the provocations of an operation, notes their statuses and what is wrong with the answers. */
const provoke = async (desk: Desk, operation: OperationCase, seen: Seen): Promise<Findings> => {
  const findings: Findings = []
  for (const ask of provocations(desk, await happyDraft(desk, operation))) {
    const answer = await desk.send(ask)
    findings.push(...examine(desk, operation, ask, answer))
    if (answer.status >= 500) findings.push(`${show(ask)} -> ${answer.status}`)
    seen.get(operation.id)?.add(answer.status)
  }
  return findings
}

/** Words one fault for every operation that it fits. */
const suffer = async (id: string, problem: Problem, seen: Seen): Promise<Findings> => {
  const findings: Findings = []
  const desk = await createDesk(id, { faults: [{ problem }] })
  for (const operation of desk.operations.filter((one) => faultsOf(one).some((other) => same(other, problem)))) {
    const ask = toAsk(await happyDraft(desk, operation))
    const answer = await desk.send(ask)
    const where = JSON.stringify(problem)
    findings.push(...examine(desk, operation, ask, answer).map((finding) => `${where} ${finding}`))
    if (answer.status < 500 && !isRefusal(answer)) findings.push(`${where} ${show(ask)} -> ${answer.status}`)
    if (FAULTS.some((fault) => same(fault, problem))) seen.get(operation.id)?.add(answer.status)
  }
  return findings
}

const missedOf = ({ operations }: Desk, seen: Seen): { operation: OperationCase; status: number }[] =>
  operations.flatMap((operation) =>
    operation.statuses
      .filter((status) => !seen.get(operation.id)?.has(status))
      .map((status) => ({ operation, status })),
  )

/**
 * Tries to bring about every documented status of every operation: by calls, by faults where no call can, and under other
 * readings where the default one has no use for it.
 */
export const reachStatuses = async (id: string): Promise<Reached> => {
  const desk = await createDesk(id)
  const seen: Seen = new Map(desk.operations.map((operation) => [operation.id, new Set<number>()]))
  const findings: Findings = []
  for (const operation of desk.operations) findings.push(...(await provoke(desk, operation, seen)))
  const problems = desk.operations.flatMap(faultsOf)
  for (const problem of problems.filter((one, index) => problems.findIndex((other) => same(one, other)) === index)) {
    findings.push(...(await suffer(id, problem, seen)))
  }
  for (const reading of readingsOf(desk.spec)) {
    for (const option of missedOf(desk, seen).length > 0 ? reading.options : []) {
      if (option.id === reading.default) continue
      const other = await createDesk(id, { readings: { [reading.id]: option.id } })
      const missed = new Set(missedOf(desk, seen).map(({ operation }) => operation.id))
      for (const operation of other.operations.filter((one) => missed.has(one.id)))
        await provoke(other, operation, seen)
    }
  }
  return { missed: missedOf(desk, seen).map(({ operation, status }) => `${operation.id} ${status}`), findings }
}
