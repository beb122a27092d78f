import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Violation } from '../model/problem.ts'
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

const ID = 'spec'

/** A reference into the spec that holds from anywhere. */
export const absolute = (pointer: string): { readonly $ref: string } => ({ $ref: `${ID}#${encodeURI(pointer)}` })

/** A copy of a schema whose references hold from anywhere. */
export const withAbsoluteReferences = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${ID}${value}` : value,
  )

// OpenAPI's own keywords and our extensions, which ajv's strict mode would take for spelling mistakes.
const VOCABULARY = ['example', 'externalDocs', 'discriminator', 'xml', 'x-evidence']

const toCheck = (make: () => ValidateFunction): Check => {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= make() // Compiled when first needed: starting does not wait for it.
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

/** Makes a checker: ajv, JSON Schema 2020-12, strict. A schema that does not compile throws when its check is first used. */
export const createChecker = (spec: Spec): Checker => {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    validateSchema: false,
  })
  addFormats.default(ajv)
  // The spec itself is registered as one document, so that references resolve; its own keys are no schema keywords.
  ajv.addVocabulary([...VOCABULARY, ...Object.keys(spec)])
  ajv.addSchema(spec, ID)
  return {
    at: (pointer) => toCheck(() => ajv.compile(absolute(pointer))),
    of: (schema) => toCheck(() => ajv.compile(schema)),
  }
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
