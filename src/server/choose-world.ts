import { worldIn } from '../model/world-name.ts'
import type { HeaderLines } from './header-lines.ts'

/** The header that names a world. */
const WORLD_HEADER = 'x-understudy-world'

const CLIENT_ID = /(^|[?&])(client_id=[^&]*?)(?:~|%7E)([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?=&|$)/i
const ASSERTION = /(?:^|[?&])(?:client_)?assertion=[\w-]+\.([\w-]+)\./

const worldOfIssuer = (payload: string): string | undefined => {
  try {
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown }
    return typeof iss === 'string' ? worldIn(iss) : undefined
  } catch {
    return undefined // No assertion that anybody signed; the vendor will say so.
  }
}

/** The world that a client id or a signed assertion carries, in a query or a form. */
const worldOfClient = (text: string): string | undefined => {
  const id = CLIENT_ID.exec(text)?.[3]
  if (id !== undefined) return id
  const payload = ASSERTION.exec(text)?.[1]
  return payload === undefined ? undefined : worldOfIssuer(payload)
}

/** The world that the client id of an `Authorization: Basic` header carries. */
const worldOfBasic = (encoded: string): string | undefined => {
  const [id = ''] = Buffer.from(encoded, 'base64').toString().split(':', 1)
  return worldIn(id.replaceAll(/%7e/gi, '~'))
}

/** The world that a bearer token carries, or a client id that comes in a header. */
const worldOfAuthorization = (authorization: string | undefined): string | undefined => {
  if (authorization?.includes('~')) return worldIn(authorization)
  return authorization !== undefined && /^basic /i.test(authorization)
    ? worldOfBasic(authorization.slice(6))
    : undefined
}

/** The world that a request names by its header, by the prefix of its path, or by the bearer token that it brings. */
export const worldAddressed = (header: HeaderLines['get'], prefix: string | undefined): string | undefined =>
  header(WORLD_HEADER) ?? prefix ?? worldOfAuthorization(header('authorization'))

/** What of a request may name a world beside its body: `world` is what its address names. */
type Naming = { readonly world: string | undefined; readonly query: string }

/** The world that a request names: by its address, or by the client id or signed assertion in its query or body. */
export const worldNamed = ({ world, query }: Naming, body = ''): string | undefined =>
  world ??
  (query.includes('client_id=') ? worldOfClient(query) : undefined) ??
  (body === '' ? undefined : worldOfClient(body))

/** A query or form as the vendor is to read it: the client id without its world. */
export const withPlainClient = (text: string): string =>
  text.includes('client_id=') ? text.replace(CLIENT_ID, '$1$2') : text
