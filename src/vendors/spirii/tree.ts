import { mix } from '../../data/hash.ts'

/** What a customer is. */
export type CustomerType = 'Private' | 'Business' | 'CPO' | 'CPOSubsidiary'

const FIRST_ID = 120_001
const ATTEMPTS = 32
const OPERATORS = 6
const MEMBERS = 80

/** The id of customer `n`. */
export const idOf = (n: number): number => FIRST_ID + n

/** The number of the customer with an id; below 0 or past the last one where there is none. */
export const numberOf = (id: number): number => id - FIRST_ID

/** Customers are under the operators of their block: so many rows. */
export const BLOCK: number = OPERATORS * MEMBERS

/** Where customer `n` stands: rows are dealt out in turn to six operators, eighty to each, and then to the next six. */
const placeOf = (n: number): { readonly cpo: number; readonly place: number } => {
  const inBlock = n % BLOCK
  return { cpo: n - inBlock + (inBlock % OPERATORS), place: Math.floor(inBlock / OPERATORS) }
}

/** Of an operator's eighty itself, ten subsidiaries, twenty businesses, and private persons. */
const typeAt = (place: number): CustomerType => {
  if (place === 0) return 'CPO'
  if (place % 8 === 1) return 'CPOSubsidiary'
  return place % 4 === 2 ? 'Business' : 'Private'
}

/** The type of customer `n`. */
export const typeOf = (n: number): CustomerType => typeAt(placeOf(n).place)

/** The operator on top of customer `n`: itself, where it is one. */
export const cpoOf = (n: number): number => placeOf(n).cpo

/** Whose turn it is among the operators that customers are dealt out to at a time, from 0. */
export const turnOf = (n: number): number => n % OPERATORS

/** The number of the first subsidiary. */
export const FIRST_SUBSIDIARY: number = OPERATORS

/** Which types may own a customer of a type. */
export const OWNERS: Readonly<Record<CustomerType, readonly CustomerType[]>> = {
  CPO: [],
  CPOSubsidiary: ['CPO', 'CPOSubsidiary'],
  Business: ['CPO', 'CPOSubsidiary', 'Business'],
  Private: ['CPO', 'CPOSubsidiary', 'Business'],
}

/**
 * The owner of customer `n`, always a lower number under the same operator; undefined for the operators, who stand on top.
 * The tree is the same for every seed, so that walking it needs no rows.
 */
export const ownerOf = (n: number): number | undefined => {
  const { cpo, place } = placeOf(n)
  const owners = OWNERS[typeAt(place)]
  if (owners.length === 0) return undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const candidate = mix(n, attempt) % place
    if (owners.includes(typeAt(candidate))) return cpo + OPERATORS * candidate
  }
  return cpo // An operator may own anyone.
}

/** What tells where a customer stands; operators have no owner. */
export type Standing = { readonly id: number; readonly cpoId: number; readonly ownerId: number | null }

/** The id of the owner of customer `n`; null for the operators. */
export const ownerIdOf = (n: number): number | null => {
  const owner = ownerOf(n)
  return owner === undefined ? null : idOf(owner)
}

/** Where customer `n` stands. */
export const standingOf = (n: number): Standing => ({ id: idOf(n), cpoId: idOf(cpoOf(n)), ownerId: ownerIdOf(n) })

/** Whether customer `n` stands below customer `top`, at any depth. */
export const isBelow = (n: number, top: number): boolean => {
  if (cpoOf(n) !== cpoOf(top)) return false
  for (let owner = ownerOf(n); owner !== undefined && owner >= top; owner = ownerOf(owner)) {
    if (owner === top) return true
  }
  return false
}
