import {
  type Asked,
  changed,
  type Replied,
  type Seen,
  toAsked,
  toReplied,
  toResponse,
  type When,
  withHeaders,
  withQuery,
} from './exchange.ts'
import type { Fetch } from './mutant.ts'

/** Makes a wrong vendor of a right one. */
export type Wrap = (fetch: Fetch) => Fetch

/** A JSON object as it came. */
export type Body = { readonly [key: string]: unknown }

/** Changes replies on their way back. */
export const edit =
  (when: (seen: Seen) => boolean, change: (seen: Seen) => Partial<Replied> | Promise<Partial<Replied>>): Wrap =>
  (fetch) =>
  async (request) => {
    const asked = toAsked(request)
    const replied = await toReplied(await fetch(request))
    const seen = { asked, replied, fetch }
    return toResponse(when(seen) ? { ...replied, ...(await change(seen)) } : replied)
  }

/** Changes the status of replies. */
export const editStatus = (when: (seen: Seen) => boolean, status: number): Wrap => edit(when, () => ({ status }))

/** Changes bodies that are JSON. */
export const editJson = (when: (seen: Seen) => boolean, change: (body: Body, seen: Seen) => unknown): Wrap =>
  edit(
    (seen) => seen.replied.text.startsWith('{') && when(seen),
    // It begins as an object does, and the right vendor writes JSON that can be read.
    (seen) => ({ text: JSON.stringify(change(JSON.parse(seen.replied.text) as Body, seen)) }),
  )

/** Changes the text of bodies, whatever they hold. */
export const editText = (when: (seen: Seen) => boolean, change: (text: string) => string): Wrap =>
  edit(
    (seen) => seen.replied.text !== '' && when(seen),
    ({ replied }) => ({ text: change(replied.text) }),
  )

/** Changes headers of replies. */
export const editHeaders = (when: (seen: Seen) => boolean, change: (headers: Headers) => void): Wrap =>
  edit(when, ({ replied }) => {
    const headers = new Headers(replied.headers)
    change(headers)
    return { headers }
  })

/** Passes another query on than was asked. */
export const rewriteQuery =
  (when: When, change: (query: URLSearchParams) => void): Wrap =>
  (fetch) =>
  async (request) => {
    const asked = toAsked(request)
    return fetch(when(asked) ? withQuery(asked, changed(asked.query, change)) : request)
  }

/** Passes other headers on than were sent. */
export const rewriteHeaders =
  (when: When, change: (headers: Headers) => void): Wrap =>
  (fetch) =>
  async (request) => {
    const asked = toAsked(request)
    if (!when(asked)) return fetch(request)
    const headers = new Headers(request.headers)
    change(headers)
    return fetch(withHeaders(asked, headers))
  }

/** Answers where the right vendor refuses: asks it again, with another query. */
export const insteadOfRefusing =
  (when: When, change: (query: URLSearchParams) => void): Wrap =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request.clone())
    const asked = toAsked(request)
    if (response.status < 400 || !when(asked)) return response
    return fetch(withQuery(asked, changed(asked.query, change)))
  }

/** Whether a reply is the one of a good call. */
export const isOk = ({ replied }: Seen): boolean => replied.status === 200

/** Whether a reply is a refusal, of one status or of any. */
export const isRefused =
  (status?: number) =>
  ({ replied }: Seen): boolean =>
    status === undefined ? replied.status >= 400 : replied.status === status

/** Whether a request goes to a path that ends so. */
export const goesTo =
  (end: string): When =>
  ({ path }: Asked) =>
    path.endsWith(end)
