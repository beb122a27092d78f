import type { Route } from '../../contract/contract.ts'
import { propertiesOf } from '../../contract/ledger-schema.ts'
import { locate, toStep } from '../../contract/pointer.ts'
import type { Spec, SpecSchema } from '../../contract/spec.ts'

const known = new WeakMap<Route, readonly string[]>()

const hasEnum = (spec: Spec, pointer: string): boolean => {
  const schema = locate<SpecSchema>(spec, pointer).value
  return Array.isArray(schema.enum) && schema.enum.length > 1
}

const readEnums = (spec: Spec, route: Route): readonly string[] => {
  const operation = `/paths/${toStep(route.path)}/${route.method.toLowerCase()}`
  const { value, pointer } = locate<{ content?: object }>(spec, `${operation}/responses/200`)
  const prefix = route.page ? `/${toStep(route.page.rows)}/[]` : ''
  const fields = Object.keys(value.content ?? {}).flatMap((type) =>
    propertiesOf(spec, `${pointer}/content/${toStep(type)}/schema`)
      .filter(({ path, pointer: place }) => path.startsWith(`${prefix}/`) && hasEnum(spec, place))
      .map(({ path }) => path.slice(prefix.length)),
  )
  return [...new Set(fields)].filter((field) => !field.includes('/[]') && !field.includes('/{}'))
}

/** The fields of the rows of an operation that have only certain values; of its body, where it is no list. */
export const enumsOf = ({ spec, route }: { readonly spec: Spec; readonly route: Route }): readonly string[] => {
  const made = known.get(route) ?? readEnums(spec, route)
  known.set(route, made)
  return made
}
