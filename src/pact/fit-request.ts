import type { Contract, Route } from '../contract/contract.ts'
import { parsePairs } from '../contract/text.ts'
import type { Received } from '../model/call.ts'
import { isProblem, type Problem, type Violation } from '../model/problem.ts'
import { evidenceOf, parametersOf } from '../verify/declared.ts'
import { show } from '../verify/judge.ts'
import { credentialHeaders, isCredentialStatus } from './credentials.ts'
import type { Flaw } from './flaw.ts'
import type { Interaction, PactRequest } from './interaction.ts'
import type { Found } from './operation.ts'
import type { Setting } from './states.ts'

const NOBODY = { clientId: '', subject: '', scopes: [] }

const toReceived = (contract: Contract, { route, pathText }: Found, request: PactRequest): Received => ({
  vendor: contract.id,
  method: request.method,
  base: '',
  path: request.path,
  query: request.query,
  header: (name) => request.headers[name],
  body: request.body?.text ?? '',
  serial: 1,
  operation: route.operationId,
  pathText,
})

const sentAt = ({ in: where, name }: Violation, request: PactRequest, pathText: Found['pathText']): string => {
  if (where === 'path') return show(pathText[name])
  if (where === 'header') return show(request.headers[name.toLowerCase()])
  if (where === 'body') return show(request.body?.text)
  const values = (parsePairs(request.query) ?? []).filter(([one]) => one === name || one === `${name}[]`)
  return values.length === 0 ? 'nothing' : values.map(([, value]) => show(value)).join(', ')
}

const declaredText = (contract: Contract, route: Route, { in: where, name }: Violation): string => {
  const declared = parametersOf(contract, route).find((one) => one.in === where && one.name === name)
  if (!declared) return `what the contract says of ${route.operationId}`
  const { type, enum: values, minimum, maximum, format, pattern } = declared.items ?? declared.schema
  const bounds = [minimum === undefined ? [] : `from ${minimum}`, maximum === undefined ? [] : `to ${maximum}`].flat()
  const form = [values ? `one of ${values.join(', ')}` : [], format ?? [], pattern ?? []].flat()
  return [[type ?? 'a value'].flat().join(' or '), ...bounds, ...form].join(' ')
}

const toFlaw = (contract: Contract, found: Found, request: PactRequest, violation: Violation): Flaw => {
  const { in: where, name, message } = violation
  const declared = parametersOf(contract, found.route).find((one) => one.in === where && one.name === name)
  return {
    at: where === 'header' ? `header ${name}` : where === 'body' ? `body ${name}`.trim() : `${where} ${name}`,
    expected: declaredText(contract, found.route, violation),
    came: sentAt(violation, request, found.pathText),
    why: `${message}.`,
    evidence: declared?.evidence ?? evidenceOf(contract, found.route),
  }
}

const ofProblem = (contract: Contract, found: Found, request: PactRequest, problem: Problem): readonly Flaw[] => {
  if (problem.problem === 'invalid') return problem.violations.map((one) => toFlaw(contract, found, request, one))
  const type = problem.problem === 'badMediaType'
  return [
    {
      at: type ? 'header content-type' : 'query',
      expected: type ? 'a documented content type' : 'percent-encoded text',
      came: show(type ? request.headers['content-type'] : request.query),
      why: type ? 'The operation takes no body of that type.' : 'The query is no percent-encoded UTF-8.',
      evidence: evidenceOf(contract, found.route),
    },
  ]
}

/** Query parameters that nobody documents, though the vendor may let them pass: they do nothing. */
const findUnknown = (contract: Contract, { route }: Found, { query }: PactRequest): readonly Flaw[] => {
  const known = parametersOf(contract, route).filter((one) => one.in === 'query')
  const names = new Set(known.flatMap(({ name }) => [name, `${name}[]`]))
  const unknown = new Set((parsePairs(query) ?? []).map(([name]) => name).filter((name) => !names.has(name)))
  return [...unknown].map((name) => ({
    at: `query ${name}`,
    expected: known.length === 0 ? 'no query' : `one of ${known.map((one) => one.name).join(', ')}`,
    came: show(name),
    why: `The vendor has no parameter "${name}"; a call with it is refused, or answered as if it were not there.`,
    evidence: evidenceOf(contract, route),
  }))
}

const findUncredited = (
  contract: Contract,
  { route }: Found,
  { request, response }: Interaction,
  setting: Setting,
): readonly Flaw[] => {
  if (setting.credential !== undefined || isCredentialStatus(contract, response.status)) return []
  const alternatives = credentialHeaders(contract, route)
  const missing = alternatives.map((names) => names.filter((name) => request.headers[name] === undefined))
  if (missing.length === 0 || missing.some((names) => names.length === 0)) return []
  return [...new Set(missing[0])].map((name) => ({
    at: `header ${name}`,
    expected: 'a credential',
    came: 'nothing',
    why: `${route.operationId} asks for a credential. Name the header in the pact, or the state "credential ok".`,
    evidence: evidenceOf(contract, route),
  }))
}

/**
 * Where the request of an interaction does not fit its operation. A call that is expected to be refused may break any rule but that of
 * the path: the refusal is what the consumer wants to see.
 */
export const fitRequest = (
  contract: Contract,
  found: Found,
  interaction: Interaction,
  setting: Setting,
): readonly Flaw[] => {
  if (interaction.response.status >= 400) return []
  const { request } = interaction
  const outcome = found.route.checkCall(toReceived(contract, found, request), NOBODY)
  const broken = isProblem(outcome) ? ofProblem(contract, found, request, outcome) : []
  const reported = new Set(broken.map(({ at }) => at))
  const unknown = findUnknown(contract, found, request).filter(({ at }) => !reported.has(at))
  return [...broken, ...unknown, ...findUncredited(contract, found, interaction, setting)]
}
