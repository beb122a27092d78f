import type { Mock, MockOptions } from '../src/index.ts'
import { type Stage, stage } from './helpers.ts'

/** A time that stands still, so that two calls differ by nothing but what is asked. */
const NOW = '2026-05-05T12:00:00Z'

/** Makes a stage whose clock stands still, with delays that only note how long they would be. */
export const quiet = async (
  id: string,
  options: Omit<MockOptions, 'vendors'> = {},
): Promise<Stage & { readonly waits: number[] }> => {
  const waits: number[] = []
  const wait = async (time: number): Promise<void> => void waits.push(time)
  return { ...(await stage(id, { now: NOW, rows: 20, wait, ...options })), waits }
}

/** A control call, with a JSON body if there is one. */
export const control = (mock: Mock, method: string, path: string, body?: unknown): Promise<Response> =>
  mock.fetch(
    new Request(`http://mock/_understudy${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )

/** Everything of a response that a client sees, as one text. */
export const bytesOf = async (response: Response): Promise<string> =>
  `${response.status}\n${JSON.stringify([...response.headers])}\n${await response.text()}`

/** The fault id of the newest call. */
export const newestFault = (mock: Mock): string | null => mock.journal.read({ limit: 1 })[0]?.fault ?? null
