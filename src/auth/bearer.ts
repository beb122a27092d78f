import type { Principal, Received } from '../model/call.ts'
import type { Problem } from '../model/problem.ts'
import type { Claims, State } from '../model/state.ts'
import type { Security } from '../model/vendor.ts'

/** Who calls an operation that asks for no credential. */
export const ANONYMOUS: Principal = { clientId: '', subject: '', scopes: [] }

// RFC 6750 section 2.1 with the vendors' "exactly one blank"; the scheme is written as their documents write it.
const BEARER = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/

// A caller sends the same long header again and again.
let last = { header: '', token: '' }

/** The token of an `Authorization: Bearer` header. */
export const readBearer = (received: Received): string | Problem<'unauthenticated'> => {
  const header = received.header('authorization')
  if (header === undefined || header === '') return { problem: 'unauthenticated', reason: 'missing' }
  if (header === last.header) return last.token
  const token = BEARER.exec(header)?.[1]
  if (token === undefined) return { problem: 'unauthenticated', reason: 'malformed' }
  last = { header, token }
  return token
}

/** What a token says, if it may still be used for calls. */
export const readAccess = (token: string, state: State): Claims | Problem<'unauthenticated'> => {
  const claims = state.tokens.read(token)
  if (!claims || (claims.kind !== 'access' && claims.kind !== 'key'))
    return { problem: 'unauthenticated', reason: 'unknown' }
  return claims.expiresAt * 1000 > state.now() ? claims : { problem: 'unauthenticated', reason: 'expired' }
}

/** Whether scopes fulfil one of the alternatives that a route asks for, all of its schemes taken together. */
const hasScopes = (scopes: readonly string[], security: Security): boolean =>
  security.some((schemes) => Object.values(schemes).every((needs) => needs.every((scope) => scopes.includes(scope))))

/** The caller behind a bearer token: known, not expired, not revoked, and with the scopes of one of the alternatives. */
export const bearer = (received: Received, security: Security, state: State): Principal | Problem => {
  if (security.length === 0) return ANONYMOUS
  const token = readBearer(received)
  if (typeof token !== 'string') return token
  const claims = readAccess(token, state)
  if ('problem' in claims) return claims
  if (hasScopes(claims.scopes, security)) return claims
  return { problem: 'forbidden', reason: 'scope', needs: security.flatMap((schemes) => Object.values(schemes).flat()) }
}
