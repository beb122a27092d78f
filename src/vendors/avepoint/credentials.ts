import type { State } from '../../model/state.ts'
import type { Client, Credential } from '../../model/vendor.ts'
import { CLIENT, GROUP_CLIENT, subjectOf } from './clients.ts'

// Far away from any clock, so that a credential is what its name says at any time: 1970 and 2100.
const LONG_AGO = 1
const FAR_AHEAD = 4_102_444_800

/** Ready-made headers: one that works everywhere, one for a part of the customers, and one for each way of being wrong. */
export const toCredentials = (state: State): readonly Credential[] => {
  const issued = (name: string, client: Client, scopes: readonly string[], expiresAt = FAR_AHEAD): Credential => {
    const claims = { clientId: client.clientId, subject: subjectOf(client), scopes, issuedAt: 0, expiresAt }
    const token = state.tokens.issue({ kind: 'access', id: `ready-${name}`, ...claims })
    return { name, headers: { authorization: `Bearer ${token}` } }
  }
  return [
    issued('ok', CLIENT, CLIENT.scopes),
    issued('one-group', GROUP_CLIENT, GROUP_CLIENT.scopes),
    issued('elements-only', CLIENT, ['elements.customers.read.all']),
    issued('expired', CLIENT, CLIENT.scopes, LONG_AGO),
    issued('unscoped', CLIENT, ['partner.license.read.all']),
    { name: 'malformed', headers: { authorization: 'Bearer  two-blanks' } },
    { name: 'unknown', headers: { authorization: 'Bearer a-token-that-nobody-issued' } },
  ]
}
