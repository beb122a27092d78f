import type { Collection, Columns, Dataset } from './collection.ts'
import type { Choices } from './reading.ts'

/** What an issued token, code or key says, proved by its own seal. Times in seconds since 1970. */
export type Claims = {
  readonly kind: 'access' | 'refresh' | 'code' | 'key'
  readonly id: string
  readonly clientId: string
  readonly subject: string
  readonly scopes: readonly string[]
  readonly issuedAt: number
  readonly expiresAt: number
  /** Further facts of the vendor's own: the redirect address of a code, for one. */
  readonly extra?: Readonly<Record<string, string>>
}

/** Seals texts into opaque ones that only the same world of the same vendor opens. */
export type Seal = {
  /** Opaque text in standard base64 (RFC 4648 section 4: with `+`, `/`, `=`). */
  readonly close: (purpose: string, text: string) => string
  /** What was closed, or undefined for any text that `close` did not make for that purpose. */
  readonly open: (purpose: string, sealed: string) => string | undefined
}

/** The tokens of one vendor in one world. */
export type Tokens = {
  /** A token that carries its claims; base64url without padding. An id is given if none is. */
  readonly issue: (claims: Omit<Claims, 'id'> & { readonly id?: string }) => string
  /** The claims of a token that was issued here, expired or not; undefined for any other text and for revoked ones. */
  readonly read: (token: string) => Claims | undefined
  /** Makes `read` answer undefined from now on; also ends what is used only once. */
  readonly revoke: (id: string) => void
  /** A credential as callers of this world bring it: with the world's name, if it has one. */
  readonly named: (credential: string) => string
}

/** What a vendor's functions may know of the world they answer in. */
export type State<R extends Choices = Choices> = {
  /** The world's time, in milliseconds since 1970. */
  readonly now: () => number
  /** The option taken for a reading. */
  readonly reading: <Id extends keyof R>(id: Id) => R[Id]
  readonly collection: <Row extends object, C extends Columns>(dataset: Dataset<Row, C>) => Collection<Row, C>
  readonly tokens: Tokens
  readonly seal: Seal
}
