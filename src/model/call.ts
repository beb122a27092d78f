import type { Headers } from './reply.ts'

/** Who is calling, once authenticated. */
export type Principal = {
  readonly clientId: string
  /** Whom the client acts for: a user, a service account, a root of a tree; the vendor's own word. */
  readonly subject: string
  readonly scopes: readonly string[]
}

/** A request as it came, before any of it is understood. */
export type Received = {
  readonly vendor: string
  readonly method: string
  /** Absolute address under which the client reaches the vendor, no slash at its end; links in replies start with it. */
  readonly base: string
  /** The vendor's own path, percent-encoded as it came. */
  readonly path: string
  /** What stands behind the question mark, percent-encoded as it came. */
  readonly query: string
  /** A header's value; the name in lower case. */
  readonly header: (name: string) => string | undefined
  /** The body's text; empty where there is none. */
  readonly body: string
  /** Number of the request in its world, from 1; request ids are made of it. */
  readonly serial: number
  /** The operation asked for; undefined where no route was found. */
  readonly operation?: string | undefined
  /** Path parameters as text, decoded. */
  readonly pathText: Readonly<Record<string, string>>
}

/** An operation as `openapi-typescript` writes it. */
export type Operation = {
  parameters: { query?: unknown; header?: unknown; path?: unknown; cookie?: unknown }
  requestBody?: unknown
  responses: object
}

type Part<T> = unknown extends T ? Readonly<Record<string, never>> : Readonly<NonNullable<T>>
type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined

/** One parsed request to one operation: every part typed by the spec, defaults filled in. */
export type Call<Op extends Operation = Operation> = Received & {
  readonly pathParams: Part<Op['parameters']['path']>
  readonly queryParams: Part<Op['parameters']['query']>
  readonly headerParams: Part<Op['parameters']['header']>
  readonly bodyValue: Content<NonNullable<Op['requestBody']>>
  readonly principal: Principal
}

/** Every reply that the spec documents for an operation, status by status. */
export type ReplyOf<Op extends Operation> = {
  [Status in keyof Op['responses']]: Status extends number
    ? Op['responses'][Status] extends { content: infer C }
      ? { readonly status: Status; readonly headers?: Headers; readonly body: C[keyof C] }
      : { readonly status: Status; readonly headers?: Headers }
    : never
}[keyof Op['responses']]
