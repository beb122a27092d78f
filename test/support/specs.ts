import { toStep, toSteps } from '../../src/contract/pointer.ts'
import type { SpecOperation, SpecParameter } from '../../src/contract/spec.ts'

/** A JSON object of a spec, whatever it is. */
export type Node = { readonly [key: string]: unknown }

/** A node of a spec with the JSON pointer to it. */
export type Place = { readonly pointer: string; readonly node: Node }

/** Whether a value is a JSON object. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects that stand directly in a list or a map, each with its pointer. */
export const children = ({ pointer, node }: Place, name: string): Place[] => {
  const held = node[name]
  if (typeof held !== 'object' || held === null) return []
  return Object.entries(held).flatMap(([step, value]) =>
    isNode(value) ? [{ pointer: `${pointer}/${toStep(name)}/${toStep(step)}`, node: value }] : [],
  )
}

/** The object under a name, as a list of none or one. */
export const child = ({ pointer, node }: Place, name: string): Place[] => {
  const held = node[name]
  return isNode(held) ? [{ pointer: `${pointer}/${toStep(name)}`, node: held }] : []
}

/** The last step of a place's pointer. */
export const stepOf = ({ pointer }: Place): string => toSteps(pointer).at(-1) ?? ''

/** What a reference of a spec leads to, in the end; the place itself where it is none. */
export const follow = (spec: object, place: Place): Place => {
  const reference = place.node['$ref']
  if (typeof reference !== 'string') return place
  const pointer = reference.slice(1)
  const node = toSteps(decodeURI(pointer)).reduce<unknown>(
    (at, step) => (isNode(at) || Array.isArray(at) ? (at as Node)[step] : undefined),
    spec,
  )
  if (!isNode(node)) throw new Error(`${reference} leads nowhere`)
  return follow(spec, { pointer, node })
}

/** The root of a spec as a place. */
export const rootOf = (spec: object): Place => ({ pointer: '', node: spec as Node })

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace']

/** Every operation of a spec with its path item. */
export const operationPlaces = (
  spec: object,
): { readonly path: string; readonly method: string; readonly item: Place; readonly place: Place }[] =>
  children(rootOf(spec), 'paths').flatMap((item) =>
    METHODS.flatMap((method) => child(item, method).map((place) => ({ path: stepOf(item), method, item, place }))),
  )

/** An operation of a spec, references followed: what the suites derive calls from. */
export type OperationCase = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly pointer: string
  readonly operation: SpecOperation
  readonly parameters: readonly SpecParameter[]
  /** The documented statuses, lowest first. */
  readonly statuses: readonly number[]
  /** The form that the body is, if there is one. */
  readonly form: Place | undefined
  /** Whether all callers need a credential, and whether only a scope will do. */
  readonly secured: boolean
  readonly scoped: boolean
}

const withSchema = (spec: object, place: Place): SpecParameter => {
  const [schema] = child(place, 'schema')
  // By OpenAPI, what stands in `parameters` is a parameter.
  return { ...place.node, schema: schema ? follow(spec, schema).node : {} } as unknown as SpecParameter
}

/** All operations of a narrowed spec. */
export const operationsOf = (spec: object): OperationCase[] =>
  operationPlaces(spec).map(({ path, method, item, place }) => {
    const parameters = [item, place]
      .flatMap((at) => children(at, 'parameters'))
      .map((at) => withSchema(spec, follow(spec, at)))
    const form = child(place, 'requestBody')
      .map((body) => follow(spec, body))
      .flatMap((body) => children(body, 'content'))
      .filter((content) => stepOf(content) === 'application/x-www-form-urlencoded')
      .flatMap((content) => child(content, 'schema'))
      .map((schema) => follow(spec, schema))[0]
    const alternatives = (place.node['security'] ?? (spec as Node)['security'] ?? []) as readonly Node[]
    return {
      id: String(place.node['operationId']),
      method: method.toUpperCase(),
      path,
      pointer: place.pointer,
      operation: place.node as unknown as SpecOperation,
      parameters,
      statuses: children(place, 'responses')
        .map((response) => Number(stepOf(response)))
        .sort((a, b) => a - b),
      form,
      secured: alternatives.length > 0 && alternatives.every((schemes) => Object.keys(schemes).length > 0),
      scoped:
        alternatives.length > 0 &&
        alternatives.every((schemes) => Object.values(schemes).some((scopes) => (scopes as unknown[]).length > 0)),
    }
  })

/** The schemas that stand where OpenAPI wants one: components, parameters, headers and bodies. */
export const schemaRoots = (spec: object): Place[] => {
  const within = (place: Place): Place[] =>
    Object.entries(place.node).flatMap(([name, value]) => {
      const isOurs = name.startsWith('x-') && place.pointer === ''
      if (isOurs || name === 'example' || name === 'examples') return []
      const at = { pointer: `${place.pointer}/${toStep(name)}`, node: value as Node }
      if (name === 'schema' && isNode(value)) return [at]
      if (at.pointer === '/components/schemas') return children(place, name)
      return typeof value === 'object' && value !== null ? within(at) : []
    })
  return within(rootOf(spec))
}

const LISTS = ['properties', 'patternProperties', 'allOf', 'anyOf', 'oneOf', 'prefixItems', '$defs']
const SINGLES = ['items', 'additionalProperties', 'not', 'if', 'then', 'else']

/** All schemas that stand in a spec, at any depth; references are not followed. */
export const schemaPlaces = (spec: object): Place[] => {
  const within = (place: Place): Place[] => [
    place,
    ...LISTS.flatMap((name) => children(place, name)).flatMap(within),
    ...SINGLES.flatMap((name) => child(place, name)).flatMap(within),
  ]
  return schemaRoots(spec).flatMap(within)
}
