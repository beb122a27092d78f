import type { Received } from '../../model/call.ts'
import type { OAuthCode } from '../../model/problem.ts'
import type { Reply } from '../../model/reply.ts'
import { PAGE_HEADERS, toRefusalPage } from './authorize-page.ts'
import { clientAt } from './clients.ts'

/** The address with more in its query; what it holds already stays as it is. */
export const withQuery = (address: string, more: Readonly<Record<string, string | undefined>>): string => {
  const pairs = Object.entries(more).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(pairs)}`
}

/** The value of what is sent once. */
const single = (query: URLSearchParams, name: string): string | undefined => {
  const [value, ...more] = query.getAll(name)
  return more.length === 0 ? value : undefined
}

/**
 * Sends the browser back with the error; or shows it, where the application or the address is not known, for then nobody
 * may be sent anywhere (RFC 6749 section 4.1.2.1).
 */
export const toAuthorizeRefusal = ({ query }: Received, error: OAuthCode, detail: string): Reply => {
  const asked = new URLSearchParams(query)
  const address = single(asked, 'redirect_uri')
  if (!clientAt(single(asked, 'client_id'), address)) {
    return { status: 400, headers: PAGE_HEADERS, body: toRefusalPage(error, detail) }
  }
  const location = withQuery(address ?? '', { error, error_description: detail, state: single(asked, 'state') })
  return { status: 302, headers: { location, 'cache-control': 'no-store' } }
}
