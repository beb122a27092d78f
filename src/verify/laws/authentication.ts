import type { Route } from '../../contract/contract.ts'
import type { Headers } from '../../model/reply.ts'
import { judgeRefusal } from '../judge.ts'
import { askWith, headersOf, type Lab, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict, type Verdict } from '../law.ts'
import { findRowOf } from '../walk.ts'

/** How a call is spoilt, and what the refusal is for. */
type Way = {
  readonly name: string
  readonly why: string
  readonly problem: 'unauthenticated' | 'forbidden'
  readonly reason: string
  /** The headers to send, made of the working ones and the named credential's; undefined where there are none. */
  readonly headers: (lab: Lab, ok: Headers) => Headers | undefined
}

const withAuthorization = (ok: Headers, value: string | undefined): Headers => {
  const { authorization: _, ...rest } = Object.fromEntries(
    Object.entries(ok).map(([name, text]) => [name.toLowerCase(), text]),
  )
  return value === undefined ? rest : { ...rest, authorization: value }
}

const bearerOf = (ok: Headers): string =>
  withAuthorization({}, ok['authorization'] ?? ok['Authorization'])['authorization'] ?? ''

const named = (credential: string) => (lab: Lab) => headersOf(lab, credential)

const WAYS: readonly Way[] = [
  {
    name: 'missing',
    why: 'No credential is sent.',
    problem: 'unauthenticated',
    reason: 'missing',
    headers: (_, ok) => withAuthorization(ok, undefined),
  },
  {
    name: 'other scheme',
    why: 'The scheme is not Bearer.',
    problem: 'unauthenticated',
    reason: 'malformed',
    headers: (_, ok) => withAuthorization(ok, bearerOf(ok).replace('Bearer ', 'Basic ')),
  },
  {
    name: 'two blanks',
    why: 'The documents want exactly one blank.',
    problem: 'unauthenticated',
    reason: 'malformed',
    headers: (_, ok) => withAuthorization(ok, bearerOf(ok).replace(' ', '  ')),
  },
  {
    name: 'malformed',
    why: 'The credential is malformed.',
    problem: 'unauthenticated',
    reason: 'malformed',
    headers: named('malformed'),
  },
  {
    name: 'unknown',
    why: 'The credential is unknown.',
    problem: 'unauthenticated',
    reason: 'unknown',
    headers: named('unknown'),
  },
  {
    name: 'expired',
    why: 'The credential has expired.',
    problem: 'unauthenticated',
    reason: 'expired',
    headers: named('expired'),
  },
  {
    name: 'unscoped',
    why: 'The credential lacks the permission.',
    problem: 'forbidden',
    reason: 'scope',
    headers: named('unscoped'),
  },
]

const toCheck = (route: Route, way: Way): Check => ({
  operation: route.operationId,
  subject: way.name,
  run: async (lab: Lab): Promise<Verdict> => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    const headers = way.headers(lab, asking.headers)
    if (headers === undefined) return notComparable(`there is no credential "${way.name}"`)
    const got = await askWith(lab, route, { ...asking, headers })
    return toVerdict(judgeRefusal(lab.contract, route, got, way.why, way.problem, way.reason))
  },
})

/** Calls without a good credential are refused, each kind in its own words. */
export const authentication: Law = {
  id: 'authentication',
  says: 'A call whose credential is missing, malformed, unknown, expired or without the right is refused as documented.',
  checks: (route) => (route.security.length === 0 ? [] : WAYS.map((way) => toCheck(route, way))),
}
