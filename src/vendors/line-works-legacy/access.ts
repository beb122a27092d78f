import { ANONYMOUS, readAccess, readBearer } from '../../auth/bearer.ts'
import { TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from '../../auth/test-key.ts'
import type { readings } from '../../generated/line-works-legacy.ts'
import type { Principal, Received } from '../../model/call.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { Claims, State } from '../../model/state.ts'
import type { Authenticate, Client, Credential, Security } from '../../model/vendor.ts'
import { API_ID, SERVER_ID } from './directory.ts'

/** Where an access token begins. */
export const TOKEN_START = 'AAAA'

const READ = 'contact.read'
const FULL_KEY = 'understudyConsumerKey1'
const KEY_WITHOUT_READ = 'understudyConsumerKey2'

/** The consumer keys of the tenant with their permissions. */
const CONSUMER_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  [FULL_KEY, [READ]],
  [KEY_WITHOUT_READ, ['contact.create']],
])

/** The server that may do everything. */
export const OWNER: Principal = { clientId: SERVER_ID, subject: API_ID, scopes: [READ] }

/** The registered server and its key. Servers have no secret. */
export const SERVER: Client = {
  clientId: SERVER_ID,
  clientSecret: '',
  scopes: [],
  privateKey: TEST_PRIVATE_KEY,
  publicKey: TEST_PUBLIC_KEY,
}

const readToken = (received: Received, state: State<readings>): Claims | Problem => {
  const token = readBearer(received)
  if (typeof token !== 'string') return token
  if (!token.startsWith(TOKEN_START)) return { problem: 'unauthenticated', reason: 'unknown' }
  return readAccess(token.slice(TOKEN_START.length), state)
}

/** What the caller's consumer key permits. */
const checkConsumerKey = (received: Received, security: Security): readonly string[] | Problem => {
  const key = received.header('consumerkey')
  if (key === undefined || key === '')
    return { problem: 'unauthenticated', reason: 'missing', credential: 'consumerKey' }
  const permissions = CONSUMER_KEYS.get(key)
  if (!permissions) return { problem: 'unauthenticated', reason: 'unknown', credential: 'consumerKey' }
  for (const { consumerKey: needs = [] } of security)
    if (!needs.every((need) => permissions.includes(need))) return { problem: 'forbidden', reason: 'scope', needs }
  return permissions
}

/** Header and token, then API ID, then consumer key, then the caller's address: an order that no document gives. */
export const authenticate: Authenticate<readings> = (received, security, state) => {
  if (security.length === 0) return ANONYMOUS
  const claims = readToken(received, state)
  if (isProblem(claims)) return claims
  if (received.pathText['apiId'] !== API_ID) return { problem: 'forbidden', reason: 'tenant' }
  const scopes = checkConsumerKey(received, security)
  if (isProblem(scopes)) return scopes
  // The stand-in does not know where calls come from: a token of a registered address is always used from another.
  if (claims.extra?.['address']) return { problem: 'unauthenticated', reason: 'unknown', credential: 'address' }
  return { clientId: claims.clientId, subject: claims.subject, scopes }
}

const EVER = 4_102_444_800

const issue = (state: State<readings>, id: string, expiresAt: number, extra: Record<string, string> = {}): string => {
  const { clientId, subject } = OWNER
  const claims = { kind: 'access', id, clientId, subject, scopes: [], issuedAt: 0, expiresAt, extra } as const
  return `Bearer ${TOKEN_START}${state.tokens.issue(claims)}`
}

/** Ready-made header sets, each named by what is wrong with it. */
export const credentials = (state: State<readings>): readonly Credential[] => {
  const authorization = issue(state, 'ready', EVER)
  const consumerkey = FULL_KEY
  return [
    { name: 'ok', headers: { consumerkey, authorization } },
    { name: 'expired', headers: { consumerkey, authorization: issue(state, 'expired', 1) } },
    { name: 'unscoped', headers: { consumerkey: KEY_WITHOUT_READ, authorization } },
    { name: 'malformed', headers: { consumerkey, authorization: authorization.replace(' ', '  ') } },
    { name: 'unknown', headers: { consumerkey, authorization: `Bearer ${TOKEN_START}unknown` } },
    { name: 'no-authorization', headers: { consumerkey } },
    { name: 'no-consumer-key', headers: { authorization } },
    { name: 'unknown-consumer-key', headers: { consumerkey: 'unknownConsumerKey', authorization } },
    {
      name: 'unregistered-address',
      headers: { consumerkey, authorization: issue(state, 'address', EVER, { address: '192.0.2.1' }) },
    },
  ]
}
