import { routeNamesOf } from '../../contract/contract.ts'
import type { Role } from '../role.ts'
import type { Known } from './read-faults.ts'

/** What faults may name, of the vendors that run. */
export const knownOf = (roles: readonly Role[]): Known =>
  roles.map(({ id, spec }) => ({
    vendor: id,
    operations: routeNamesOf(spec).map(({ operationId }) => operationId),
  }))
