import { createHash, timingSafeEqual } from 'node:crypto'
import type { Problem } from '../model/problem.ts'
import type { Client } from '../model/vendor.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The client of an id and a secret; `invalid_client` otherwise (RFC 6749 section 5.2). */
export const identifyClient = (
  clients: readonly Client[],
  clientId: string | undefined,
  clientSecret: string | undefined,
): Client | Problem<'oauth'> => {
  const client = clients.find((one) => one.clientId === clientId)
  if (client && timingSafeEqual(digest(client.clientSecret), digest(clientSecret ?? ''))) return client
  return { problem: 'oauth', code: 'invalid_client', detail: 'client_id or client_secret is not right' }
}

/**
 * The scopes to grant: those asked for, each once, or all that are allowed when none is asked for; `invalid_scope` if one
 * of them is not allowed (RFC 6749 section 3.3).
 */
export const narrowScopes = (
  asked: string | undefined,
  allowed: readonly string[],
  separator: RegExp = / +/,
): readonly string[] | Problem<'oauth'> => {
  const scopes = [...new Set((asked ?? '').split(separator).filter((scope) => scope !== ''))]
  if (scopes.length === 0) return allowed
  const refused = scopes.find((scope) => !allowed.includes(scope))
  if (refused === undefined) return scopes
  return { problem: 'oauth', code: 'invalid_scope', detail: `the client may not ask for ${refused}` }
}
