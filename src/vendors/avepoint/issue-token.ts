import { narrowScopes } from '../../auth/client.ts'
import type { operations, readings } from '../../generated/avepoint.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Client, Handler } from '../../model/vendor.ts'
import { subjectOf } from './clients.ts'
import { TOKEN_HEADERS } from './headers.ts'
import { identify, refusal } from './identify.ts'

// An hour (https://github.com/AvePoint/cloud-api/blob/main/docs/elements/register-app.md).
const LIFETIME = 3600

const grant = (
  asked: string | undefined,
  { scopes }: Client,
  state: State<readings>,
): readonly string[] | Problem<'oauth'> => {
  const isMissing = asked === undefined || asked.trim() === ''
  if (isMissing && state.reading('token-without-scope') === 'refused')
    return refusal('invalid_scope', 'scope is missing')
  return narrowScopes(asked, scopes)
}

const issue = (client: Client, scopes: readonly string[], { now, tokens }: State<readings>): string => {
  const issuedAt = Math.floor(now() / 1000)
  const { clientId } = client
  const expiresAt = issuedAt + LIFETIME
  return tokens.issue({ kind: 'access', clientId, subject: subjectOf(client), scopes, issuedAt, expiresAt })
}

/** An access token for an app registration: client credentials, without a refresh token. */
export const issueToken: Handler<operations['issueToken'], readings> = async (call, state) => {
  const form = call.bodyValue
  if (form.grant_type !== 'client_credentials')
    return refusal('unsupported_grant_type', 'grant_type is not client_credentials')
  const client = await identify(form, call, state)
  if ('problem' in client) return client
  const scopes = grant(form.scope, client, state)
  if ('problem' in scopes) return scopes
  return {
    status: 200,
    headers: TOKEN_HEADERS,
    body: {
      access_token: issue(client, scopes, state),
      expires_in: LIFETIME,
      ...(state.reading('token-ext-expires-in') === 'present' ? { ext_expires_in: LIFETIME } : {}),
      token_type: 'Bearer',
      ...(state.reading('token-scope-field') === 'present' ? { scope: scopes.join(' ') } : {}),
    },
  }
}
