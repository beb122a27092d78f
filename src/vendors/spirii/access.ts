import { bearer } from '../../auth/bearer.ts'
import type { readings } from '../../generated/spirii.ts'
import type { Principal, Received } from '../../model/call.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Authenticate, Credential } from '../../model/vendor.ts'
import { cpoOf, FIRST_SUBSIDIARY, idOf, isBelow, numberOf, type Standing } from './tree.ts'

/** The right to read customers, as our keys carry it; no document names the vendor's rights. */
const READS = 'customers'

const EVERYTHING = '*'
const FAR_FUTURE = 4_102_444_800

/** The part of the tree that a key may see: the id of its topmost customer, or undefined for the whole tree. */
export type Part = number | undefined

/** The key that sees the whole tree. */
export const OWNER: Principal = { clientId: 'whole-tree', subject: EVERYTHING, scopes: [READS] }

/** The first subsidiary's key: it sees itself and what is below. */
const SUBSIDIARY: Principal = {
  clientId: 'subsidiary',
  subject: String(idOf(FIRST_SUBSIDIARY)),
  scopes: [READS],
}

/** The part of the tree that a caller may see. */
export const partOf = ({ subject }: Principal): Part => (subject === EVERYTHING ? undefined : Number(subject))

/** Tells whether customers stand below another one, at any depth: all of those between stand where they were made. */
export const toIsUnder = (top: number): ((customer: Standing) => boolean) => {
  const cpo = idOf(cpoOf(numberOf(top)))
  // Most are under another operator, which is known sooner than their owners are.
  return ({ cpoId, ownerId }) =>
    cpoId === cpo && ownerId !== null && (ownerId === top || isBelow(numberOf(ownerId), numberOf(top)))
}

/** Tells whether customers stand in the part of the tree below a customer, or are that one. */
export const toIsWithin = (top: number): ((customer: Standing) => boolean) => {
  const isUnder = toIsUnder(top)
  return (customer) => customer.id === top || isUnder(customer)
}

const withScheme = (received: Received): Received => {
  const key = received.header('authorization')
  if (!key || key.startsWith('Bearer ')) return received
  return { ...received, header: (name) => (name === 'authorization' ? `Bearer ${key}` : received.header(name)) }
}

/** Finds the key's account, and refuses keys without the right to read customers. */
export const authenticate: Authenticate<readings> = (received, security, state): Principal | Problem => {
  const read = state.reading('bare-key') === 'accepted' ? withScheme(received) : received
  // Nothing in the common check depends on which readings the vendor has.
  const caller = bearer(read, security, state as unknown as State)
  if ('problem' in caller || caller.scopes.includes(READS)) return caller
  return { problem: 'forbidden', reason: 'permission', needs: [READS] }
}

/** Ready-made headers: keys for the whole tree and for the first subsidiary's part, and keys that are refused. */
export const credentials = ({ tokens }: State<readings>): readonly Credential[] => {
  const key = (name: string, { clientId, subject, scopes }: Principal, expiresAt = FAR_FUTURE): Credential => {
    const token = tokens.issue({ kind: 'key', id: `key-${name}`, clientId, subject, scopes, issuedAt: 0, expiresAt })
    return { name, headers: { authorization: `Bearer ${token}` } }
  }
  return [
    key('ok', OWNER),
    key('subtree', SUBSIDIARY),
    key('expired', OWNER, 1),
    key('unscoped', { ...OWNER, scopes: [] }),
    { name: 'malformed', headers: { authorization: 'Key not-a-bearer-key' } },
    { name: 'unknown', headers: { authorization: 'Bearer no-key-of-this-account' } },
  ]
}
