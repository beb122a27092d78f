import type { Contract, Route } from '../contract/contract.ts'
import { locate, toStep, valueAt } from '../contract/pointer.ts'
import type { SpecSchema } from '../contract/spec.ts'
import { parserOf } from '../contract/value.ts'
import { evidenceOf } from '../verify/declared.ts'
import { show } from '../verify/judge.ts'
import { fitBody } from './fit-body.ts'
import type { Flaw } from './flaw.ts'
import type { PactResponse } from './interaction.ts'
import { type CheckLeaf, isExactBy } from './leaf.ts'
import { evidenceAt, pointerOf } from './pointer-of.ts'
import type { Matcher } from './rules.ts'

/** A contract, ready to judge what its vendor can answer. */
export type Bench = { readonly contract: Contract; readonly checkLeaf: CheckLeaf }

type Declared = { readonly headers?: object; readonly content?: object }

const mediaTypeOf = (type: string): string => type.split(';', 1).join('').trim().toLowerCase()

const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json')

/** The statuses that an operation documents and a response may have. */
const statusesOf = ({ contract }: Bench, route: Route, { isStatus }: PactResponse): readonly number[] =>
  Object.keys(locate<object>(contract.spec, `${pointerOf(route)}/responses`).value)
    .map(Number)
    .filter((status) => isStatus(status))

const undocumented = ({ contract }: Bench, route: Route, { status }: PactResponse): Flaw => {
  const known = Object.keys(locate<object>(contract.spec, `${pointerOf(route)}/responses`).value)
  return {
    at: 'status',
    expected: known.join(', '),
    came: String(status),
    why: `${route.operationId} never answers ${status}.`,
    evidence: evidenceOf(contract, route),
  }
}

// HTTP's own, of which no vendor's documents speak.
const HTTP = ['date', 'server', 'connection', 'keep-alive', 'content-length', 'content-encoding', 'transfer-encoding']
const CACHES = ['vary', 'etag', 'cache-control', 'last-modified', 'expires', 'age', 'pragma']
const GENERAL: ReadonlySet<string> = new Set([...HTTP, ...CACHES])

const fitContentType = (declared: Declared, text: string, matchers: readonly Matcher[]): readonly Flaw[] => {
  const types = Object.keys(declared.content ?? {})
  const isLoose = matchers.length > 0 && !isExactBy(matchers)
  if (isLoose || types.some((type) => mediaTypeOf(type) === mediaTypeOf(text))) return []
  const why = 'The vendor answers in no such content type.'
  return [
    { at: 'header content-type', expected: types.join(' or ') || 'no body', came: show(text), why, evidence: null },
  ]
}

const fitHeader = (
  bench: Bench,
  pointer: string,
  declared: Declared,
  [name, text]: readonly [string, string],
  matchers: readonly Matcher[],
): readonly Flaw[] => {
  if (name === 'content-type') return fitContentType(declared, text, matchers)
  const names = Object.keys(declared.headers ?? {})
  const known = names.find((one) => one.toLowerCase() === name)
  const at = `header ${name}`
  const none = `one of ${['content-type', ...names].join(', ')}`
  const why = `The vendor documents no header "${name}" for this answer.`
  if (known === undefined)
    return GENERAL.has(name) ? [] : [{ at, expected: none, came: show(text), why, evidence: null }]
  const { pointer: place } = locate(bench.contract.spec, `${pointer}/headers/${toStep(known)}`)
  const schema = locate<SpecSchema>(bench.contract.spec, `${place}/schema`).value
  const value = parserOf(schema)(text)
  const evidence = evidenceAt(bench.contract, place)
  const expected = [schema.type ?? 'a value'].flat().join(' or ')
  if (value === undefined) return [{ at, expected, came: show(text), why: 'The header is of another type.', evidence }]
  const broken = bench.checkLeaf(schema, value, isExactBy(matchers))
  return broken.map((says) => ({
    at,
    expected: `${expected}: ${says}`,
    came: show(text),
    why: 'No value is like it.',
    evidence,
  }))
}

/** The flaw of a refusal whose code the vendor never gives with its status. */
const fitCode = ({ contract }: Bench, route: Route, status: number, json: unknown): readonly Flaw[] => {
  const places = contract.spec['x-error-code']?.[route.dialect] ?? contract.spec['x-error-code']?.api ?? []
  const at = places.find((pointer) => valueAt(json, pointer) !== undefined)
  if (status < 400 || at === undefined) return []
  const code = valueAt(json, at)
  const entries = contract.errors.filter((entry) => entry.status === status)
  if (entries.length === 0 || entries.some((entry) => entry.code === code)) return []
  const codes = [...new Set(entries.map((entry) => entry.code ?? 'no code'))].join(', ')
  const evidence = entries[0]?.['x-evidence'] ?? null
  return [{ at, expected: codes, came: show(code), why: `No refusal with ${status} has that code.`, evidence }]
}

const fitContent = (bench: Bench, route: Route, pointer: string, response: PactResponse, status: number) => {
  const { body, headers, rules } = response
  const { value: declared } = locate<Declared>(bench.contract.spec, pointer)
  const types = Object.keys(declared.content ?? {})
  if (body === undefined) return []
  if (types.length === 0) {
    const why = `${route.operationId} answers ${status} without a body.`
    return [{ at: '', expected: 'no body', came: show(body.json ?? body.text), why, evidence: null }]
  }
  const wanted = mediaTypeOf(headers['content-type'] ?? types.find(isJson) ?? '')
  const type = types.find((one) => mediaTypeOf(one) === wanted) ?? types.find((one) => isJson(mediaTypeOf(one)))
  if (type === undefined || !isJson(mediaTypeOf(type))) return []
  const schema = `${pointer}/content/${toStep(type)}/schema`
  const flaws = fitBody(bench, schema, body.json ?? body.text, rules.body)
  return flaws.length > 0 ? flaws : fitCode(bench, route, status, body.json)
}

const fitStatus = (bench: Bench, route: Route, response: PactResponse, status: number): readonly Flaw[] => {
  const { pointer, value } = locate<Declared>(bench.contract.spec, `${pointerOf(route)}/responses/${status}`)
  const headers = Object.entries(response.headers).flatMap((header) =>
    fitHeader(bench, pointer, value, header, response.rules.header[header[0]] ?? []),
  )
  return [...headers, ...fitContent(bench, route, pointer, response, status)]
}

/** Where the response of an interaction is none that the vendor can give: status, headers, content type, body. */
export const fitResponse = (bench: Bench, route: Route, response: PactResponse): readonly Flaw[] => {
  const statuses = statusesOf(bench, route, response)
  if (statuses.length === 0) return [undocumented(bench, route, response)]
  const each = statuses.map((status) => fitStatus(bench, route, response, status))
  return each.reduce((least, flaws) => (flaws.length < least.length ? flaws : least))
}
