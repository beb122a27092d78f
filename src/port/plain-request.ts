import type { IncomingMessage, ServerResponse } from 'node:http'

// What a URL parser leaves as it is: no fragment, no dot segments, and nothing that is written with a percent sign but in the query.
const PLAIN_TARGET = /^\/[!$&-;=@-Z[\]_a-z~]*(?:\?[!$%&-;=?-Z[\]_a-z~]*)?$/
const DOT_SEGMENT = /\/\.\.?(?:[/?]|$)/

/**
 * A GET that says nothing special. Its method, its URL and its signal are all that answering asks of most requests, so no more
 * is made of it; the rest is asked of a request that is made then.
 */
class PlainRequest {
  readonly method: string = 'GET'
  readonly url: string
  readonly #call: IncomingMessage
  readonly #reply: ServerResponse
  #aborting: AbortController | undefined
  #whole: Request | undefined

  constructor(url: string, call: IncomingMessage, reply: ServerResponse) {
    this.url = url
    this.#call = call
    this.#reply = reply
  }

  /** Aborted as soon as the caller is gone. */
  get signal(): AbortSignal {
    if (this.#aborting) return this.#aborting.signal
    const aborting = new AbortController()
    const reply = this.#reply
    const end = (): void => {
      if (!reply.writableFinished) aborting.abort()
    }
    if (reply.closed) end()
    else reply.once('close', end)
    this.#aborting = aborting
    return aborting.signal
  }

  get whole(): Request {
    if (this.#whole) return this.#whole
    const headers = new Headers()
    const { rawHeaders } = this.#call
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
    this.#whole = new Request(this.url, { headers, signal: this.signal })
    return this.#whole
  }
}

// Behind its own members: a start need not load what requests are made of.
const asWhole = new Proxy(Object.prototype, {
  get: (_, name, plain: PlainRequest) => {
    const value: unknown = Reflect.get(plain.whole, name)
    return typeof value === 'function' ? value.bind(plain.whole) : value
  },
  has: (_, name) => name in Request.prototype,
  getPrototypeOf: () => Request.prototype,
})
Object.setPrototypeOf(PlainRequest.prototype, asWhole)

// Callers stay with a host.
let lastHost: string | undefined

/** Whether a URL parser leaves a host as it is. */
const isPlainHost = (host: string): boolean => {
  if (host === lastHost) return true
  const url = `http://${host}/`
  if (!URL.canParse(url) || new URL(url).host !== host) return false
  lastHost = host
  return true
}

/** Makes a request of a call; undefined where it is no plain GET, and a URL parser has to look at it. */
export const toPlainRequest = (call: IncomingMessage, reply: ServerResponse): Request | undefined => {
  const { method, url = '', headers } = call
  const { host } = headers
  if (method !== 'GET' || host === undefined || !isPlainHost(host) || !PLAIN_TARGET.test(url) || DOT_SEGMENT.test(url))
    return undefined
  // It has all that a request has.
  return new PlainRequest(`http://${host}${url}`, call, reply) as unknown as Request
}
