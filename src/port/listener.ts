import type { Listener, SendTogether } from './batch.ts'
import { type Fetch, type Guarding, guard, SENT } from './guard.ts'
import { toPlainRequest } from './plain-request.ts'

/** Makes a listener when the first call comes for it, and has the calls that come meanwhile wait. */
const createLate = (make: () => Promise<Listener>): Listener => {
  let made: Listener | undefined
  let making: Promise<Listener> | undefined
  return (incoming, outgoing) => {
    if (made) return made(incoming, outgoing)
    making ??= make().then((listener) => {
      made = listener
      return listener
    })
    void making.then((listener) => listener(incoming, outgoing))
  }
}

/**
 * Answers calls. Plain ones take a shorter way than the adapter's, and so do their replies; whatever else there is to receive
 * or to send is the adapter's. A request that names no host is taken to be for the host name.
 */
export const createListener = (fetch: Fetch, hostname: string, guarding: Guarding, send: SendTogether): Listener => {
  const guarded = guard(fetch, guarding)
  const answers = new WeakMap<object, Response>()
  // It takes a seventh of a start to load it, with what requests and responses are made of.
  const adapt = createLate(async () => {
    const { createAdapter } = await import('./adapter.ts')
    return createAdapter(
      (request, env) => answers.get(Object(env.incoming)) ?? guarded(request, env),
      hostname,
      guarding.onError,
    )
  })
  return (incoming, outgoing) => {
    const request = toPlainRequest(incoming, outgoing)
    if (!request) return adapt(incoming, outgoing)
    const answer = guarded(request, { incoming, outgoing }, (reply) =>
      !guarding.isClosing() && send(outgoing, reply) ? SENT : undefined,
    )
    const finish = (response: Response): void => {
      if (response === SENT) return
      answers.set(incoming, response)
      adapt(incoming, outgoing)
    }
    if (answer instanceof Promise) void answer.then(finish)
    else finish(answer)
  }
}
