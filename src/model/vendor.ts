import type { Call, Operation, Principal, Received, ReplyOf } from './call.ts'
import type { Dataset } from './collection.ts'
import type { Dialect } from './dialect.ts'
import type { Problem } from './problem.ts'
import type { Choices } from './reading.ts'
import type { Headers, Reply } from './reply.ts'
import type { State } from './state.ts'

/** Answers one operation. Its outcome depends on nothing but the call and the state. */
export type Handler<Op extends Operation = Operation, R extends Choices = Choices> = (
  call: Call<Op>,
  state: State<R>,
) => ReplyOf<Op> | Problem | Promise<ReplyOf<Op> | Problem>

/** What a route asks of its caller, from the spec's `security`: any one of the alternatives, each scheme of it with its scopes. */
export type Security = readonly { readonly [scheme: string]: readonly string[] }[]

/** Finds out who calls, or why that caller is refused. */
export type Authenticate<R extends Choices = Choices> = (
  received: Received,
  security: Security,
  state: State<R>,
) => Principal | Problem

/** Ready-made headers for a call. `ok` works everywhere; the others are named by what is wrong with them. */
export type Credential = { readonly name: string; readonly headers: Headers }

/** An application known to the vendor's token service, with everything a test needs to act as it. */
export type Client = {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  readonly redirectUris?: readonly string[]
  /** The account a signed assertion speaks for. */
  readonly serviceAccount?: string
  /** The key that signs assertions: PKCS #8 and SPKI, PEM. For tests only, the same everywhere. */
  readonly privateKey?: string
  readonly publicKey?: string
}

/** Calls counted in the current window of a rate limit. `resetsAt` in seconds since 1970. */
export type Usage = {
  readonly limit: number
  readonly used: number
  readonly remaining: number
  readonly resetsAt: number
}

/** Everything that makes one vendor different from another, beside its spec. */
export type VendorDefinition<Operations, R extends Choices> = {
  readonly id: string
  /** `content-type` of replies that name none. */
  readonly contentType: string
  /** `api` words problems; an operation whose spec says `x-dialect: token` is worded by `token`. */
  readonly dialects: { readonly api: Dialect<R>; readonly token?: Dialect<R> }
  readonly authenticate: Authenticate<R>
  /** Who `ok` is: the caller that may do everything; also the caller of `--auth any` and `--auth off`. */
  readonly owner: Principal
  readonly credentials: (state: State<R>) => readonly Credential[]
  readonly clients: readonly Client[]
  /** Values for path parameters that a first call needs. */
  readonly parameters: (state: State<R>) => Readonly<Record<string, string>>
  readonly datasets: readonly Dataset[]
  /** Brings other spellings of a path to the spec's: case, key syntax. */
  readonly address?: (path: string, choices: R) => string
  /** Headers that come with every reply. */
  readonly headers?: (received: Received, state: State<R>, usage: Usage | undefined) => Headers
  readonly handlers: {
    readonly [Id in keyof Operations]: Operations[Id] extends Operation ? Handler<Operations[Id], R> : never
  }
}

/** A vendor as the server sees it: checked against its spec when it was defined. */
export type Vendor = Omit<VendorDefinition<object, Choices>, 'handlers'> & {
  readonly handlers: Readonly<Record<string, (call: Call, state: State) => Reply | Problem | Promise<Reply | Problem>>>
}

/**
 * Ties a vendor to its contract: a missing operation, a misspelt parameter or a wrong envelope does not compile.
 *
 * The one cast of the model: past this point ajv, not the compiler, guarantees that a call fits its handler.
 */
export const defineVendor =
  <Operations, R extends Choices>() =>
  (definition: VendorDefinition<Operations, R>): Vendor =>
    definition as unknown as Vendor
