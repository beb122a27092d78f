import { toAccess } from './access.ts'
import type { Access } from './lab.ts'
import { readText } from './read-text.ts'
import type { Fetch } from './target.ts'

/** A vendor of a running Understudy with all that a test needs to know of it. */
export type Running = Access & {
  readonly vendor: string
  readonly base: string
  /** The option of each reading under which it runs. */
  readonly readings: Readonly<Record<string, string>>
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** An address as this side reaches it: whatever a target says of itself, no other host is asked. */
const at = (origin: string, address: string): string => {
  const { pathname } = new URL(address, origin)
  return `${origin}${pathname.replace(/\/$/, '')}`
}

const toRunning = (value: unknown, origin: string): readonly Running[] => {
  if (!isMap(value)) return []
  const { id, baseUrl, readings, credentials, parameters, clients } = value
  const access = toAccess({ credentials, parameters, clients })
  if (typeof id !== 'string' || typeof baseUrl !== 'string' || 'flaw' in access) return []
  const chosen = isMap(readings) ? Object.entries(readings).map(([name, option]) => [name, String(option)]) : []
  return [{ ...access, vendor: id, base: at(origin, baseUrl), readings: Object.fromEntries(chosen) }]
}

const LONGEST = 10_000

/** Asks for the vendors of an Understudy that runs at an origin; undefined where none runs. Rejects where nothing answers. */
export const askUnderstudy = async (
  fetch: Fetch,
  origin: string,
  timeout: number = LONGEST,
): Promise<readonly Running[] | undefined> => {
  const signal = AbortSignal.timeout(timeout)
  const response = await fetch(new Request(`${origin}/_understudy/vendors`, { redirect: 'manual', signal }))
  try {
    const body: unknown = JSON.parse(await readText(response))
    const vendors = response.status === 200 && isMap(body) ? body['vendors'] : undefined
    return Array.isArray(vendors) ? vendors.flatMap((one) => toRunning(one, origin)) : undefined
  } catch {
    return undefined // No JSON, or no end of it: no Understudy.
  }
}
