import type { Call, Principal, Received } from '../model/call.ts'
import type { Problem, Violation } from '../model/problem.ts'
import { toReadBody } from './body.ts'
import type { Checking } from './check-reply.ts'
import { absolute, type Check, type Checker, toViolation } from './checker.ts'
import { type Parameter, toParameter } from './parameter.ts'
import { locate } from './pointer.ts'
import type { SpecOperation } from './spec.ts'
import { type Pair, parsePairs } from './text.ts'
import { toRefusesUnknown } from './unknown.ts'

/** Turns what was received into a typed call, or says where it does not fit the contract. */
export type CheckCall = (received: Received, principal: Principal) => Call | Problem

type Values = Record<string, unknown>
/** The texts that came for a parameter; undefined where none came. */
type Texts = (parameter: Parameter) => readonly string[] | undefined

/** Reads the parameters of one place, and adds what is wrong with them to the violations. */
type ReadPart = (texts: Texts, violations: Violation[]) => Values

/** All parameters of one place (`path`, `query`, `header`), read and checked together. */
const toReadPart = (parameters: readonly Parameter[], checker: Checker): ReadPart => {
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
      const given = texts(parameter)
      const { value = parameter.default, violation } = given ? parameter.read(given) : NOTHING
      if (violation) violations.push(violation)
      if (value !== undefined) values[parameter.name] = value
    }
    const errors = check(values)
    if (errors.length > 0)
      violations.push(
        ...without(
          errors.map((error) => toViolation(where, error)),
          violations.slice(found),
        ),
      )
    return values
  }
}

const NOTHING: ReturnType<Parameter['read']> = {}

/** Violations of parameters of which nothing else is known to be wrong. */
const without = (violations: readonly Violation[], known: readonly Violation[]): readonly Violation[] => {
  const broken = new Set(known.map(({ name }) => name))
  return violations.filter(({ name }) => !broken.has(name))
}

/** The texts of a parameter in a query, by the names under which they may come. */
const textsIn = (pairs: readonly Pair[], { names }: Parameter): readonly string[] | undefined => {
  let texts: string[] | undefined
  for (const name of names)
    for (const pair of pairs) {
      if (pair[0] !== name) continue
      if (texts) texts.push(pair[1])
      else texts = [pair[1]]
    }
  return texts
}

const unknown = (name: string): Violation => ({ in: 'query', name, rule: 'unknown', message: `${name} is not known` })

const one = (text: string | undefined): readonly string[] | undefined => (text === undefined ? undefined : [text])

type Params = Record<'pathParams' | 'queryParams' | 'headerParams', Values> & {
  bodyValue: unknown
  principal: Principal
}

/** What was received with what was understood of it. Property by property: spreading both costs microseconds. */
const withParams = (received: Received, params: Params): Received & Params => ({
  vendor: received.vendor,
  method: received.method,
  base: received.base,
  path: received.path,
  query: received.query,
  header: received.header,
  body: received.body,
  serial: received.serial,
  pathText: received.pathText,
  operation: received.operation,
  pathParams: params.pathParams,
  queryParams: params.queryParams,
  headerParams: params.headerParams,
  bodyValue: params.bodyValue,
  principal: params.principal,
})

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
    const violations: Violation[] = []
    for (const [name] of pairs)
      if (refusesUnknown(name) && !violations.some((one) => one.name === name)) violations.push(unknown(name))
    const pathParams = readPath(({ name }) => one(received.pathText[name]), violations)
    const queryParams = readQuery((parameter) => textsIn(pairs, parameter), violations)
    const headerParams = readHeader(({ name }) => one(received.header(name.toLowerCase())), violations)
    if (violations.length > 0) return { problem: 'invalid', violations }
    const body = readBody?.(received.header('content-type'), received.body) ?? { value: undefined }
    if ('problem' in body) return body
    // The handler's types are the spec's, and the values have just been checked against the spec.
    const params = { pathParams, queryParams, headerParams, bodyValue: body.value, principal }
    return withParams(received, params) as Call
  }
}
