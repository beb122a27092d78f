import type { components, readings } from '../../generated/line-works.ts'
import type { State } from '../../model/state.ts'
import { seconds } from './oauth.ts'

type Token = components['schemas']['Token']

const REFRESH_LIFETIME = 90 * 24 * 3600
const LIFETIMES: { readonly [Option in readings['token-lifetime']]: number } = { day: 86_400, hour: 3_600 }

/** Whom tokens are issued to, and for what. */
export type Grantee = { readonly clientId: string; readonly subject: string; readonly scopes: readonly string[] }

/** A refresh token for a grantee: good for 90 days. */
const toRefreshToken = (grantee: Grantee, state: State<readings>): string => {
  const issuedAt = seconds(state)
  return state.tokens.issue({ kind: 'refresh', ...grantee, issuedAt, expiresAt: issuedAt + REFRESH_LIFETIME })
}

/** The token response for a grantee. The refresh token may speak for more than the access token (RFC 6749 section 6). */
export const issue = (grantee: Grantee, state: State<readings>, refresh: Grantee | null = grantee): Token => {
  const { clientId, subject, scopes } = grantee
  const lifetime = LIFETIMES[state.reading('token-lifetime')]
  const issuedAt = seconds(state)
  const access = { kind: 'access', clientId, subject, scopes, issuedAt, expiresAt: issuedAt + lifetime } as const
  return {
    access_token: state.tokens.issue(access),
    ...(refresh ? { refresh_token: toRefreshToken(refresh, state) } : {}),
    token_type: 'Bearer',
    expires_in: state.reading('expires-in-type') === 'number' ? lifetime : String(lifetime),
    scope: scopes.join(' '),
  }
}
