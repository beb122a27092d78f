import type { Contract, Route } from '../../contract/contract.ts'
import type { Headers } from '../../model/reply.ts'
import { judgeRefusal, judgeStatus } from '../judge.ts'
import { askWith, headersOf, type Lab, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict, type Verdict } from '../law.ts'
import { findRowOf } from '../walk.ts'
import { keysOf, needsScopes, takesBareKeys } from './schemes.ts'

/** How a call is spoilt, and what becomes of it: the problem with its reason, or `ok`. */
type Way = {
  readonly name: string
  readonly why: string
  readonly outcome: string
  /** The headers to send, made of the working ones and the named credential's; undefined where there are none. */
  readonly headers: (lab: Lab, ok: Headers) => Headers | undefined
}

const inLowerCase = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]))

const withHeader = (ok: Headers, name: string, value: string | undefined): Headers => {
  const { [name]: _, ...rest } = inLowerCase(ok)
  return value === undefined ? rest : { ...rest, [name]: value }
}

const spoilt =
  (change: (bearer: string) => string | undefined): Way['headers'] =>
  (_, ok) =>
    withHeader(ok, 'authorization', change(inLowerCase(ok)['authorization'] ?? ''))

const named =
  (credential: string): Way['headers'] =>
  (lab) =>
    headersOf(lab, credential)

const HEADER_WAYS: readonly Way[] = [
  {
    name: 'missing',
    why: 'No credential is sent.',
    outcome: 'unauthenticated.missing',
    headers: spoilt(() => undefined),
  },
  {
    name: 'other scheme',
    why: 'The scheme is not Bearer.',
    outcome: 'unauthenticated.malformed',
    headers: spoilt((bearer) => bearer.replace('Bearer ', 'Basic ')),
  },
  {
    name: 'two blanks',
    why: 'The documents want exactly one blank.',
    outcome: 'unauthenticated.malformed',
    headers: spoilt((bearer) => bearer.replace(' ', '  ')),
  },
  {
    name: 'scheme alone',
    why: 'There is nothing behind the scheme.',
    outcome: 'unauthenticated.malformed',
    headers: spoilt(() => 'Bearer'),
  },
  {
    name: 'tampered',
    why: 'The last characters of the credential are others.',
    outcome: 'unauthenticated.unknown',
    headers: spoilt((bearer) => `${bearer.slice(0, -6)}${bearer.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`),
  },
]

const CREDENTIALS: readonly Omit<Way, 'headers'>[] = [
  { name: 'malformed', why: 'The credential is malformed.', outcome: 'unauthenticated.malformed' },
  { name: 'unknown', why: 'The credential is unknown.', outcome: 'unauthenticated.unknown' },
  { name: 'expired', why: 'The credential has expired.', outcome: 'unauthenticated.expired' },
]

const unscoped = (contract: Contract, route: Route): Way => ({
  name: 'unscoped',
  why: needsScopes(contract, route) ? 'The credential lacks the permission.' : 'The operation asks for no permission.',
  outcome: needsScopes(contract, route) ? 'forbidden.scope' : 'ok',
  headers: named('unscoped'),
})

const bare = (contract: Contract, route: Route): Way => ({
  name: 'without scheme',
  why: 'The credential stands in the header without the word Bearer.',
  outcome: takesBareKeys(contract, route) ? 'ok' : 'unauthenticated.malformed',
  headers: spoilt((bearer) => bearer.replace('Bearer ', '')),
})

/** The ways to spoil a key that stands in a header of its own. */
const keyWays = (contract: Contract, route: Route): readonly Way[] =>
  keysOf(contract, route).flatMap(({ scheme, header }) => [
    {
      name: `without ${header}`,
      why: `The header ${header} is missing.`,
      outcome: `unauthenticated.missing.${scheme}`,
      headers: (_, ok) => withHeader(ok, header.toLowerCase(), undefined),
    },
    {
      name: `unknown ${header}`,
      why: `The key in the header ${header} is unknown.`,
      outcome: `unauthenticated.unknown.${scheme}`,
      headers: (_, ok) => withHeader(ok, header.toLowerCase(), 'no-such-key'),
    },
  ])

/** What the spec says of ready-made credentials of further names. Those without a scope that nothing asks for work. */
const furtherWays = (contract: Contract, route: Route): readonly Way[] =>
  Object.entries(contract.spec['x-credentials'] ?? {})
    // What is seen of a part is another law's.
    .filter(([, outcome]) => outcome !== 'part')
    .map(([name, outcome]) => ({
      name,
      why: `The contract says what becomes of calls with the credential ${name}.`,
      outcome: outcome === 'forbidden.scope' && !needsScopes(contract, route) ? 'ok' : outcome,
      headers: named(name),
    }))

const waysOf = (contract: Contract, route: Route): readonly Way[] => [
  ...HEADER_WAYS,
  bare(contract, route),
  ...CREDENTIALS.map((one) => ({ ...one, headers: named(one.name) })),
  unscoped(contract, route),
  ...keyWays(contract, route),
  ...furtherWays(contract, route),
]

const toCheck = (route: Route, { name, why, outcome, headers: toHeaders }: Way): Check => ({
  operation: route.operationId,
  subject: name,
  run: async (lab: Lab): Promise<Verdict> => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    const headers = toHeaders(lab, asking.headers)
    if (headers === undefined) return notComparable(`there is no credential "${name}"`)
    const got = await askWith(lab, route, { ...asking, headers })
    return toVerdict(
      outcome === 'ok' ? judgeStatus(route, got, 200, why) : judgeRefusal(lab.contract, route, got, why, outcome),
    )
  },
})

/** Calls without a good credential are refused, each kind in its own words. */
export const authentication: Law = {
  id: 'authentication',
  says: 'A call whose credential is missing, malformed, unknown, expired or without the right is refused as documented.',
  checks: (route, contract) =>
    route.security.length === 0 ? [] : waysOf(contract, route).map((way) => toCheck(route, way)),
}
