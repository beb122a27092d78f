import type { Contract, Route } from '../contract/contract.ts'
import type { Meaning } from '../contract/meaning.ts'
import { locate, toStep } from '../contract/pointer.ts'
import type { SpecOperation, SpecParameter, SpecSchema, TokenVariants } from '../contract/spec.ts'
import { toRefusesUnknown } from '../contract/unknown.ts'
import type { Evidence } from '../model/evidence.ts'

/** A parameter as the contract declares it. */
export type DeclaredParameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly allowsEmpty: boolean
  readonly schema: SpecSchema
  /** The schema of the values of a list. */
  readonly items: SpecSchema | undefined
  /** Further styles in which the values of a list are read. */
  readonly also: readonly ('comma' | 'brackets')[]
  readonly means: Meaning | undefined
  readonly evidence: Evidence | null
  readonly example: unknown
}

const pointerOf = (route: Route): string => `/paths/${toStep(route.path)}/${route.method.toLowerCase()}`

const declare = ({ spec }: Contract, pointer: string): DeclaredParameter => {
  const { value, pointer: place } = locate<SpecParameter>(spec, pointer)
  const schema = locate<SpecSchema>(spec, `${place}/schema`)
  return {
    name: value.name,
    in: value.in,
    required: value.required === true,
    allowsEmpty: value.allowEmptyValue === true,
    schema: schema.value,
    items: schema.value.type === 'array' ? locate<SpecSchema>(spec, `${schema.pointer}/items`).value : undefined,
    also: value['x-also'] ?? [],
    means: value['x-means'],
    evidence: value['x-evidence'] ?? null,
    example: value.example ?? schema.value.example,
  }
}

const declareAll = (contract: Contract, route: Route): readonly DeclaredParameter[] => {
  const operation = pointerOf(route)
  return [operation.slice(0, operation.lastIndexOf('/')), operation].flatMap((place) => {
    const list = locate<{ parameters?: readonly unknown[] }>(contract.spec, place).value.parameters ?? []
    return list.map((_, index) => declare(contract, `${place}/parameters/${index}`))
  })
}

// Every step of every walk asks for them.
const known = new WeakMap<Contract, Map<string, readonly DeclaredParameter[]>>()

/** The parameters of an operation, those of its path first. */
export const parametersOf = (contract: Contract, route: Route): readonly DeclaredParameter[] => {
  const own = known.get(contract) ?? new Map<string, readonly DeclaredParameter[]>()
  known.set(contract, own)
  const place = pointerOf(route)
  const parameters = own.get(place) ?? declareAll(contract, route)
  own.set(place, parameters)
  return parameters
}

/** Whether an operation refuses a query parameter for not being documented. */
export const refusesUnknown = (contract: Contract, route: Route, name: string): boolean => {
  const operation = locate<SpecOperation>(contract.spec, pointerOf(route)).value
  return toRefusesUnknown(
    contract.spec,
    operation,
    parametersOf(contract, route).map((one) => one.name),
  )(name)
}

/** What backs an operation. */
export const evidenceOf = (contract: Contract, route: Route): Evidence | null =>
  locate<{ 'x-evidence'?: Evidence }>(contract.spec, pointerOf(route)).value['x-evidence'] ?? null

/** The OData context of an operation's replies, behind the vendor's address. */
export const contextOf = (contract: Contract, route: Route): string | undefined =>
  locate<SpecOperation>(contract.spec, pointerOf(route)).value['x-odata-context']

/** Other paths of an operation, and whether they answer the same. */
export const spellingsOf = (contract: Contract, route: Route): NonNullable<SpecOperation['x-spellings']> =>
  locate<SpecOperation>(contract.spec, pointerOf(route)).value['x-spellings'] ?? {}

/** What becomes of token requests altered in one way. */
export const variantsOf = (contract: Contract, route: Route): TokenVariants =>
  locate<SpecOperation>(contract.spec, pointerOf(route)).value['x-token-variants'] ?? {}

const NOBODY = { clientId: '', subject: '', scopes: [] }

/** The rule of the contract that a text breaks as the value of a parameter; undefined where it fits. */
export const violationOf = (
  contract: Contract,
  route: Route,
  parameter: DeclaredParameter,
  text: string,
): string | undefined => {
  const isPath = parameter.in === 'path'
  const checked = route.checkCall(
    {
      vendor: contract.id,
      method: route.method,
      base: '',
      path: route.path,
      query: isPath ? '' : `${encodeURIComponent(parameter.name)}=${encodeURIComponent(text)}`,
      header: () => undefined,
      body: '',
      serial: 0,
      pathText: isPath ? { [parameter.name]: text } : {},
    },
    NOBODY,
  )
  if (!('problem' in checked) || checked.problem !== 'invalid') return undefined
  return checked.violations.find(({ name }) => name === parameter.name)?.rule
}
