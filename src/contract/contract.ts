import type { Choices, Reading } from '../model/reading.ts'
import type { Security } from '../model/vendor.ts'
import { vendorOf } from './built-checks.ts'
import { type CheckCall, toCheckCall } from './check-call.ts'
import { type CheckHeaders, toCheckHeaders } from './check-headers.ts'
import { createChecking } from './check-reply.ts'
import type { Checker } from './checker.ts'
import { narrow, readingsOf } from './narrow.ts'
import { toStep } from './pointer.ts'
import { type RateSetting, withRateLimit } from './rate-limit.ts'
import type { CatalogueEntry, Grant, PageStyle, RateLimit, Spec, SpecOperation } from './spec.ts'
import { toWriteReply, type WriteReply } from './write-reply.ts'

/** One operation of a contract, ready to check calls and replies. */
export type Route = {
  readonly operationId: string
  /** In capitals. */
  readonly method: string
  /** As OpenAPI writes it: `/v2/customers/{id}`. */
  readonly path: string
  readonly security: Security
  readonly dialect: 'api' | 'token'
  readonly page: PageStyle | undefined
  /** The grants that a token endpoint answers; none elsewhere. */
  readonly grants: readonly Grant[]
  readonly checkCall: CheckCall
  readonly writeReply: WriteReply
  readonly checkHeaders: CheckHeaders
}

/** A spec, compiled once under one choice of readings. */
export type Contract = {
  readonly id: string
  readonly title: string
  /** The vendor's real host names. */
  readonly hosts: readonly string[]
  readonly routes: readonly Route[]
  readonly readings: readonly Reading[]
  readonly errors: readonly CatalogueEntry[]
  readonly rateLimit: RateLimit | undefined
  /** The spec that was compiled, narrowed to the readings. */
  readonly spec: Spec
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const

/** The vendor's real host names, from the addresses of its servers. */
export const hostsOf = (spec: Spec): readonly string[] => [
  ...new Set((spec.servers ?? []).map(({ url }) => new URL(url).host)),
]

/** Makes a thing when it is first asked for, and once. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What a route is, before anything of it is checked. */
export type RouteName = Pick<Route, 'operationId' | 'method' | 'path'>

type Declared = RouteName & { readonly pointer: string; readonly operation: SpecOperation }

const declaredIn = (spec: Spec): readonly Declared[] =>
  Object.entries(spec.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation: SpecOperation | undefined = item?.[method]
      if (!operation) return []
      const pointer = `/paths/${toStep(path)}/${method}`
      if (!operation.operationId) throw new Error(`no operationId at #${pointer}`)
      return [{ operationId: operation.operationId, method: method.toUpperCase(), path, pointer, operation }]
    }),
  )

/** The routes that a spec has under any choice of readings; nothing is compiled for them. */
export const routeNamesOf = (spec: Spec): readonly RouteName[] => declaredIn(spec)

const holds = ({ under = {} }: CatalogueEntry, choices: Choices): boolean =>
  Object.entries(under).every(([reading, options]) => [options].flat().includes(choices[reading] ?? ''))

/** What a contract may have beside its spec and readings: another rate limit than the documented one, a checker of one's own. */
export type ContractOptions = { readonly rate?: RateSetting | undefined; readonly checker?: Checker }

/** Compiles a spec under a choice of readings. Routes are known at once; the checks of each are had on its first call. */
export const compileContract = (written: Spec, choices: Choices, options: ContractOptions = {}): Contract => {
  const spec = withRateLimit(narrow(written, choices), options.rate)
  const checking = once(() => createChecking(spec, options.checker))
  const toRoute = ({ pointer, operation, operationId, method, path }: Declared): Route => {
    const checkCall = once(() => toCheckCall(checking(), pointer))
    const writeReply = once(() => toWriteReply(checking(), pointer, operation['x-page']?.rows))
    const checkHeaders = once(() => toCheckHeaders(checking(), pointer))
    return {
      operationId,
      method,
      path,
      security: operation.security ?? spec.security ?? [],
      dialect: operation['x-dialect'] ?? 'api',
      page: operation['x-page'],
      grants: operation['x-grants'] ?? [],
      checkCall: (received, principal) => checkCall()(received, principal),
      writeReply: (reply, contentType) => writeReply()(reply, contentType),
      checkHeaders: (status, headers) => checkHeaders()(status, headers),
    }
  }
  return {
    id: String(vendorOf(spec)),
    title: spec.info.title,
    hosts: hostsOf(spec),
    routes: declaredIn(spec).map(toRoute),
    readings: readingsOf(spec),
    errors: (spec['x-errors'] ?? []).filter((entry) => holds(entry, choices)),
    rateLimit: spec['x-rate-limit'],
    spec,
  }
}
