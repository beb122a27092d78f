import type { Contract, Route } from '../../../contract/contract.ts'
import type { Grant, TokenVariants } from '../../../contract/spec.ts'
import type { OAuthCode } from '../../../model/problem.ts'
import { variantsOf } from '../../declared.ts'
import { judgeRefusal, judgeStatus, mismatch, show } from '../../judge.ts'
import { askWith, toAsking, valueAt } from '../../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict, type Verdict } from '../../law.ts'
import type { Got } from '../../target.ts'
import { findRowOf } from '../../walk.ts'
import { needsScopes } from '../schemes.ts'
import { clientFor, type Desk, documentedFields, pathOf, post, requestFor, toForm } from './requests.ts'
import { type Spoilt, spoiltWays } from './spoilt.ts'
import { VARIANTS } from './variants.ts'

const toCheck = (
  route: Route,
  grant: Grant,
  subject: string,
  judge: (desk: Desk) => Promise<readonly Mismatch[] | Verdict>,
): Check => ({
  operation: route.operationId,
  subject: `${grant}: ${subject}`,
  run: async (lab) => {
    const client = clientFor(lab, grant)
    if (!client) return notComparable(`no client is known that may ask for a token by ${grant}`)
    const judged = await judge({ lab, route, grant, client, path: pathOf(lab, route) })
    return 'verdict' in judged ? judged : toVerdict(judged)
  },
})

const sorted = (scopes: unknown): string => String(scopes).split(' ').sort().join(' ')

/** A token says the scopes that were asked for, where it says any. */
const judgeScopes = (got: Got, asked: string | undefined): readonly Mismatch[] => {
  const came = valueAt(got.json, '/scope')
  const isSame = typeof came !== 'string' || asked === undefined || sorted(came) === sorted(asked)
  const why = 'The scopes that were asked for are granted.'
  return isSame ? [] : [mismatch(got, '/scope', show(asked), show(came), why)]
}

const good = (route: Route, grant: Grant): Check =>
  toCheck(route, grant, 'a token', async (desk) => {
    const fields = await requestFor(desk)
    const got = await post(desk, toForm(fields))
    const found = judgeStatus(route, got, 200, 'The request is as documented.')
    return found.length > 0 ? found : judgeScopes(got, fields['scope'])
  })

/** The token that was issued lets its owner in. */
const used = (route: Route, grant: Grant, contract: Contract): Check =>
  toCheck(route, grant, 'the token is good for calls', async (desk) => {
    const api = contract.routes.find(
      (one) => one.method === 'GET' && one.dialect === 'api' && one.page && needsScopes(contract, one),
    )
    const got = await post(desk, toForm(await requestFor(desk)))
    const token = valueAt(got.json, '/access_token')
    if (!api || typeof token !== 'string') return notComparable('there is no token, or no operation to use it for')
    const asking = await toAsking(desk.lab, api, findRowOf(desk.lab))
    if ('because' in asking) return notComparable(asking.because)
    const others = Object.entries(asking.headers).filter(([name]) => name.toLowerCase() !== 'authorization')
    const headers = { ...Object.fromEntries(others), authorization: `Bearer ${token}` }
    return judgeStatus(api, await askWith(desk.lab, api, { ...asking, headers }), 200, 'The token was issued just now.')
  })

const bad = (route: Route, grant: Grant, { name, why, problem, body, headers }: Spoilt): Check =>
  toCheck(route, grant, name, async (desk) => {
    const got = await post(desk, await body(desk), headers)
    return judgeRefusal(desk.lab.contract, route, got, why, problem(grant))
  })

const variant = (route: Route, grant: Grant, name: keyof TokenVariants, outcome: 'token' | OAuthCode): Check =>
  toCheck(route, grant, name, async (desk) => {
    const { why, request } = VARIANTS[name]
    const made = await request(desk)
    if (!made) return notComparable('the client at hand has not two scopes')
    const got = await post(desk, made.body, made.headers)
    return outcome === 'token'
      ? judgeStatus(route, got, 200, why)
      : judgeRefusal(desk.lab.contract, route, got, why, 'oauth', outcome)
  })

const variantChecks = (route: Route, grant: Grant, contract: Contract): readonly Check[] =>
  (Object.entries(variantsOf(contract, route)) as [keyof TokenVariants, 'token' | OAuthCode][])
    .filter(([name]) => VARIANTS[name].fits(grant))
    .map(([name, outcome]) => variant(route, grant, name, outcome))

/** A token endpoint gives tokens for good requests, and refuses the rest as RFC 6749 says. */
export const tokens: Law = {
  id: 'tokens',
  says: 'A token endpoint answers a good request with a token of the documented form that is good for calls, and words refusals as documented.',
  checks: (route, contract) =>
    route.grants.flatMap((grant) => [
      good(route, grant),
      used(route, grant, contract),
      ...spoiltWays(grant, documentedFields(contract, route)).map((way) => bad(route, grant, way)),
      ...variantChecks(route, grant, contract),
    ]),
}
