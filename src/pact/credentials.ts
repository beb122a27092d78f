import type { Contract, Route } from '../contract/contract.ts'
import { valueAt } from '../contract/pointer.ts'

/** The headers that the schemes of one alternative of an operation's security want, in lower case. */
const headersOfScheme = (contract: Contract, scheme: string): readonly string[] => {
  const declared = valueAt(contract.spec, `/components/securitySchemes/${scheme}`)
  const { type, in: where, name } = (declared ?? {}) as { type?: string; in?: string; name?: string } // As OpenAPI has it.
  if (type !== 'apiKey') return ['authorization']
  return where === 'header' && name !== undefined ? [name.toLowerCase()] : []
}

/** The headers that carry credentials to an operation, alternative by alternative; none where it is open to all. */
export const credentialHeaders = (contract: Contract, route: Route): readonly (readonly string[])[] =>
  route.security.map((schemes) => [
    ...new Set(Object.keys(schemes).flatMap((scheme) => headersOfScheme(contract, scheme))),
  ])

const OF_CREDENTIALS = ['unauthenticated', 'forbidden']

/**
 * Whether a vendor refuses credentials by a status. An interaction that expects it means its credential as it stands. Where a spec does
 * not say what its refusals are for, these are 401 and 403.
 */
export const isCredentialStatus = ({ errors }: Contract, status: number): boolean => {
  if (status !== 401 && status !== 403) return false
  const problems = errors.filter((entry) => entry.status === status).flatMap((entry) => entry.for ?? [])
  return problems.length === 0 || problems.some((name) => OF_CREDENTIALS.includes(name.split('.', 1).join()))
}
