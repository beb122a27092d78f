import { createRequire } from 'node:module'
import type { Ajv2020, Options, ValidateFunction } from 'ajv/dist/2020.js'
import type { Spec } from './spec.ts'

// By `require`, which gives its module at once, and only where something is to be compiled: what is served with the checks of
// the build never loads ajv, and whoever compiles need not wait.
const require = createRequire(import.meta.url)

/** Makes an ajv: JSON Schema 2020-12, strict. */
export const createAjv = (options: Options): Ajv2020 => {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  return new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, ...options })
}

/** The name under which schemas refer to the spec that they are of. */
export const SPEC_ID = 'spec'

// OpenAPI's own keywords and our extensions, which ajv's strict mode would take for spelling mistakes.
const VOCABULARY = ['example', 'externalDocs', 'discriminator', 'xml', 'x-evidence']

/** Makes an ajv that knows a spec, as its checks need it. */
export const createSpecAjv = (spec: Spec, options: Options = {}): Ajv2020 => {
  const ajv = createAjv({ allErrors: true, validateSchema: false, ...options })
  const { default: addFormats } = require('ajv-formats') as typeof import('ajv-formats')
  addFormats.default(ajv)
  // The spec itself is registered as one document, so that references resolve; its own keys are no schema keywords.
  ajv.addVocabulary([...VOCABULARY, ...Object.keys(spec)])
  ajv.addSchema(spec, SPEC_ID)
  return ajv
}

/** Prepares the compiling of schemas of one spec. */
export const createCompile = (spec: Spec): ((schema: object) => ValidateFunction) => {
  let ajv: Ajv2020 | undefined
  return (schema) => {
    ajv ??= createSpecAjv(spec)
    return ajv.compile(schema)
  }
}
