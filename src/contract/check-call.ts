import type { Call, Principal, Received } from '../model/call.ts'
import type { Problem, Violation } from '../model/problem.ts'
import { toReadBody } from './body.ts'
import type { Checking } from './check-reply.ts'
import { absolute, type Check, type Checker, toViolation } from './checker.ts'
import { groupPairs, type Parameter, toParameter } from './parameter.ts'
import { locate } from './pointer.ts'
import type { SpecOperation } from './spec.ts'
import { parsePairs } from './text.ts'
import { toRefusesUnknown } from './unknown.ts'

/** Turns what was received into a typed call, or says where it does not fit the contract. */
export type CheckCall = (received: Received, principal: Principal) => Call | Problem

type Values = Record<string, unknown>
type Texts = (parameter: Parameter) => readonly string[]

/** All parameters of one place (`path`, `query`, `header`), read and checked together. */
const toReadPart = (
  parameters: readonly Parameter[],
  checker: Checker,
): ((texts: Texts, violations: Violation[]) => Values) => {
  const where = parameters[0]?.in
  if (where === undefined) return () => ({})
  const check: Check = checker.of({
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, pointer }) => [name, absolute(pointer)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  })
  return (texts, violations) => {
    const values: Values = {}
    const found = violations.length
    for (const parameter of parameters) {
      const { value = parameter.default, violation } = parameter.read(texts(parameter))
      if (violation) violations.push(violation)
      if (value !== undefined) values[parameter.name] = value
    }
    const broken = new Set(violations.slice(found).map(({ name }) => name))
    for (const error of check(values)) {
      const one = toViolation(where, error)
      if (!broken.has(one.name)) violations.push(one)
    }
    return values
  }
}

const unknown = (name: string): Violation => ({ in: 'query', name, rule: 'unknown', message: `${name} is not known` })

/** Prepares the check of all calls to the operation at a pointer such as `/paths/~1v2~1customers/get`. */
export const toCheckCall = ({ spec, checker }: Checking, pointer: string): CheckCall => {
  const operation = locate<SpecOperation>(spec, pointer).value
  const pathItem = pointer.slice(0, pointer.lastIndexOf('/'))
  const places = [pathItem, pointer].flatMap((place) => {
    const list = (locate<{ parameters?: readonly unknown[] }>(spec, place).value.parameters ?? []).length
    return Array.from({ length: list }, (_, index) => `${place}/parameters/${index}`)
  })
  const parameters = places.map((place) => toParameter(spec, place))
  const part = (where: Violation['in']) => parameters.filter((parameter) => parameter.in === where)
  const readPath = toReadPart(part('path'), checker)
  const readQuery = toReadPart(part('query'), checker)
  const readHeader = toReadPart(part('header'), checker)
  const refusesUnknown = toRefusesUnknown(
    spec,
    operation,
    part('query').flatMap(({ names }) => names),
  )
  const readBody = operation.requestBody ? toReadBody(spec, checker, `${pointer}/requestBody`) : undefined

  return (received, principal) => {
    const pairs = parsePairs(received.query)
    if (!pairs) return { problem: 'badEncoding', part: 'query' }
    const groups = groupPairs(pairs)
    const violations: Violation[] = [...groups.keys()].filter(refusesUnknown).map(unknown)
    const one = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text])
    const pathParams = readPath(({ name }) => one(received.pathText[name]), violations)
    const queryParams = readQuery(({ names }) => names.flatMap((name) => groups.get(name) ?? []), violations)
    const headerParams = readHeader(({ name }) => one(received.header(name.toLowerCase())), violations)
    if (violations.length > 0) return { problem: 'invalid', violations }
    const body = readBody?.(received.header('content-type'), received.body) ?? { value: undefined }
    if ('problem' in body) return body
    // The handler's types are the spec's, and the values have just been checked against the spec.
    return { ...received, pathParams, queryParams, headerParams, bodyValue: body.value, principal } as Call
  }
}
