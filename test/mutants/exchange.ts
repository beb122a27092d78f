import type { Fetch } from './mutant.ts'

/** A request on its way, with its address taken apart. */
export type Asked = {
  readonly request: Request
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** The credential that a call brings. */
  readonly authorization: string
}

/** A reply on its way back. */
export type Replied = { readonly status: number; readonly headers: Headers; readonly text: string }

/** A request and what answers it. */
export type Seen = { readonly asked: Asked; readonly replied: Replied; readonly fetch: Fetch }

/** Which requests are meant. */
export type When = (asked: Asked) => boolean

export const toAsked = (request: Request): Asked => {
  const url = new URL(request.url)
  return {
    request,
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.get('authorization') ?? '',
  }
}

/** Takes a response in. A byte order mark would be lost, but nothing here is given one. */
export const toReplied = async (response: Response): Promise<Replied> => {
  const headers = new Headers(response.headers)
  headers.delete('content-length') // The body may change.
  return { status: response.status, headers, text: await response.text() }
}

/** Gives a reply out again. */
export const toResponse = ({ status, headers, text }: Replied): Response =>
  new Response(text === '' ? null : text, { status, headers })

/** The same request with another query, a blank written as `%20`. */
export const withQuery = ({ request }: Asked, query: URLSearchParams): Request => {
  const url = new URL(request.url)
  url.search = query.toString().replaceAll('+', '%20')
  return new Request(url, request)
}

/** The same request with other headers. */
export const withHeaders = ({ request }: Asked, headers: Headers): Request => new Request(request, { headers })

/** Copies a query and changes the copy. */
export const changed = (query: URLSearchParams, change: (query: URLSearchParams) => void): URLSearchParams => {
  const copy = new URLSearchParams(query)
  change(copy)
  return copy
}
