import type { Exchange } from '../model/exchange.ts'
import type { Headers } from '../model/reply.ts'

type Pair = { readonly name: string; readonly value: string }

const toPairs = (entries: Iterable<readonly [string, string]>): readonly Pair[] =>
  [...entries].map(([name, value]) => ({ name, value }))

const toHeaders = (headers: Headers): readonly Pair[] => toPairs(Object.entries(headers))

const FORM = 'application/x-www-form-urlencoded'

const sizeOf = (text: string): number => Buffer.byteLength(text)

const toPostData = ({ headers, body }: Exchange['request']): object => {
  if (body === '') return {}
  const mimeType = headers['content-type'] ?? 'text/plain'
  const params = mimeType.startsWith(FORM) ? { params: toPairs(new URLSearchParams(body)) } : {}
  return { postData: { mimeType, text: body, ...params } }
}

// Requests may hold what no address may (RFC 3986); an archive may not.
const NOT_ALLOWED = /[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g

const toAddress = ({ origin, pathname, search }: URL): string =>
  `${origin}${`${pathname}${search}`.replace(NOT_ALLOWED, encodeURIComponent)}`

const toRequest = (request: Exchange['request']): object => {
  const url = new URL(request.url)
  return {
    method: request.method,
    url: toAddress(url),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toHeaders(request.headers),
    queryString: toPairs(url.searchParams),
    ...toPostData(request),
    headersSize: -1,
    bodySize: sizeOf(request.body),
  }
}

const toResponse = ({ status, headers, body }: Exchange['reply']): object => ({
  status,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: toHeaders(headers),
  content: { size: sizeOf(body), mimeType: headers['content-type'] ?? 'x-unknown', text: body },
  redirectURL: headers['location'] ?? '',
  headersSize: -1,
  bodySize: sizeOf(body),
})

/** When an exchange began: what was noted is when it ended. */
const beganOf = ({ at, took }: Exchange): string => new Date(at - Math.round(took)).toISOString()

const toEntry = (exchange: Exchange): object => ({
  startedDateTime: beganOf(exchange),
  time: exchange.took,
  request: toRequest(exchange.request),
  response: toResponse(exchange.reply),
  cache: {},
  timings: { send: 0, wait: exchange.took, receive: 0 },
  _serial: exchange.serial,
  _vendor: exchange.vendor,
  _operation: exchange.operation,
  _problem: exchange.problem,
  _fault: exchange.fault,
  _readings: exchange.readings,
  _backing: exchange.backing,
})

/** Exchanges, newest first, as an HTTP archive (HAR 1.2), which has the oldest first. What is ours begins with a low line. */
export const toHar = (exchanges: readonly Exchange[], world: string): object => ({
  log: {
    version: '1.2',
    creator: { name: 'Understudy', version: '1' },
    entries: exchanges.toReversed().map(toEntry),
    comment: `The journal of the world ${world}; secrets are hidden, and sizes are those of what is shown.`,
  },
})
