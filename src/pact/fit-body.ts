import type { Contract } from '../contract/contract.ts'
import { locate, toStep } from '../contract/pointer.ts'
import type { SpecSchema } from '../contract/spec.ts'
import type { Evidence } from '../model/evidence.ts'
import { show } from '../verify/judge.ts'
import type { Flaw } from './flaw.ts'
import { isObject } from './json.ts'
import { type CheckLeaf, findImpossible, findUnkept, isExactBy } from './leaf.ts'
import { evidenceAt } from './pointer-of.ts'
import { type Matcher, matchersAt, type Rule, toBodyRules } from './rules.ts'

type Place = readonly (string | number)[]

/** A value of an example, and where it stands: in the body for people, and below the root of its rules. */
type Spot = { readonly value: unknown; readonly at: Place; readonly below: Place; readonly rules: readonly Rule[] }

type Bench = { readonly contract: Contract; readonly checkLeaf: CheckLeaf }

type Judge = (schema: string, spot: Spot, evidence: Evidence | null) => readonly Flaw[]

const toPointer = (place: Place): string => place.map((step) => `/${toStep(step)}`).join('')

const flaw = (spot: Spot, expected: string, why: string, evidence: Evidence | null): Flaw => ({
  at: toPointer(spot.at),
  expected,
  came: show(spot.value),
  why,
  evidence,
})

const child = (spot: Spot, step: string | number, value: unknown): Spot => ({
  ...spot,
  value,
  at: [...spot.at, step],
  below: [...spot.below, step],
})

const describeType = ({ type }: SpecSchema): string => [type ?? 'a value the vendor can give'].flat().join(' or ')

const isDynamic = (matchers: readonly Matcher[]): boolean =>
  matchers.some(({ match }) => ['values', 'eachKey', 'eachValue'].includes(match))

/** The schemas of a property: the declared one, or what stands for further ones; `false` where the object has no such property. */
const schemaOf = (schema: SpecSchema, pointer: string, name: string): string | false | undefined => {
  if (schema.properties?.[name]) return `${pointer}/properties/${toStep(name)}`
  const more = schema.additionalProperties
  if (more === false) return false
  return isObject(more) ? `${pointer}/additionalProperties` : undefined
}

const fitProperty = (bench: Bench, judge: Judge, schema: SpecSchema, pointer: string, spot: Spot): readonly Flaw[] => {
  const name = String(spot.at.at(-1))
  const place = schemaOf(schema, pointer, name)
  if (place === undefined) return []
  if (place !== false) return judge(place, spot, null)
  const known = Object.keys(schema.properties ?? {}).join(', ')
  return [flaw(spot, `one of ${known}`, `The vendor has no field "${name}" here.`, evidenceAt(bench.contract, pointer))]
}

/** A value under a name that does not count: some property, or those that have no name, must be able to hold it. */
const fitDynamic = (judge: Judge, schema: SpecSchema, pointer: string, spot: Spot): readonly Flaw[] => {
  if (schema.additionalProperties !== false) {
    return isObject(schema.additionalProperties) ? judge(`${pointer}/additionalProperties`, spot, null) : []
  }
  const names = Object.keys(schema.properties ?? {})
  return leastOf(
    names.map((name) => judge(`${pointer}/properties/${toStep(name)}`, spot, null)),
    spot,
  )
}

const fitObject = (bench: Bench, judge: Judge, schema: SpecSchema, pointer: string, spot: Spot): readonly Flaw[] => {
  if (!isObject(spot.value)) return []
  const dynamic = isDynamic(matchersAt(spot.rules, spot.below))
  return Object.entries(spot.value).flatMap(([name, value]) => {
    const one = child(spot, name, value)
    return dynamic ? fitDynamic(judge, schema, pointer, one) : fitProperty(bench, judge, schema, pointer, one)
  })
}

/** The rules of one entry that a list has to contain; they have a root of their own. */
const variantOf = (matchers: readonly Matcher[], index: number): readonly Rule[] | undefined => {
  const variants = matchers.find(({ match }) => match === 'arrayContains')?.['variants']
  if (!Array.isArray(variants)) return undefined
  const variant: unknown = variants.find((one) => isObject(one) && one['index'] === index)
  return toBodyRules(isObject(variant) ? variant['rules'] : {})
}

const boundOf = (matchers: readonly Matcher[], name: 'min' | 'max'): number | undefined => {
  const bounds = matchers.map((matcher) => matcher[name]).filter((one) => typeof one === 'number')
  return bounds[0]
}

const fitLength = (schema: SpecSchema, spot: Spot, matchers: readonly Matcher[]): readonly Flaw[] => {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  const length = Array.isArray(spot.value) && matchers.length === 0 ? spot.value.length : undefined
  const least = boundOf(matchers, 'min') ?? length ?? 0
  const most = boundOf(matchers, 'max') ?? length ?? Number.POSITIVE_INFINITY
  if (least <= maxItems && most >= minItems) return []
  return [flaw(spot, `${minItems} to ${maxItems} entries`, 'The vendor gives no list of that length.', null)]
}

const fitList = (judge: Judge, schema: SpecSchema, pointer: string, spot: Spot): readonly Flaw[] => {
  if (!Array.isArray(spot.value) || !('items' in schema)) return []
  const matchers = matchersAt(spot.rules, spot.below)
  const entries = spot.value.flatMap((value, index) => {
    const rules = variantOf(matchers, index)
    const one = child(spot, index, value)
    return judge(`${pointer}/items`, rules ? { ...one, rules, below: [] } : one, null)
  })
  return [...fitLength(schema, spot, matchers), ...entries]
}

/** The flaws of the alternative that fits best: one that fits at the place itself before one that does not, then the fewest. */
const leastOf = (lists: readonly (readonly Flaw[])[], spot: Spot): readonly Flaw[] => {
  const here = toPointer(spot.at)
  const badness = (list: readonly Flaw[]): number => list.length + (list.some(({ at }) => at === here) ? 1_000 : 0)
  return lists.reduce((least, list) => (badness(list) < badness(least) ? list : least), lists[0] ?? [])
}

const fitParts = (judge: Judge, schema: SpecSchema, pointer: string, spot: Spot, evidence: Evidence | null) => {
  const each = (part: 'anyOf' | 'oneOf' | 'allOf') =>
    (schema[part] ?? []).map((_, index) => judge(`${pointer}/${part}/${index}`, spot, evidence))
  return [...each('allOf').flat(), ...leastOf(each('anyOf'), spot), ...leastOf(each('oneOf'), spot)]
}

const fitSelf = (bench: Bench, schema: SpecSchema, spot: Spot, evidence: Evidence | null): readonly Flaw[] => {
  const matchers = matchersAt(spot.rules, spot.below)
  const broken = bench.checkLeaf(schema, spot.value, isExactBy(matchers) && typeof spot.value !== 'object')
  const flaws = broken.map((says) =>
    flaw(spot, `${describeType(schema)}: ${says}`, 'No value of the vendor is like it.', evidence),
  )
  const impossible = findImpossible(schema, matchers)
  const unkept = findUnkept(schema, matchers)
  if (flaws.length > 0) return flaws
  if (impossible !== undefined)
    return [flaw(spot, describeType(schema), `No value of the vendor keeps the rule "${impossible}".`, evidence)]
  if (unkept === undefined) return []
  const values = (schema.enum ?? []).join(', ')
  return [flaw(spot, `one of ${values}`, `No value of the vendor matches the regular expression ${unkept}.`, evidence)]
}

/**
 * Where an example of a body, compared by the rules of its pact, is none that the schema at a pointer allows. Fields that the
 * example leaves out are not missed: a pact names only what its consumer needs.
 */
export const fitBody = (bench: Bench, schema: string, body: unknown, rules: readonly Rule[]): readonly Flaw[] => {
  const judge: Judge = (pointer, spot, above) => {
    const { value, pointer: place } = locate<SpecSchema>(bench.contract.spec, pointer)
    const evidence = evidenceAt(bench.contract, pointer) ?? evidenceAt(bench.contract, place) ?? above
    const self = fitSelf(bench, value, spot, evidence)
    if (self.length > 0) return self
    return [
      ...fitParts(judge, value, place, spot, evidence),
      ...fitObject(bench, judge, value, place, spot),
      ...fitList(judge, value, place, spot),
    ]
  }
  return judge(schema, { value: body, at: [], below: [], rules }, null)
}
