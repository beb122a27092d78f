import type { operations, readings } from '../../generated/line-works.ts'
import { isProblem } from '../../model/problem.ts'
import type { Handler } from '../../model/vendor.ts'
import { identify } from './identify.ts'
import { refuse } from './oauth.ts'

/**
 * Revokes an access or refresh token of the calling application. The hint is not needed to find a token, and a wrong one
 * does no harm (RFC 7009 section 2.1).
 */
export const revokeToken: Handler<operations['revokeToken'], readings> = (call, state) => {
  const client = identify(call.bodyValue, call, state)
  if (isProblem(client)) return client
  const claims = state.tokens.read(call.bodyValue.token)
  const isToken = claims?.kind === 'access' || claims?.kind === 'refresh'
  if (!claims || !isToken) {
    const isRefused = state.reading('revoke-unknown-token') === 'refused'
    return isRefused ? refuse('invalid_grant', 'the token is not known') : { status: 200 }
  }
  if (claims.clientId !== client.clientId) return refuse('invalid_grant', 'the token is of another client')
  state.tokens.revoke(claims.id)
  return { status: 200 }
}
