import { isObject, type Json } from './json.ts'
import { parseRulePath, type Step, weigh } from './rule-path.ts'

/** One way to compare a value, as a pact names it: `{ match: 'type', min: 1 }`. */
export type Matcher = { readonly match: string } & Readonly<Record<string, unknown>>

/** How the values at one place of a body are compared. */
export type Rule = { readonly path: readonly Step[]; readonly matchers: readonly Matcher[] }

/** The rules of one half of an interaction. Header names are in lower case. */
export type RuleSet = {
  readonly body: readonly Rule[]
  readonly header: Readonly<Record<string, readonly Matcher[]>>
  readonly status: readonly Matcher[]
}

/** A matcher with its kind; version 2 leaves out `match` where it gives bounds or a regular expression. */
const toMatcher = (value: unknown): readonly Matcher[] => {
  if (!isObject(value)) return []
  if (typeof value['match'] === 'string') return [{ ...value, match: value['match'] }]
  if (typeof value['regex'] === 'string') return [{ ...value, match: 'regex' }]
  return 'min' in value || 'max' in value ? [{ ...value, match: 'type' }] : []
}

/** The matchers of one place: a list under `matchers` since version 3, one matcher before. */
const toMatchers = (value: unknown): readonly Matcher[] => {
  if (isObject(value) && Array.isArray(value['matchers'])) return value['matchers'].flatMap(toMatcher)
  return toMatcher(value)
}

/** The rules of a body by their paths. */
export const toBodyRules = (places: unknown): readonly Rule[] =>
  Object.entries(isObject(places) ? places : {}).flatMap(([text, value]) => {
    const path = parseRulePath(text)
    return path ? [{ path, matchers: toMatchers(value) }] : []
  })

const toHeaderRules = (places: unknown): RuleSet['header'] =>
  Object.fromEntries(
    Object.entries(isObject(places) ? places : {}).map(([name, value]) => [name.toLowerCase(), toMatchers(value)]),
  )

/** Version 2 keeps all rules in one map, by paths that begin with the part: `$.body.id`, `$.headers.Accept`. */
const fromVersion2 = (places: Json): RuleSet => {
  const under = (part: string): Json =>
    Object.fromEntries(
      Object.entries(places)
        .filter(([path]) => path.startsWith(`$.${part}`) || path.startsWith(`$['${part}']`))
        .map(([path, value]) => [path.replace(/^\$(?:\.\w+|\['\w+'\])/, '$'), value]),
    )
  const headers = Object.entries({ ...under('headers'), ...under('header') })
  return {
    body: toBodyRules(under('body')),
    header: toHeaderRules(
      Object.fromEntries(headers.map(([path, value]) => [String(parseRulePath(path)?.[0] ?? ''), value])),
    ),
    status: [],
  }
}

/** The rules of a request or response, of any version of the specification. */
export const toRuleSet = (version: number, given: unknown): RuleSet => {
  const rules = isObject(given) ? given : {}
  if (version < 3) return fromVersion2(rules)
  return {
    body: toBodyRules(rules['body']),
    header: toHeaderRules(rules['header'] ?? rules['headers']),
    status: toMatchers(rules['status']),
  }
}

// Rules of these kinds hold for everything below their place, as the specification has it; the others for the place alone.
const CASCADES = ['type', 'equality']

/** The matchers of the value at a place: those of the rule that fits it most closely. None: it has to be equal. */
export const matchersAt = (rules: readonly Rule[], place: readonly (string | number)[]): readonly Matcher[] => {
  let best: { readonly weight: number; readonly rule: Rule } | undefined
  for (const rule of rules) {
    const weight = weigh(rule.path, place)
    const closer = best === undefined || weight > best.weight
    const further = best !== undefined && weight === best.weight && rule.path.length > best.rule.path.length
    if (weight > 0 && (closer || further)) best = { weight, rule }
  }
  if (!best) return []
  const { path, matchers } = best.rule
  if (path.length === place.length) return matchers
  return matchers.filter(({ match }) => CASCADES.includes(match)).map(({ match }) => ({ match }))
}
