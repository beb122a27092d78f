import type { Vendor } from '../../model/vendor.ts'
import type { Known } from './read-faults.ts'

/** What faults may name, of the vendors that run. */
export const knownOf = (roles: readonly { readonly vendor: Vendor }[]): Known =>
  roles.map(({ vendor }) => ({ vendor: vendor.id, operations: Object.keys(vendor.handlers) }))
