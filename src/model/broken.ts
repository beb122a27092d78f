/** How a connection breaks: reset or closed without a byte, reset after a part of the body, or closed before all that was promised. */
export type Breakage = 'reset-before' | 'empty-reply' | 'reset-middle' | 'wrong-length'

const CAUSES: { readonly [Name in Breakage]: readonly [message: string, code: string, says: string] } = {
  'reset-before': ['fetch failed', 'ECONNRESET', 'read ECONNRESET'],
  'empty-reply': ['fetch failed', 'UND_ERR_SOCKET', 'other side closed'],
  'reset-middle': ['terminated', 'ECONNRESET', 'read ECONNRESET'],
  'wrong-length': ['terminated', 'UND_ERR_SOCKET', 'other side closed'],
}

/** What a fetch or its body rejects with when the other side breaks off: like Node's own fetch, a `TypeError` with the cause. */
export class ConnectionBroken extends TypeError {
  readonly breakage: Breakage
  constructor(breakage: Breakage) {
    const [message, code, says] = CAUSES[breakage]
    super(message, { cause: Object.assign(new Error(says), { code }) })
    this.breakage = breakage
  }
}

/** What is sent of a body before the connection breaks. */
export type Part = { readonly breakage: Breakage; readonly bytes: Uint8Array }

const parts = new WeakMap<Response, Part>()

/** Marks a response as one that breaks off, for whoever puts it on a socket. */
export const breakOff = (response: Response, part: Part): Response => {
  parts.set(response, part)
  return response
}

/** What is sent of a response that breaks off; undefined for any other. */
export const partOf = (response: Response): Part | undefined => parts.get(response)

const silent = new WeakSet<Request>()

/** Marks a request as one that is never answered, so that nobody waits for it. */
export const leaveUnanswered = (request: Request): void => void silent.add(request)

/** Whether a request is never answered. */
export const isUnanswered = (request: Request): boolean => silent.has(request)
