/** One place where a call does not fit the contract. */
export type Violation = {
  readonly in: 'path' | 'query' | 'header' | 'body'
  /** The parameter's name, or the JSON pointer into the body. */
  readonly name: string
  /** The rule that is broken, by its JSON Schema keyword or one of ours. */
  readonly rule: 'required' | 'type' | 'empty' | 'repeated' | 'encoding' | 'unknown' | (string & {})
  readonly message: string
}

/** The error codes of a token endpoint and of a bearer challenge (RFC 6749 sections 4.1.2.1 and 5.2). */
export type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied'

/** Everything that can go wrong with a call, named once, without any vendor's words. */
export type Problems = {
  /** No usable credential. `credential` names which one, where a vendor asks for several. */
  unauthenticated: { readonly reason: 'missing' | 'malformed' | 'unknown' | 'expired'; readonly credential?: string }
  /** A good credential without the right: a scope, a permission, a tenant or a row that is not the caller's. */
  forbidden: { readonly reason: 'scope' | 'permission' | 'tenant' | 'key'; readonly needs?: readonly string[] }
  /** The call does not fit the declared parameters or body. */
  invalid: { readonly violations: readonly Violation[] }
  /** A cursor that this list did not issue for this query. */
  badCursor: { readonly reason: 'unreadable' | 'foreign' | 'expired' }
  /** The request target holds a percent-encoding that is no text. */
  badEncoding: { readonly part: 'path' | 'query' }
  /** The request target is longer than what is read, in characters. */
  tooLong: { readonly limit: number }
  /** The body is not of a declared media type. */
  badMediaType: { readonly contentType: string }
  /** Nothing of that id, or nothing that the caller may know of. */
  notFound: { readonly collection: string; readonly id: string }
  /** The vendor has no such path. */
  noRoute: { readonly method: string; readonly path: string }
  /** The path is there, the method is not. */
  wrongMethod: { readonly method: string; readonly allow: readonly string[] }
  /** More calls than allowed; `retryAfter` in seconds. */
  rateLimited: { readonly retryAfter: number }
  /** A refusal of the OAuth endpoints. */
  oauth: { readonly code: OAuthCode; readonly detail: string }
  /** The vendor itself failed: an error of its own, one of an upstream service, or maintenance. */
  failed: { readonly reason: 'internal' | 'upstream' | 'unavailable' }
}

/** An expected failure, returned as a value; only bugs are thrown. */
export type Problem<Kind extends keyof Problems = keyof Problems> = {
  [K in Kind]: { readonly problem: K } & Problems[K]
}[Kind]

/** Tells a problem from whatever else a step may give. */
export const isProblem = (outcome: object): outcome is Problem => 'problem' in outcome
