import type { Contract, Route } from '../../contract/contract.ts'
import { locate, toStep } from '../../contract/pointer.ts'

/** A security scheme with our extension: whether a key is taken without the word Bearer. */
type Scheme = {
  readonly type: string
  readonly in?: string
  readonly name?: string
  readonly 'x-bare'?: 'refused' | 'accepted'
}

/** A scheme by the name that the operation's security gives it. */
type Named = readonly [name: string, scheme: Scheme]

const schemesOf = (contract: Contract, { security }: Route): readonly Named[] =>
  [...new Set(security.flatMap((schemes) => Object.keys(schemes)))].map((name) => [
    name,
    locate<Scheme>(contract.spec, `/components/securitySchemes/${toStep(name)}`).value,
  ])

/** Keys that stand in headers of their own, beside the authorization. */
export const keysOf = (
  contract: Contract,
  route: Route,
): readonly { readonly scheme: string; readonly header: string }[] =>
  schemesOf(contract, route).flatMap(([scheme, { type, in: place, name = '' }]) =>
    type === 'apiKey' && place === 'header' && name.toLowerCase() !== 'authorization' ? [{ scheme, header: name }] : [],
  )

/** Whether a credential without permissions is refused. The rights behind keys are not named, so that every operation may ask for one. */
export const needsScopes = (contract: Contract, route: Route): boolean =>
  schemesOf(contract, route).some(([, { type }]) => type === 'apiKey') ||
  route.security.every((schemes) => Object.values(schemes).some((scopes) => scopes.length > 0))

/** Whether a key may stand in the authorization header without the word Bearer. */
export const takesBareKeys = (contract: Contract, route: Route): boolean =>
  schemesOf(contract, route).some(([, scheme]) => scheme['x-bare'] === 'accepted')
