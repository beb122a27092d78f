import type { OpenAPIV3_1 } from 'openapi-types'
import type { Evidence } from '../model/evidence.ts'
import type { OAuthCode } from '../model/problem.ts'
import type { Reading } from '../model/reading.ts'
import type { Meaning } from './meaning.ts'

/** One refusal that a vendor can give. `code` is the vendor's own code in the body, null where bodies carry none. */
export type CatalogueEntry = {
  readonly status: number
  readonly code: string | null
  readonly text?: string
  readonly when: string
  readonly 'x-evidence': Evidence
  /** The problems that are answered so, by name or by name and reason: `invalid`, `unauthenticated.expired`, `invalid.maximum`. */
  readonly for?: readonly string[]
  /** The readings under which it holds: for each, the option or options. Absent: under all. */
  readonly under?: { readonly [reading: string]: string | readonly string[] }
  /** `token` where only the token endpoints say so. */
  readonly dialect?: 'api' | 'token'
}

/** How often an operation, or the whole API by one tenant, may be called: `limit` calls in a `window` of seconds. */
export type RateLimit = {
  readonly limit: number
  /** In seconds. */
  readonly window: number
  readonly scope: 'operation' | 'tenant'
  /** Whether windows begin with the full minute, hour, ... of the clock, or with the first call after the last one; `clock` by default. */
  readonly begins?: 'clock' | 'call'
}

/** What to do with query parameters that the spec does not name. */
type UnknownParameters = { 'x-unknown-parameters'?: 'ignore' | 'refuse'; 'x-refused-parameters'?: string }

/** A vendor's spec: OpenAPI 3.1 with the extensions that CONTRIBUTING.md describes. */
export type Spec = OpenAPIV3_1.Document &
  UnknownParameters & {
    readonly 'x-readings'?: readonly Reading[]
    readonly 'x-errors'?: readonly CatalogueEntry[]
    readonly 'x-rate-limit'?: RateLimit
    /** Where the code stands in the error bodies of each dialect: JSON pointers, the first that leads somewhere. */
    readonly 'x-error-code'?: { readonly api: readonly string[]; readonly token?: readonly string[] }
    /** What becomes of calls with ready-made credentials of further names: the problem, as in `for`; `ok`, or `part` where they see a part of the rows. */
    readonly 'x-credentials'?: { readonly [name: string]: string }
  }

/** An operation of a spec with its extensions. */
export type SpecOperation = OpenAPIV3_1.OperationObject &
  UnknownParameters & {
    readonly 'x-dialect'?: 'api' | 'token'
    readonly 'x-page'?: PageStyle
    readonly 'x-grants'?: readonly Grant[]
    readonly 'x-token-variants'?: TokenVariants
    /** `@odata.context` of the replies, behind the vendor's address. */
    readonly 'x-odata-context'?: string
    /** Other paths, and whether they answer the same or are not known. */
    readonly 'x-spellings'?: { readonly [path: string]: 'same' | 'unknown' }
  }

/** How a list hands over its pages. Pointers lead into the body, `key` into a row. */
export type PageStyle = {
  readonly style: 'cursor' | 'offset' | 'page' | 'odata'
  /** The property that holds the rows. */
  readonly rows: string
  /** What tells rows apart. */
  readonly key?: string
  readonly total?: string
  /** Where the number of rows of the page stands. */
  readonly shown?: string
  /** Where the values of parameters come back: by name of the parameter, the pointer into the body. */
  readonly echo?: { readonly [parameter: string]: string }
  /** The cursor or the address of the next page; absent on the last. */
  readonly next?: string
  /** Rows of a page when none are asked for; absent where a parameter has a default. */
  readonly size?: number | 'all'
  /** The order when none is asked for, most significant first; absent where a parameter says so, or nobody does. */
  readonly order?: readonly { readonly by: string; readonly direction: 'asc' | 'desc' }[]
  /** What comes for a page behind the last one. */
  readonly beyond?: 'empty' | 'notFound'
  /** The last row that can be reached; further pages are refused. */
  readonly reach?: number
}

/** A way to get a token that a token endpoint answers (RFC 6749, RFC 7523). */
export type Grant = 'client-credentials' | 'client-assertion' | 'jwt-bearer'

/**
 * Good token requests altered in one way, and what becomes of each: a token, or an error code. Without scope, without client
 * id beside an assertion, by an `Authorization: Basic` header, with commas between scopes, with an assertion that lives
 * ten minutes or two hours, with a grant type that is percent-encoded twice.
 */
export type TokenVariants = {
  readonly [Name in
    | 'no-scope'
    | 'no-client-id'
    | 'basic'
    | 'comma-scopes'
    | 'ten-minutes'
    | 'two-hours'
    | 'encoded-grant-type']?: 'token' | OAuthCode
}

/** A parameter of a spec with its extensions. */
export type SpecParameter = OpenAPIV3_1.ParameterObject & {
  readonly 'x-also'?: readonly ('comma' | 'brackets')[]
  readonly 'x-means'?: Meaning
  readonly 'x-evidence'?: Evidence
}

/** A schema of a spec, as an object. */
export type SpecSchema = OpenAPIV3_1.SchemaObject
