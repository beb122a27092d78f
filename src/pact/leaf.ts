import { type Check, type Checker, withAbsoluteReferences } from '../contract/checker.ts'
import type { SpecSchema } from '../contract/spec.ts'
import type { Matcher } from './rules.ts'

/** Says what of a value a schema does not allow. `isExact`: the value itself is expected, not one like it. */
export type CheckLeaf = (schema: SpecSchema, value: unknown, isExact: boolean) => readonly string[]

// A value that only stands for others of its kind has to be of a type, and one of the values, that the vendor can give.
const OF_KIND = ['type', 'enum', 'const']

// Of a schema, what speaks of one value by itself. The rest is judged part by part, or speaks of whole objects and lists, of which a pact
// shows only some.
const TEXTS = ['pattern', 'format', 'minLength', 'maxLength']
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']
const OWN: ReadonlySet<string> = new Set([...OF_KIND, ...TEXTS, ...NUMBERS])

const own = (schema: SpecSchema): object => Object.fromEntries(Object.entries(schema).filter(([key]) => OWN.has(key)))

const NAMED = ['allowedValues', 'allowedValue', 'format', 'limit'] as const

/** Prepares the check of a schema's own keywords. */
export const toCheckLeaf = (checker: Checker): CheckLeaf => {
  const checks = new WeakMap<object, Check>()
  const checkOf = (schema: SpecSchema): Check => {
    const known = checks.get(schema) ?? checker.of(withAbsoluteReferences(own(schema)))
    checks.set(schema, known)
    return known
  }
  return (schema, value, isExact) =>
    checkOf(schema)(value)
      .filter(({ keyword }) => isExact || OF_KIND.includes(keyword))
      .map(({ keyword, message = 'is not valid', params }) => {
        const named = NAMED.map((name) => params[name]).find((one) => one !== undefined)
        return keyword === 'enum' || keyword === 'const' ? `${message}: ${[named].flat().join(', ')}` : message
      })
}

// The example of such a rule shows the form that every value has.
const FORMS = ['regex', 'date', 'time', 'datetime', 'timestamp', 'include', 'semver', 'equality']

/** Whether matchers hold a value to its example, or to the example's form. */
export const isExactBy = (matchers: readonly Matcher[]): boolean =>
  matchers.length === 0 || matchers.some(({ match }) => FORMS.includes(match))

const TYPES: Readonly<Record<string, readonly string[]>> = {
  integer: ['integer', 'number'],
  decimal: ['number'],
  number: ['integer', 'number'],
  boolean: ['boolean'],
  null: ['null'],
  date: ['string'],
  time: ['string'],
  datetime: ['string'],
  timestamp: ['string'],
}

/** The rule that no value of a schema's types can keep, if there is one. */
export const findImpossible = (schema: SpecSchema, matchers: readonly Matcher[]): string | undefined => {
  const types = [schema.type ?? []].flat()
  if (types.length === 0) return undefined
  return matchers.find(({ match }) => TYPES[match] && !TYPES[match].some((type) => types.some((one) => one === type)))
    ?.match
}

const toRegex = (text: unknown): RegExp | undefined => {
  try {
    return typeof text === 'string' ? new RegExp(text) : undefined
  } catch {
    return undefined // Written for another engine; the replay has that one.
  }
}

/** The regular expression that no value of an enumeration keeps, if there is one. */
export const findUnkept = (schema: SpecSchema, matchers: readonly Matcher[]): string | undefined => {
  const values: readonly unknown[] = schema.enum ?? []
  const regexes = matchers.filter(({ match }) => match === 'regex').map((one) => toRegex(one['regex']))
  return regexes.find((regex) => regex && values.length > 0 && !values.some((value) => regex.test(String(value))))
    ?.source
}
