import type { Evidence } from '../model/evidence.ts'
import { locate, toStep, valueAt } from './pointer.ts'
import type { Spec } from './spec.ts'

/** A property of a body: its place in the body, with `[]` for the items of a list and `{}` for the other values of a map. */
export type Property = {
  readonly path: string
  readonly pointer: string
  readonly evidence: Evidence | undefined
  readonly says: string | undefined
}

type Stated = { readonly 'x-evidence'?: Evidence; readonly description?: string; readonly summary?: string }

/** A statement that may be a reference: what it says itself goes before what stands where it leads. */
export const readStatement = (
  spec: Spec,
  pointer: string,
): { evidence: Evidence | undefined; says: string | undefined } => {
  const own = valueAt(spec, pointer) as Stated
  const { value } = locate<Stated>(spec, pointer)
  return {
    evidence: own['x-evidence'] ?? value['x-evidence'],
    says: own.description ?? value.description ?? value.summary,
  }
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Schemas that say more about the same value. */
const sameValue = (schema: Node): readonly string[] => [
  ...['allOf', 'anyOf', 'oneOf'].flatMap((name) => {
    const list = schema[name]
    return Array.isArray(list) ? list.map((_, index) => `/${name}/${index}`) : []
  }),
  ...['then', 'else'].flatMap((name) => (isNode(schema[name]) ? [`/${name}`] : [])),
]

/** Schemas of what a value holds without a name of its own. */
const heldValues = (schema: Node): readonly string[] =>
  ['items', 'additionalProperties'].flatMap((name) => (isNode(schema[name]) ? [`/${name}`] : []))

const isOpen = (schema: Node): boolean =>
  schema['additionalProperties'] === true || isNode(schema['additionalProperties'])

/** All properties of the bodies of a schema, whichever of its alternatives they follow; `<path>/{}` stands for any other that an open object may have. */
export const propertiesOf = (
  spec: Spec,
  schemaPointer: string,
  path = '',
  above: readonly string[] = [],
): readonly Property[] => {
  const { value: schema, pointer } = locate<unknown>(spec, schemaPointer)
  if (!isNode(schema) || above.includes(pointer)) return []
  const within = (step: string, at: string): readonly Property[] =>
    propertiesOf(spec, `${pointer}${step}`, at, [...above, pointer])
  const names = isNode(schema['properties']) ? Object.keys(schema['properties']) : []
  const named = names.flatMap((name): readonly Property[] => {
    const step = `/properties/${toStep(name)}`
    const at = `${path}/${toStep(name)}`
    return [
      { path: at, pointer: `${pointer}${step}`, ...readStatement(spec, `${pointer}${step}`) },
      ...within(step, at),
    ]
  })
  return [
    ...named,
    ...(isOpen(schema) ? [{ path: `${path}/{}`, pointer, ...readStatement(spec, pointer) }] : []),
    ...sameValue(schema).flatMap((step) => within(step, path)),
    ...heldValues(schema).flatMap((step) => within(step, `${path}${step === '/items' ? '/[]' : '/{}'}`)),
  ]
}
