import { verifyAssertion } from '../../auth/assertion.ts'
import { identifyClient } from '../../auth/client.ts'
import type { components, readings } from '../../generated/avepoint.ts'
import type { Received } from '../../model/call.ts'
import type { OAuthCode, Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Client } from '../../model/vendor.ts'
import { withoutWorld } from '../../model/world-name.ts'
import { CLIENTS } from './clients.ts'

/** The fields of a token request. */
export type Form = components['schemas']['TokenRequest']

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

// https://github.com/AvePoint/cloud-api/blob/main/docs/elements/register-app.md
const TOKEN_ADDRESSES: readonly string[] = [
  'https://identity.avepointonlineservices.com/connect/token',
  'https://identity-gov.avepointonlineservices.com/connect/token',
  'https://identity-aos2.avepointonlineservices.com/connect/token',
  'https://identity.online15.net/connect/token',
]

/** A refusal of the token service. */
export const refusal = (code: OAuthCode, detail: string): Problem<'oauth'> => ({ problem: 'oauth', code, detail })

const wrongClient = (detail: string): Problem<'oauth'> => refusal('invalid_client', detail)

/** Who an assertion claims to be from, without its world; undefined for what is no JWT. Nothing is believed yet. */
const issuerOf = async (assertion: string): Promise<string | undefined> => {
  const { decodeJwt } = await import('jose') // Only token calls need it.
  try {
    const { iss } = decodeJwt(assertion)
    return typeof iss === 'string' ? withoutWorld(iss) : undefined
  } catch {
    return undefined
  }
}

/** Takes note of an assertion's id; false if it came before (RFC 7523 section 3, item 7). */
const isFirstUse = ({ tokens }: State<readings>, clientId: string, jti: string): boolean => {
  const id = `assertion ${clientId} ${jti}`
  const claims = { kind: 'code', id, clientId, subject: clientId, scopes: [], issuedAt: 0, expiresAt: 0 } as const
  if (!tokens.read(tokens.issue(claims))) return false
  tokens.revoke(id)
  return true
}

const identifyByAssertion = async (
  assertion: string,
  received: Received,
  state: State<readings>,
): Promise<Client | Problem<'oauth'>> => {
  const issuer = await issuerOf(assertion)
  const client = CLIENTS.find(({ clientId }) => clientId === issuer)
  if (!client?.publicKey) return wrongClient('the assertion is not from a known client')
  const { clientId, publicKey } = client
  const verified = await verifyAssertion(assertion, {
    publicKey,
    now: state.now(),
    issuer: clientId,
    subject: clientId,
    audience: [`${received.base}/connect/token`, ...TOKEN_ADDRESSES],
  })
  // RFC 7521 section 4.2.1: a client assertion that fails is invalid_client.
  if ('problem' in verified) return wrongClient(verified.detail)
  if (typeof verified.jti !== 'string' || verified.jti === '') return wrongClient('the assertion has no jti')
  return isFirstUse(state, clientId, verified.jti) ? client : wrongClient('the assertion was used before')
}

/** The client behind a token request: by secret or by assertion, and only one of the two (RFC 6749 section 2.3). */
export const identify = async (
  form: Form,
  received: Received,
  state: State<readings>,
): Promise<Client | Problem<'oauth'>> => {
  const { client_id: clientId, client_secret: secret, client_assertion: assertion } = form
  if (assertion === undefined && form.client_assertion_type === undefined)
    return identifyClient(CLIENTS, clientId, secret)
  if (secret !== undefined) return refusal('invalid_request', 'client_secret and client_assertion exclude each other')
  if (assertion === undefined) return refusal('invalid_request', 'client_assertion is missing')
  if (form.client_assertion_type !== ASSERTION_TYPE)
    return refusal('invalid_request', `client_assertion_type is not ${ASSERTION_TYPE}`)
  if (clientId === undefined && state.reading('assertion-client-id') === 'required')
    return refusal('invalid_request', 'client_id is missing')
  const client = await identifyByAssertion(assertion, received, state)
  if ('problem' in client || clientId === undefined || clientId === client.clientId) return client
  return wrongClient('client_id is not that of the assertion')
}
