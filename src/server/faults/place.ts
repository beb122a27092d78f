import type { Route } from '../../contract/contract.ts'
import { locate, toStep } from '../../contract/pointer.ts'
import type { Spec, SpecParameter } from '../../contract/spec.ts'
import type { Received } from '../../model/call.ts'

/** Where a call stands in a walk over the pages of a list. */
export type Place = {
  /** The same for all pages of a walk: vendor, operation, credential, path, and the query without the position. */
  readonly walk: string
  /** Whether the call asks for a page after the first. */
  readonly isLater: boolean
  /** What leads to this very page: its cursor, or its address. */
  readonly here: string | undefined
}

/** How a parameter says which page is meant, by its name. */
type Positions = ReadonlyMap<string, 'cursor' | 'offset' | 'number'>

const positionOf = ({ 'x-means': means }: SpecParameter): 'cursor' | 'offset' | 'number' | undefined => {
  if (!means) return undefined
  if ('page' in means) return means.page === 'size' ? undefined : means.page
  if (!('odata' in means)) return undefined
  return means.odata === 'skiptoken' ? 'cursor' : means.odata === 'skip' ? 'offset' : undefined
}

const known = new WeakMap<Route, Positions>()

const readPositions = (spec: Spec, route: Route): Positions => {
  const operation = `/paths/${toStep(route.path)}/${route.method.toLowerCase()}`
  const found = new Map<string, 'cursor' | 'offset' | 'number'>()
  for (const place of [operation.slice(0, operation.lastIndexOf('/')), operation]) {
    const { parameters = [] } = locate<{ parameters?: readonly unknown[] }>(spec, place).value
    for (const index of parameters.keys()) {
      const { value } = locate<SpecParameter>(spec, `${place}/parameters/${index}`)
      const position = positionOf(value)
      if (position) found.set(value.name, position)
    }
  }
  return found
}

const positionsOf = (spec: Spec, route: Route): Positions => {
  const made = known.get(route) ?? readPositions(spec, route)
  known.set(route, made)
  return made
}

/** The headers that carry credentials, in lower case. */
const credentialHeaders = ({ components }: Spec): readonly string[] =>
  Object.values(components?.securitySchemes ?? {}).map((scheme) =>
    'type' in scheme && scheme.type === 'apiKey' && scheme.in === 'header'
      ? scheme.name.toLowerCase()
      : 'authorization',
  )

/** The credential that a call brings, as text; empty where it brings none. */
export const credentialOf = (spec: Spec, received: Received): string =>
  [...new Set(credentialHeaders(spec))].map((name) => received.header(name) ?? '').join('\n')

/** Where a call stands; undefined for what is no list. */
export const placeOf = (spec: Spec, route: Route, received: Received): Place | undefined => {
  if (!route.page) return undefined
  const positions = positionsOf(spec, route)
  const kept: string[] = []
  let isLater = false
  let cursor: string | undefined
  for (const [name, value] of new URLSearchParams(received.query)) {
    const position = positions.get(name)
    if (position === undefined) kept.push(`${name}=${value}`)
    if (position === 'cursor') cursor = value
    if (position === 'cursor' || Number(value) > (position === 'number' ? 1 : position === 'offset' ? 0 : Infinity))
      isLater = true
  }
  const { vendor, operation = '', base, path, query } = received
  const address = `${base}${path}${query === '' ? '' : `?${query}`}`
  const walk = [vendor, operation, path, credentialOf(spec, received), ...kept.sort()].join('\n')
  return { walk, isLater, here: route.page.style === 'odata' ? address : cursor }
}
