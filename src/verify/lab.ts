import type { Contract, Route } from '../contract/contract.ts'
import type { Headers } from '../model/reply.ts'
import type { Client, Credential } from '../model/vendor.ts'
import { type DeclaredParameter, parametersOf } from './declared.ts'
import type { Ask, Got, Target } from './target.ts'

/** What a target's user knows of it beside its address. */
export type Access = {
  /** `ok` is needed for nearly everything; what is missing makes its checks not comparable. */
  readonly credentials: readonly Credential[]
  /** Values of path parameters that no list gives. */
  readonly parameters: Readonly<Record<string, string>>
  /** Applications that may ask for tokens. */
  readonly clients: readonly Client[]
}

/** A target on the bench: everything a law needs to ask and to judge. */
export type Lab = {
  readonly contract: Contract
  readonly access: Access
  readonly target: Target
  /** Milliseconds since 1970, for the assertions that clients sign. */
  readonly now: () => number
}

/** Names and values of a query, in their order. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** A query, percent-encoded as strictly as can be: a blank is `%20`, a plus sign `%2B`. */
const toQuery = (pairs: Pairs): string =>
  pairs
    .map(([name, value]) => `${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(value)}`)
    .join('&')

/** The headers of a ready-made credential, undefined where the user has none of that name. */
export const headersOf = (lab: Lab, credential: string): Headers | undefined =>
  lab.access.credentials.find(({ name }) => name === credential)?.headers

/** The value at a JSON pointer of a body or a row. */
export { valueAt } from '../contract/pointer.ts'

const fill = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? '').replaceAll('%40', '@'))

/** Everything that is needed to ask an operation, or why it cannot be asked. */
export type Asking = { readonly path: string; readonly headers: Headers } | { readonly because: string }

const pathValue = async (lab: Lab, declared: DeclaredParameter, findRow: FindRow): Promise<string | undefined> => {
  const given = lab.access.parameters[declared.name]
  if (given !== undefined && !(declared.means && 'key' in declared.means)) return given
  if (!declared.means || !('key' in declared.means)) return given
  const value = await findRow(declared.means.rowsOf, declared.means.key)
  return value ?? given
}

/** Finds the value at a pointer of some row of a list operation. */
export type FindRow = (operation: string, pointer: string) => Promise<string | undefined>

/**
 * The path of an operation with its parameters filled in, and the headers of a credential. Parameters are those of `declaring`
 * where the path is another spelling.
 */
export const toAsking = async (
  lab: Lab,
  route: Route,
  findRow: FindRow,
  credential = 'ok',
  declaring: Route = route,
): Promise<Asking> => {
  const headers = route.security.length === 0 ? {} : headersOf(lab, credential)
  if (headers === undefined) return { because: `there is no credential "${credential}"` }
  const values: Record<string, string> = {}
  for (const declared of parametersOf(lab.contract, declaring).filter((one) => one.in === 'path')) {
    const value = await pathValue(lab, declared, findRow)
    if (value === undefined) return { because: `there is no value for the path parameter ${declared.name}` }
    values[declared.name] = value
  }
  return { path: fill(route.path, values), headers }
}

/** Asks, with a query made of pairs. */
export const askWith = (
  lab: Lab,
  route: Route,
  asking: { path: string; headers: Headers },
  pairs: Pairs = [],
): Promise<Got> => {
  const query = toQuery(pairs)
  const ask: Ask = {
    method: route.method,
    path: asking.path,
    headers: asking.headers,
    ...(query === '' ? {} : { query }),
  }
  return lab.target.ask(ask)
}
