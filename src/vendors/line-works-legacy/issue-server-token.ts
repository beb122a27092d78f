import { verifyAssertion } from '../../auth/assertion.ts'
import { TEST_PUBLIC_KEY } from '../../auth/test-key.ts'
import type { operations, readings } from '../../generated/line-works-legacy.ts'
import { isProblem, type OAuthCode, type Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { OWNER, TOKEN_START } from './access.ts'
import { API_ID, SERVER_ID } from './directory.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

// The console's default validity of 90 days; what a server token really says is not known.
const LIFETIME = 90 * 86_400

const refuse = (code: OAuthCode, detail: string): Problem<'oauth'> => ({ problem: 'oauth', code, detail })

/** The two fields, from the form or else from the query. An empty one counts as not sent (RFC 6749 section 3.2). */
type Fields = { readonly grant_type?: string; readonly assertion?: string }

const isGrant = (grant: string, state: State<readings>): boolean =>
  grant === GRANT || (grant === encodeURIComponent(GRANT) && state.reading('encoded-grant-type') === 'accepted')

const readAssertion = (body: Fields | undefined, query: Fields, state: State<readings>): string | Problem => {
  const grant = body?.grant_type || query.grant_type
  if (!grant) return refuse('invalid_request', 'grant_type is missing')
  if (!isGrant(grant, state)) return refuse('unsupported_grant_type', `grant_type is not ${GRANT}`)
  return body?.assertion || query.assertion || refuse('invalid_request', 'assertion is missing')
}

/** Issues a token to the registered server for an assertion that it signed. */
export const issueServerToken: Handler<operations['issueServerToken'], readings> = async (call, state) => {
  if (call.pathParams.apiId !== API_ID) return { problem: 'forbidden', reason: 'tenant' }
  const assertion = readAssertion(call.bodyValue, call.queryParams, state)
  if (typeof assertion !== 'string') return assertion
  const now = state.now()
  // Without a lifetime the time of issue would go unread; no greatest one is documented.
  const expected = { publicKey: TEST_PUBLIC_KEY, now, issuer: SERVER_ID, maxLifetime: Number.POSITIVE_INFINITY }
  const claims = await verifyAssertion(assertion, expected)
  if (isProblem(claims)) return claims
  const issuedAt = Math.floor(now / 1000)
  const { clientId, subject } = OWNER
  const token = state.tokens.issue({
    kind: 'access',
    clientId,
    subject,
    scopes: [],
    issuedAt,
    expiresAt: issuedAt + LIFETIME,
  })
  const expires_in = state.reading('expires-in') === 'number' ? LIFETIME : String(LIFETIME)
  return { status: 200, body: { access_token: `${TOKEN_START}${token}`, token_type: 'Bearer', expires_in } }
}
