import { mix } from '../../data/hash.ts'

/** What a customer is. */
export type CustomerType = 'Private' | 'Business' | 'CPO' | 'CPOSubsidiary'

const FIRST_ID = 120_001
const ATTEMPTS = 32

/** The id of customer `n`. */
export const idOf = (n: number): number => FIRST_ID + n

/** The number of the customer with an id; below 0 or past the last one where there is none. */
export const numberOf = (id: number): number => id - FIRST_ID

/** The type of customer `n`: in every forty an operator, five subsidiaries, ten businesses, and private persons. */
export const typeOf = (n: number): CustomerType => {
  if (n % 40 === 0) return 'CPO'
  if (n % 8 === 1) return 'CPOSubsidiary'
  return n % 4 === 2 ? 'Business' : 'Private'
}

/** Which types may own a customer of a type. */
export const OWNERS: Readonly<Record<CustomerType, readonly CustomerType[]>> = {
  CPO: [],
  CPOSubsidiary: ['CPO', 'CPOSubsidiary'],
  Business: ['CPO', 'CPOSubsidiary', 'Business'],
  Private: ['CPO', 'CPOSubsidiary', 'Business'],
}

/**
 * The owner of customer `n`, always a lower number; undefined for the operators, who stand on top. The tree is the same for
 * every seed, so that walking it needs no rows.
 */
export const ownerOf = (n: number): number | undefined => {
  const owners = OWNERS[typeOf(n)]
  if (owners.length === 0) return undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const candidate = mix(n, attempt) % n
    if (owners.includes(typeOf(candidate))) return candidate
  }
  return 0 // The first customer is an operator, and may own anyone.
}

/** The operator on top of customer `n`: itself, where it is one. */
export const cpoOf = (n: number): number => {
  const owner = ownerOf(n)
  return owner === undefined ? n : cpoOf(owner)
}

/** Whether customer `n` stands below customer `top`, at any depth. */
export const isBelow = (n: number, top: number): boolean => {
  for (let owner = ownerOf(n); owner !== undefined && owner >= top; owner = ownerOf(owner)) {
    if (owner === top) return true
  }
  return false
}
