import type { Contract } from '../contract/contract.ts'
import type { Headers } from '../model/reply.ts'
import type { Credential } from '../model/vendor.ts'
import { isCredentialStatus } from './credentials.ts'
import type { Interaction } from './interaction.ts'
import type { Setting } from './states.ts'

/** How the headers of a replayed request are changed: names to take out, in lower case, then headers to put in. */
export type Dressing = { readonly without: readonly string[]; readonly with: Headers }

const AS_IS: Dressing = { without: [], with: {} }

const lower = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/**
 * The credential that an interaction is replayed with, or why there is none. The one that its states name; or else the working one in
 * the headers where the pact has a placeholder. An interaction that expects its credential to be refused sends what it has.
 */
export const dress = (
  contract: Contract,
  credentials: readonly Credential[],
  { request, response }: Interaction,
  { credential }: Setting,
): Dressing | { readonly because: string } => {
  const without = [...new Set(credentials.flatMap(({ headers }) => Object.keys(lower(headers))))]
  if (credential === 'none') return { without, with: {} }
  const found = credentials.find(({ name }) => name === (credential ?? 'ok'))
  if (credential !== undefined) {
    const names = credentials.map(({ name }) => name).join(', ')
    if (!found) return { because: `a state names the credential "${credential}"; there is ${names || 'none'}` }
    return { without, with: lower(found.headers) }
  }
  if (!found || isCredentialStatus(contract, response.status)) return AS_IS
  const placed = Object.entries(lower(found.headers)).filter(([name]) => request.headers[name] !== undefined)
  return { without: [], with: Object.fromEntries(placed) }
}
