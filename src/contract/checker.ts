import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { Violation } from '../model/problem.ts'
import { type BuiltChecks, keyOf, loadBuiltChecks } from './built-checks.ts'
import { createCompile, SPEC_ID } from './compile.ts'
import type { Spec } from './spec.ts'

/** Says where a value breaks a schema; empty where it does not. */
export type Check = (value: unknown) => readonly ErrorObject[]

/** Makes checks from the schemas of one spec. */
export type Checker = {
  /** The check for the schema that stands at a pointer. */
  readonly at: (pointer: string) => Check
  /** The check for a schema of our own making; its references are absolute (`absolute`). */
  readonly of: (schema: object) => Check
}

/** A reference into the spec that holds from anywhere. */
export const absolute = (pointer: string): { readonly $ref: string } => ({ $ref: `${SPEC_ID}#${encodeURI(pointer)}` })

/** A copy of a schema whose references hold from anywhere. */
export const withAbsoluteReferences = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${SPEC_ID}${value}` : value,
  )

const toCheck = (make: () => ValidateFunction): Check => {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= make() // Had when first needed: starting does not wait for it.
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

/**
 * Makes a checker: JSON Schema 2020-12, strict. Its checks come from the build where that made them, and otherwise from ajv,
 * in the same words. A schema that does not compile fails the build, or throws when its check is first used.
 */
export const createChecker = (spec: Spec): Checker => {
  const compile = createCompile(spec)
  let built: { readonly checks: BuiltChecks | undefined } | undefined
  const find = (schema: object): ValidateFunction | undefined => {
    built ??= { checks: loadBuiltChecks(spec) }
    const found = built.checks?.[keyOf(schema)]
    return typeof found === 'function' ? found : undefined
  }
  const of: Checker['of'] = (schema) => toCheck(() => find(schema) ?? compile(schema))
  return { of, at: (pointer) => of(absolute(pointer)) }
}

/** What is wrong with a value, in one sentence without its stop, or undefined; `whole` is what was checked. */
export const flawOf = (check: Check, value: unknown, whole: string): string | undefined => {
  // What follows from a condition says more than that the condition is there.
  const error = check(value).find(({ keyword }) => keyword !== 'if')
  if (!error) return undefined
  const { instancePath, message, params } = error
  const extra = params['additionalProperty']
  return `${instancePath || whole} ${message}${extra === undefined ? '' : ` (${extra})`}`
}

/** An error of ajv as a violation of a parameter object (`/count`) or of a body. */
export const toViolation = (where: Violation['in'], error: ErrorObject): Violation => {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : ''
  const place = `${error.instancePath}${missing}`.slice(1)
  // Of a list in a query, the parameter is at fault, not its third value.
  const name = where === 'body' ? place : place.split('/', 1).join()
  const says = missing === '' ? (error.message ?? 'is not valid') : 'is required'
  return { in: where, name, rule: error.keyword, message: `${name} ${says}`.trim() }
}
