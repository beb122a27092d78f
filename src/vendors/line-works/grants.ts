import { verifyAssertion } from '../../auth/assertion.ts'
import type { components, readings } from '../../generated/line-works.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { Claims, State } from '../../model/state.ts'
import type { Client } from '../../model/vendor.ts'
import { issue } from './issue.ts'
import { missing, refuse, seconds, toScopes } from './oauth.ts'

type Fields = components['schemas']['TokenRequest']
type Token = components['schemas']['Token']
type Outcome = Token | Problem<'oauth'>

/** Turns what a client brings into tokens, or says why not. */
type Grant = (fields: Fields, client: Client, state: State<readings>) => Outcome | Promise<Outcome>

const HOUR = 3_600

/** What a code or refresh token says, if it was issued to this client and is neither used up nor expired. */
const read = (kind: Claims['kind'], text: string, client: Client, state: State<readings>): Claims | undefined => {
  const claims = state.tokens.read(text)
  const isGood = claims?.kind === kind && claims.clientId === client.clientId && claims.expiresAt > seconds(state)
  return isGood ? claims : undefined
}

const toGrantee = ({ clientId, subject, scopes }: Claims) => ({ clientId, subject, scopes })

const byCode: Grant = ({ code, redirect_uri }, client, state) => {
  if (code === undefined) return missing('code')
  if (redirect_uri === undefined && state.reading('code-redirect-uri') === 'required') return missing('redirect_uri')
  const claims = read('code', code, client, state)
  if (!claims) return refuse('invalid_grant', 'the code is not known, used, expired or of another client')
  if (redirect_uri !== undefined && redirect_uri !== claims.extra?.['redirectUri']) {
    return refuse('invalid_grant', 'redirect_uri is not the one that the code was issued for')
  }
  state.tokens.revoke(claims.id)
  return issue(toGrantee(claims), state)
}

const byRefresh: Grant = ({ refresh_token, scope }, client, state) => {
  if (refresh_token === undefined) return missing('refresh_token')
  const claims = read('refresh', refresh_token, client, state)
  if (!claims) return refuse('invalid_grant', 'the refresh token is not known, used, expired or of another client')
  const scopes = scope === undefined ? claims.scopes : toScopes(scope, claims.scopes, state)
  if ('problem' in scopes) return scopes
  const rotates = state.reading('refresh-token-rotation') === 'on'
  if (rotates) state.tokens.revoke(claims.id)
  const grantee = toGrantee(claims)
  return issue({ ...grantee, scopes }, state, rotates ? grantee : null)
}

const byAssertion: Grant = async ({ assertion, scope }, client, state) => {
  if (assertion === undefined) return missing('assertion')
  if (scope === undefined) return missing('scope')
  const { clientId, publicKey = '', serviceAccount = '' } = client
  const expected = { publicKey, issuer: clientId, subject: serviceAccount, maxLifetime: HOUR, now: state.now() }
  const claims = await verifyAssertion(assertion, expected)
  if (isProblem(claims)) return claims
  if (state.reading('assertion-lifetime') === 'exactly-an-hour' && claims.exp - (claims.iat ?? 0) !== HOUR) {
    return refuse('invalid_grant', `exp does not lie ${HOUR} s after iat`)
  }
  const scopes = toScopes(scope, client.scopes, state)
  return 'problem' in scopes ? scopes : issue({ clientId, subject: serviceAccount, scopes }, state)
}

/** The grants of the token service, by `grant_type`. */
export const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', byCode],
  ['refresh_token', byRefresh],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', byAssertion],
])
