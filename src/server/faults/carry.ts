import { type Breakage, breakOff, ConnectionBroken, leaveUnanswered } from '../../model/broken.ts'
import type { Transport } from '../../model/fault.ts'
import type { Outgoing } from './outgoing.ts'

/** How a reply is to travel: held back by milliseconds, in so many bytes a second, and whatever breaks it. */
export type Carriage = {
  readonly delay: number
  readonly slowBody: number | undefined
  readonly transport: Transport | undefined
}

/** Waits in the world of a call, until the caller hangs up. */
export type WaitHere = (milliseconds: number) => Promise<void>

const SLICE_MS = 100

/** A body in slices, ten a second. */
const slowly = (bytes: Uint8Array, rate: number, waitHere: WaitHere): ReadableStream<Uint8Array> => {
  const size = Math.max(1, Math.round((rate * SLICE_MS) / 1000))
  let sent = 0
  return new ReadableStream(
    {
      pull: async (controller) => {
        const slice = bytes.subarray(sent, sent + size)
        await waitHere((slice.length * 1000) / rate)
        sent += slice.length
        controller.enqueue(slice)
        if (sent >= bytes.length) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** A body that breaks off after a part. */
const breaking = (part: Uint8Array, breakage: Breakage): ReadableStream<Uint8Array> => {
  let isSent = false
  return new ReadableStream(
    {
      pull: (controller) => {
        if (isSent) return controller.error(new ConnectionBroken(breakage))
        isSent = true
        controller.enqueue(part)
      },
    },
    { highWaterMark: 0 },
  )
}

const MISSING_BYTES = 64

const toBroken = (sent: Outgoing, breakage: Breakage): Response => {
  const { status, headers, text } = sent
  const whole = new TextEncoder().encode(text)
  const isMiddle = breakage === 'reset-middle'
  const bytes = isMiddle ? whole.subarray(0, Math.ceil(whole.length / 2)) : whole
  const promised = { 'content-length': String(whole.length + (isMiddle ? 0 : MISSING_BYTES)) }
  const response = new Response(breaking(bytes, breakage), { status, headers: { ...headers, ...promised } })
  return breakOff(response, { breakage, bytes })
}

const never = (request: Request): Promise<never> => {
  leaveUnanswered(request)
  const { signal } = request
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Carries a reply to the caller. Rejects where a fetch would. */
export const carry = async (
  sent: Outgoing,
  { delay, slowBody, transport }: Carriage,
  request: Request,
  waitHere: WaitHere,
): Promise<Response> => {
  await waitHere(delay)
  if (transport === 'no-answer') return never(request)
  if (transport === 'reset-before' || transport === 'empty-reply') throw new ConnectionBroken(transport)
  const { status, headers, text } = sent
  const isBodiless = text === '' || request.method === 'HEAD'
  if (transport === 'reset-middle' || transport === 'wrong-length') {
    if (isBodiless) throw new ConnectionBroken(transport === 'reset-middle' ? 'reset-before' : 'empty-reply')
    return toBroken(sent, transport)
  }
  const body = slowBody === undefined || isBodiless ? text : slowly(new TextEncoder().encode(text), slowBody, waitHere)
  // Statuses such as 204 allow no body at all.
  return new Response(body === '' ? null : body, { status, headers })
}
