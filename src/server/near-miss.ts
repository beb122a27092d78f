import type { Contract, Route } from '../contract/contract.ts'
import { groupPairs, toParameter } from '../contract/parameter.ts'
import { locate, toStep } from '../contract/pointer.ts'
import type { SpecOperation } from '../contract/spec.ts'
import { parsePairs } from '../contract/text.ts'
import { toRefusesUnknown } from '../contract/unknown.ts'
import type { Exchange } from '../model/exchange.ts'
import { distanceOf } from './near-miss-path.ts'
import { reasonsFor, type Wrong } from './near-miss-reason.ts'

/** An operation that a call came near to; `distance` is 0 where it was the operation that was called. */
type NearOperation = {
  readonly vendor: string
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly distance: number
}

/** A call that was refused or that reached no operation: which one it came nearest to, and what was wrong. */
export type NearMiss = {
  readonly call: Pick<Exchange, 'serial' | 'at' | 'vendor' | 'operation'> & {
    readonly method: string
    readonly url: string
    readonly status: number
  }
  readonly nearest: NearOperation | null
  readonly wrong: readonly Wrong[]
}

type Candidate = {
  readonly contract: Contract
  readonly route: Route
  readonly distance: number
  readonly path: string
}

const OTHER_METHOD = 0.5

/** An operation as an address names it: for a call that named no vendor, with the vendor in front. */
const toCandidate = (exchange: Exchange, contract: Contract, route: Route): Candidate => {
  const { vendor, request } = exchange
  const isOwn = vendor === contract.id
  const path = isOwn ? route.path : `/${contract.id}${route.path}`
  const came = isOwn || vendor === '' ? request.path : `/${vendor}${request.path}`
  const method = route.method === request.method ? 0 : OTHER_METHOD
  return { contract, route, path, distance: distanceOf(came, path) + method }
}

/** Parameters that the operation asks for and did not get, and those that it would refuse. */
const wrongParameters = (
  { contract: { spec }, route }: Candidate,
  { request: { url } }: Exchange,
): readonly Wrong[] => {
  const pointer = `/paths/${toStep(route.path)}/${route.method.toLowerCase()}`
  const operation = locate<SpecOperation>(spec, pointer).value
  const places = [pointer.slice(0, pointer.lastIndexOf('/')), pointer].flatMap((place) =>
    (locate<{ parameters?: readonly unknown[] }>(spec, place).value.parameters ?? []).map(
      (_, index) => `${place}/parameters/${index}`,
    ),
  )
  const parameters = places.map((place) => toParameter(spec, place)).filter((one) => one.in === 'query')
  const names = parameters.flatMap((one) => one.names)
  const mark = url.indexOf('?')
  const groups = groupPairs((mark < 0 ? undefined : parsePairs(url.slice(mark + 1))) ?? [])
  const missing = parameters.filter((one) => one.required && !one.names.some((name) => groups.has(name)))
  const refuses = toRefusesUnknown(spec, operation, names)
  return [
    ...missing.map(({ name }) => ({ part: 'query', name, says: `${name} is required` }) as const),
    ...[...groups.keys()]
      .filter(refuses)
      .map((name) => ({ part: 'query', name, says: `${name} is not known` }) as const),
  ]
}

/** What is wrong with the address of a call that was meant for an operation. */
const wrongAddress = (candidate: Candidate, exchange: Exchange): readonly Wrong[] => {
  const { route, path, distance, contract } = candidate
  const { vendor, request } = exchange
  const isRight = distance === 0 || distance === OTHER_METHOD
  const came = vendor === contract.id || vendor === '' ? request.path : `/${vendor}${request.path}`
  return [
    ...(isRight ? [] : [{ part: 'path', says: `expected ${path}, came ${came}` } as const]),
    ...(route.method === request.method
      ? []
      : [{ part: 'method', says: `expected ${route.method}, came ${request.method}` } as const]),
    ...wrongParameters(candidate, exchange),
  ]
}

const toNear = ({ contract, route, distance }: Candidate): NearOperation => ({
  vendor: contract.id,
  operation: route.operationId,
  method: route.method,
  path: route.path,
  distance: Math.round(distance * 100) / 100,
})

const judge = (exchange: Exchange, contracts: readonly Contract[]): Pick<NearMiss, 'nearest' | 'wrong'> => {
  const candidates = contracts.flatMap((contract) => contract.routes.map((one) => toCandidate(exchange, contract, one)))
  const called = candidates.find(
    ({ contract, route }) => contract.id === exchange.vendor && route.operationId === exchange.operation,
  )
  if (called) return { nearest: toNear({ ...called, distance: 0 }), wrong: reasonsFor(exchange.problem) }
  const [nearest] = candidates
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance)
  return nearest
    ? { nearest: toNear(nearest), wrong: wrongAddress(nearest, exchange) }
    : { nearest: null, wrong: [{ part: 'path', says: `${exchange.request.path} is like no path of a running vendor` }] }
}

/** Whether a call was refused for what it said, or reached nothing; what was made to fail is no near miss. */
export const isMiss = ({ problem, fault }: Exchange): boolean =>
  problem !== null && fault === null && problem.problem !== 'failed'

/** What an exchange came near to. */
export const toNearMiss = (exchange: Exchange, contracts: readonly Contract[]): NearMiss => {
  const { serial, at, vendor, operation, request, reply } = exchange
  const call = { serial, at, vendor, operation, method: request.method, url: request.url, status: reply.status }
  return { call, ...judge(exchange, contracts) }
}
