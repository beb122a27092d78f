import { bearer } from '../../auth/bearer.ts'
import type { readings } from '../../generated/line-works.ts'
import { isProblem } from '../../model/problem.ts'
import type { Authenticate } from '../../model/vendor.ts'
import { OUTSIDER } from './clients.ts'

/** The bearer of a token with either scope, if the tenant is a partner: others may not use this API at all. */
export const authenticate: Authenticate<readings> = (received, security, state) => {
  const caller = bearer(received, security, state)
  if (isProblem(caller) || caller.subject !== OUTSIDER) return caller
  return { problem: 'forbidden', reason: 'tenant' }
}
