import type { OpenAPIV3_1 } from 'openapi-types'
import type { Evidence } from '../model/evidence.ts'
import type { Reading } from '../model/reading.ts'

/** One refusal that a vendor can give. `code` is the vendor's own code in the body, null where bodies carry none. */
export type CatalogueEntry = {
  readonly status: number
  readonly code: string | null
  readonly text?: string
  readonly when: string
  readonly 'x-evidence': Evidence
}

/** How often an operation may be called: `limit` calls in a `window` of seconds. */
export type RateLimit = { readonly limit: number; readonly window: number; readonly scope: 'operation' }

/** What to do with query parameters that the spec does not name. */
export type UnknownParameters = { 'x-unknown-parameters'?: 'ignore' | 'refuse'; 'x-refused-parameters'?: string }

/** A vendor's spec: OpenAPI 3.1 with the extensions that CONTRIBUTING.md describes. */
export type Spec = OpenAPIV3_1.Document &
  UnknownParameters & {
    readonly 'x-readings'?: readonly Reading[]
    readonly 'x-errors'?: readonly CatalogueEntry[]
    readonly 'x-rate-limit'?: RateLimit
  }

/** An operation of a spec with its extensions. */
export type SpecOperation = OpenAPIV3_1.OperationObject &
  UnknownParameters & { readonly 'x-dialect'?: 'api' | 'token'; readonly 'x-page'?: PageStyle }

/** How a list hands over its pages, and under which property its rows stand. */
export type PageStyle = { readonly style: 'cursor' | 'offset' | 'page' | 'odata'; readonly rows: string }

/** A parameter of a spec with its extensions. */
export type SpecParameter = OpenAPIV3_1.ParameterObject & { readonly 'x-also'?: readonly ('comma' | 'brackets')[] }

/** A schema of a spec, as an object. */
export type SpecSchema = OpenAPIV3_1.SchemaObject
