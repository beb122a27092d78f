/** Header fields to send, by lower-case name. */
export type Headers = { readonly [name: string]: string }

/**
 * What is sent back. `body` is a JSON value, or text when `content-type` says that it is no JSON; absent: no body.
 * Without a `content-type` the vendor's own is used.
 */
export type Reply<Status extends number = number, Body = unknown> = {
  readonly status: Status
  readonly headers?: Headers
  readonly body?: Body
}
