import type { Ask, Fetch, Got, Target } from '../verify/target.ts'
import type { Dressing } from './credential-for.ts'

/** The header by which a replayed request says which interaction it is of. */
export const MARK = 'x-understudy-interaction'

/** The header that holds the type of a body that goes as plain text. */
export const TYPE_MARK = 'x-understudy-content-type'

// What belongs to one connection, or is made anew from the body.
const HOP = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
  'accept-encoding',
]

const without = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !HOP.includes(name) && !names.includes(name)))

const toAsk = async (request: Request, dressing: Dressing): Promise<Ask> => {
  const { pathname, search } = new URL(request.url)
  const type = request.headers.get(TYPE_MARK)
  const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text()
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: {
      ...without(request.headers, [MARK, TYPE_MARK, ...dressing.without]),
      ...(type === null ? {} : { 'content-type': type }),
      ...dressing.with,
    },
    ...(body === '' ? {} : { body }),
  }
}

const BODILESS = [204, 205, 304]

const toResponse = (got: Got): Response =>
  got.failure === undefined
    ? new Response(BODILESS.includes(got.status) ? null : got.text, {
        status: got.status,
        headers: without(new Headers(got.headers), []),
      })
    : new Response(got.failure, { status: 502 })

/** What a verifier calls in place of the target: it puts in credentials, passes on, and keeps what came. */
export type Front = { readonly fetch: Fetch; readonly gotOf: (mark: string) => Got | undefined }

/** Makes a front before a target. `dressings` are by mark; a request without one is passed on as it is. */
export const createFront = (target: Target, dressings: ReadonlyMap<string, Dressing>): Front => {
  const came = new Map<string, Got>()
  return {
    fetch: async (request) => {
      const mark = request.headers.get(MARK) ?? ''
      const got = await target.ask(await toAsk(request, dressings.get(mark) ?? { without: [], with: {} }))
      came.set(mark, got)
      return toResponse(got)
    },
    gotOf: (mark) => came.get(mark),
  }
}
