import type { operations, readings } from '../../generated/line-works.ts'
import type { State } from '../../model/state.ts'
import type { Client, Handler } from '../../model/vendor.ts'
import { PAGE_HEADERS, toQuestionPage } from './authorize-page.ts'
import { withQuery } from './authorize-refusal.ts'
import { clientAt, PERSON } from './clients.ts'
import { missing, refuse, seconds, toScopes } from './oauth.ts'

type Authorize = Handler<operations['authorize'], readings>
type Asked = Parameters<Authorize>[0]['queryParams']

const CODE_LIFETIME = 600

const sendBack = (client: Client, scopes: readonly string[], asked: Asked, state: State<readings>) => {
  const issuedAt = seconds(state)
  const code = state.tokens.issue({
    kind: 'code',
    clientId: client.clientId,
    subject: PERSON,
    scopes,
    issuedAt,
    expiresAt: issuedAt + CODE_LIFETIME,
    extra: { redirectUri: asked.redirect_uri },
  })
  const location = withQuery(asked.redirect_uri, { code, state: asked.state })
  return { status: 302, headers: { location, 'cache-control': 'no-store' } } as const
}

/** Asks a person, or takes the answer and sends the browser back. */
export const authorize: Authorize = ({ queryParams: asked }, state) => {
  const client = clientAt(asked.client_id, asked.redirect_uri)
  if (!client) return refuse('invalid_request', 'client_id or redirect_uri is not known')
  if (asked.response_type !== 'code') return refuse('unsupported_response_type', 'only code is simulated')
  if (asked.state === undefined && state.reading('state-parameter') === 'required') return missing('state')
  const scopes = toScopes(asked.scope, client.scopes, state)
  if ('problem' in scopes) return scopes
  if (asked.approve === 'yes') return sendBack(client, scopes, asked, state)
  if (asked.approve === 'no') return refuse('access_denied', 'the person does not agree')
  // The answer that the page's form sends is to come back into this world.
  const { approve: _, ...fields } = { ...asked, client_id: state.tokens.named(asked.client_id) }
  const question = { client: client.clientId, person: PERSON, scopes, address: asked.redirect_uri, fields }
  return { status: 200, headers: PAGE_HEADERS, body: toQuestionPage(question) }
}
