import type { operations, readings } from '../../generated/line-works.ts'
import { isProblem } from '../../model/problem.ts'
import type { Handler } from '../../model/vendor.ts'
import { GRANTS } from './grants.ts'
import { identify } from './identify.ts'
import { refuse } from './oauth.ts'
import { NOT_KEPT } from './token-dialect.ts'

/** Issues tokens: first who calls, then by which grant. */
export const issueToken: Handler<operations['issueToken'], readings> = async (call, state) => {
  const client = identify(call.bodyValue, call, state)
  if (isProblem(client)) return client
  const grant = GRANTS.get(call.bodyValue.grant_type)
  if (!grant) return refuse('unsupported_grant_type', 'this grant_type is not known')
  const token = await grant(call.bodyValue, client, state)
  return isProblem(token) ? token : { status: 200, headers: NOT_KEPT, body: token }
}
