import type { Problem } from '../../model/problem.ts'
import { DOMAIN_ID } from './directory.ts'

/** Why a domain may not be asked for; undefined for the tenant's own. */
export const refuseDomain = (domainId: number): Problem<'forbidden'> | undefined =>
  domainId === DOMAIN_ID ? undefined : { problem: 'forbidden', reason: 'permission', needs: ['domain'] }

/**
 * A path whose domainId is empty still is the path of an operation, whose parameter is wrong: something that is no
 * integer is put into the place, or else no route would be found.
 */
export const address = (path: string): string => path.replace(/^(\/r\/[^/]+\/contact\/v3\/domains\/)\//, '$1empty/')
