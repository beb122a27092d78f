import openapiTS, { astToString } from 'openapi-typescript'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import type { Spec } from '../src/contract/spec.ts'

type Node = { [key: string]: unknown }

/** A copy in which parameters with a default are required: the parser fills them in, so handlers always have them. */
const withDefaultsFilledIn = (spec: Spec): Spec =>
  JSON.parse(JSON.stringify(spec), (_, value: unknown) => {
    const node = value as Node | null
    const isParameter = node !== null && typeof node === 'object' && 'in' in node && 'schema' in node
    const hasDefault = isParameter && (node['schema'] as Node)['default'] !== undefined
    return hasDefault ? { ...node, required: true } : value
  })

const union = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(' | ')

/** The source text of `src/generated/<vendor>.ts`. */
export const typesOf = async (vendor: string): Promise<string> => {
  const spec = await loadSpec(vendor)
  const nodes = await openapiTS(JSON.stringify(withDefaultsFilledIn(spec)), { immutable: true, silent: true })
  const readings = readingsOf(spec).map(
    ({ id, options }) => `  ${JSON.stringify(id)}: ${union(options.map((one) => one.id))}`,
  )
  return [
    `// Made from specs/${vendor}.yaml by \`npm run generate\`.`,
    astToString(nodes),
    '/** The options of each reading. */',
    `export type readings = {\n${readings.join('\n')}\n}`,
    '',
  ].join('\n')
}
