import type { Headers } from '../model/reply.ts'
import { realTime, sleep } from './clock.ts'
import { type Again, isClosed, repeatFor, TOO_MANY } from './patience.ts'
import { parseJson, readText } from './read-text.ts'

/** Anything that answers requests: the mock, or the vendor itself. */
export type Fetch = (request: Request) => Promise<Response>

/** One request to a target. `path` and `query` are percent-encoded; `query` has no question mark. */
export type Ask = {
  readonly method: string
  readonly path: string
  readonly query?: string
  readonly headers?: Headers
  readonly body?: string
  /** Asked once more, though its answer is known. */
  readonly again?: true
}

/** What came back. Without a status nothing usable came: `failure` says why. Header names are in lower case. */
export type Got = {
  readonly ask: Ask
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON, undefined where it is none. */
  readonly json: unknown
  readonly failure?: string
  /** Whether the connection was closed before an answer. */
  readonly closed?: true
}

/** How a target is asked. */
export type TargetOptions = {
  readonly fetch: Fetch
  /** The vendor's base address, no slash at its end. */
  readonly base: string
  /** Milliseconds until an answer is given up; 10,000 by default. */
  readonly timeout?: number
  /** At most so many requests; 10,000 by default. */
  readonly maxRequests?: number
  /** At most so many requests a second; as many as it takes by default. */
  readonly rate?: number
  /** Told after each request. */
  readonly onRequest?: (sent: number) => void
}

/** A request that was repeated, after how many seconds, and why. */
export type Retry = Again & { readonly ask: Ask }

/** A target, asked each different question once: laws share what it answered. */
export type Target = {
  readonly base: string
  readonly ask: (ask: Ask) => Promise<Got>
  readonly sent: () => number
  /** How many requests were answered, and not put off by a 429. */
  readonly answered: () => number
  readonly retries: () => readonly Retry[]
  /** Why no further request is made, if so: the budget is spent, or the target stopped answering. */
  readonly exhausted: () => string | undefined
}

// A target that fails this often in a row is not asked again.
const MOST_FAILURES = 3

const toRequest = (base: string, { method, path, query, headers, body }: Ask, signal: AbortSignal): Request =>
  new Request(`${base}${path}${query === undefined || query === '' ? '' : `?${query}`}`, {
    method,
    redirect: 'manual',
    signal,
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(body === undefined ? {} : { body }),
  })

const describeFailure = (error: unknown, timeout: number): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${timeout / 1000} s`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}

const nothing = (ask: Ask, failure: string): Got => ({
  ask,
  status: 0,
  headers: {},
  text: '',
  json: undefined,
  failure,
})

/** Sends one request; never rejects. */
const send = async (options: TargetOptions, ask: Ask): Promise<Got> => {
  const timeout = options.timeout ?? 10_000
  const signal = AbortSignal.timeout(timeout)
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
  try {
    const exchange = async (): Promise<Got> => {
      const response = await options.fetch(toRequest(options.base, ask, signal))
      const text = await readText(response)
      return {
        ask,
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text,
        json: parseJson(text),
      }
    }
    // The race ends the wait even for a fetch that does not heed the signal.
    return await Promise.race([exchange(), late])
  } catch (error) {
    const failure = describeFailure(error, timeout)
    return { ...nothing(ask, failure), ...(isClosed(error) ? { closed: true } : {}) }
  }
}

const keyOf = ({ method, path, query = '', headers = {}, body = '', again }: Ask): string =>
  JSON.stringify([method, path, query, Object.entries(headers).sort(), body, again])

/** Waits for its turn, where there are at most so many a second. */
const createPace = (rate: number | undefined): (() => Promise<void>) => {
  let nextAt = 0
  return async () => {
    if (rate === undefined) return
    const now = realTime()
    const at = Math.max(now, nextAt)
    nextAt = at + 1000 / rate
    if (at > now) await sleep(at - now)
  }
}

/** Makes a target. */
export const createTarget = (options: TargetOptions): Target => {
  const known = new Map<string, Promise<Got>>()
  const retries: Retry[] = []
  const pace = createPace(options.rate)
  const maxRequests = options.maxRequests ?? 10_000
  let [sent, answered, failures] = [0, 0, 0]
  const exhausted = (): string | undefined => {
    if (failures >= MOST_FAILURES) return 'the target stopped answering'
    return sent >= maxRequests ? `the budget of ${maxRequests} requests is spent` : undefined
  }
  const attempt = async (ask: Ask, tries: number): Promise<Got> => {
    const stopped = exhausted()
    if (stopped !== undefined) return nothing(ask, stopped)
    sent += 1
    await pace()
    const got = await send(options, ask)
    options.onRequest?.(sent)
    const again = repeatFor(got, tries, realTime())
    if (again) {
      retries.push({ ask, ...again })
      await sleep(again.after * 1000)
      return attempt(ask, tries + 1)
    }
    const final = got.status === 429 ? { ...got, failure: TOO_MANY } : got
    failures = final.failure === undefined ? 0 : failures + 1
    answered += final.failure === undefined ? 1 : 0
    return final
  }
  const ask = (question: Ask): Promise<Got> => {
    const key = keyOf(question)
    const answer = known.get(key) ?? attempt(question, 0)
    known.set(key, answer)
    return answer
  }
  return { base: options.base, ask, sent: () => sent, answered: () => answered, retries: () => retries, exhausted }
}
