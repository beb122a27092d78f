import type { State } from '../../model/state.ts'
import type { Credential } from '../../model/vendor.ts'
import { CLIENT, OUTSIDER, READER } from './clients.ts'

// Far away from any clock, so that a credential is what its name says at any time: 1970 and 2100.
const LONG_AGO = 1
const FAR_AHEAD = 4_102_444_800

type Wanted = { readonly scopes: readonly string[]; readonly subject?: string; readonly expiresAt?: number }

/** Ready-made headers: one that works everywhere, one that may only read, and one for each way of being wrong. */
export const toCredentials = (state: State): readonly Credential[] => {
  const issued = (name: string, wanted: Wanted): Credential => {
    const token = state.tokens.issue({
      kind: 'access',
      id: `ready-${name}`,
      clientId: name === 'read-only' ? READER.clientId : CLIENT.clientId,
      subject: CLIENT.serviceAccount,
      issuedAt: 0,
      expiresAt: FAR_AHEAD,
      ...wanted,
    })
    return { name, headers: { authorization: `Bearer ${token}` } }
  }
  return [
    issued('ok', { scopes: CLIENT.scopes }),
    issued('read-only', { scopes: READER.scopes, subject: READER.serviceAccount ?? '' }),
    issued('expired', { scopes: CLIENT.scopes, expiresAt: LONG_AGO }),
    issued('unscoped', { scopes: ['contact.read'] }),
    issued('not-a-partner', { scopes: ['partner.read'], subject: OUTSIDER }),
    { name: 'malformed', headers: { authorization: 'Bearer  two-blanks' } },
    { name: 'unknown', headers: { authorization: 'Bearer a-token-that-nobody-issued' } },
  ]
}
