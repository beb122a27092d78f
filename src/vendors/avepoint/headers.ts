import type { readings } from '../../generated/avepoint.ts'
import type { Received } from '../../model/call.ts'
import type { Headers } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'

/** Content type of JSON that is no OData. */
export const PLAIN_JSON = 'application/json'

const ODATA_JSON = 'application/json; odata.metadata=minimal'

/** What identifies a request: the form that the vendor's samples show, made of the request's number. */
export const requestIdOf = ({ serial }: Received): string =>
  `0HNEVHLNSPSEJ:${serial.toString(16).toUpperCase().padStart(8, '0')}`

/** What is the same in all replies of the API; the token service has headers of its own. */
export const toHeaders = (received: Received, state: State<readings>): Headers => {
  if (received.operation === 'issueToken') return {}
  const isPlain = state.reading('content-type') === 'plain'
  return {
    'content-type': isPlain ? PLAIN_JSON : ODATA_JSON,
    ...(isPlain ? {} : { 'odata-version': '4.0' }),
    'request-id': requestIdOf(received),
  }
}

/** What comes with every reply of the token service (RFC 6749 section 5.1). */
export const TOKEN_HEADERS: Headers = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
}
