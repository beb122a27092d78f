import type { Spec, SpecOperation } from './spec.ts'

/** Which names of query parameters an operation refuses because it does not know them. */
export const toRefusesUnknown = (
  spec: Spec,
  operation: SpecOperation,
  known: readonly string[],
): ((name: string) => boolean) => {
  const names = new Set(known)
  const refusesAll = (operation['x-unknown-parameters'] ?? spec['x-unknown-parameters']) === 'refuse'
  const pattern = operation['x-refused-parameters'] ?? spec['x-refused-parameters']
  const refused = pattern === undefined ? undefined : new RegExp(pattern)
  return (name) => !names.has(name) && (refusesAll || refused?.test(name) === true)
}
