import type { Spec } from '../contract/spec.ts'
import type { Wire } from '../model/wire.ts'
import type { ToAddress } from './address.ts'
import { worldNamed } from './choose-world.ts'
import { FAULT_HEADER } from './faults/override.ts'
import type { Role } from './role.ts'

/** Tells the calls that every process with the same options answers alike. */
export type IsPlain = (request: Request, wire?: Wire) => boolean

/** The paths of a vendor's token service, as expressions; it remembers what it has issued and what was used up. */
const tokenPathsOf = (vendor: string, { paths = {} }: Spec): readonly string[] =>
  Object.entries(paths)
    .filter(([, item]) => Object.values(item ?? {}).some((operation) => Object(operation)['x-dialect'] === 'token'))
    .map(([path]) => `/${vendor}${path.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}`)

/**
 * Prepares the telling of plain calls: they read from a vendor in the default world, and ask for no fault. What they are answered follows
 * from the options and the clock, and from which tokens were revoked.
 */
export const createIsPlain = (roles: readonly Role[], toAddress: ToAddress): IsPlain => {
  const tokenPaths = roles.flatMap(({ id, spec }) => tokenPathsOf(id, spec))
  // An expression of no alternative at all would be the empty one, which fits everything.
  const isToken = tokenPaths.length === 0 ? /(?!)/ : new RegExp(`^(?:${tokenPaths.join('|')})$`)
  return (request, wire) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const address = toAddress(request, wire)
    if (address.vendor === undefined || worldNamed(address) !== undefined) return false
    return !isToken.test(address.route) && address.lines.get(FAULT_HEADER) === undefined
  }
}
