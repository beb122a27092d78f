import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { toProblemResponse } from './problem-json.ts'

/** What is asked of whoever calls the control address: a token, or nothing. */
export type Gate = { readonly controlToken?: string | undefined }

/** Whether only this machine reaches what listens on a host. A name may mean any address, but for `localhost`. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

// 32 characters that nobody guesses. It decides who may ask, never what is answered, so it follows no seed.
const make = (): string => randomBytes(24).toString('base64url')

/** The token that a port asks of control calls: the one that was set; one that is made, where other machines reach it; else none. */
export const tokenFor = (host: string = '127.0.0.1', set?: string): string | undefined =>
  set ?? (isLoopback(host) ? undefined : make())

/** The header that carries the control token of clients whose `Authorization` is taken. */
const HEADER = 'x-understudy-control'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

/** A control call as far as it says who calls, and the gate that it came through. */
type Caller = { readonly req: { readonly header: (name: string) => string | undefined }; readonly env: unknown }

/** Refuses a control call that does not carry the token that its gate asks for. */
export const refuseStranger = ({ req, env }: Caller): Response | undefined => {
  const token = (env as Gate | undefined)?.controlToken
  if (token === undefined) return undefined
  const given = req.header(HEADER) ?? /^Bearer (.*)$/i.exec(req.header('authorization') ?? '')?.[1]
  if (given !== undefined && isSame(given, token)) return undefined
  const detail =
    'Control calls need the control token, as "Authorization: Bearer <token>" or "X-Understudy-Control: <token>".'
  const refused = toProblemResponse(401, 'No control token', detail)
  refused.headers.set('www-authenticate', 'Bearer realm="understudy"')
  return refused
}
