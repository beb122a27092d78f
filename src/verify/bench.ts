import type { Client, Credential } from '../model/vendor.ts'
import { realTime } from './clock.ts'
import type { Lab } from './lab.ts'
import { createMask, type Mask } from './mask.ts'
import { createTarget, type Fetch, type TargetOptions } from './target.ts'

/** A target, and what its user knows of it. */
export type BenchOptions = {
  /** Anything that answers requests: a mock's `fetch`, or the global one for a target on the network. */
  readonly fetch?: Fetch
  /** The vendor's base address; of a mock in memory by default. */
  readonly base?: string
  /** Ready-made headers by name; `ok` is needed for nearly everything. */
  readonly credentials?: readonly Credential[]
  /** Values of path parameters that no list gives. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Applications that may ask for tokens; without them no token is asked for. */
  readonly clients?: readonly Client[]
  readonly timeout?: TargetOptions['timeout']
  readonly maxRequests?: TargetOptions['maxRequests']
  readonly rate?: TargetOptions['rate']
  readonly onRequest?: TargetOptions['onRequest']
  /** Milliseconds since 1970; the real time by default. */
  readonly now?: () => number
}

/** A lab that awaits its contract, and the mask over everything that is told of it. */
export type Bench = { readonly lab: Omit<Lab, 'contract'>; readonly mask: Mask }

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V } // The key is there, or it is not.

/** Puts a target on the bench. */
export const createBench = (vendor: string, options: BenchOptions): Bench => {
  const target = createTarget({
    fetch: options.fetch ?? fetch,
    base: options.base ?? `http://mock/${vendor}`,
    ...optional('timeout', options.timeout),
    ...optional('maxRequests', options.maxRequests),
    ...optional('rate', options.rate),
    ...optional('onRequest', options.onRequest),
  })
  const { credentials = [], parameters = {}, clients = [] } = options
  const mask = createMask(credentials, clients)
  const ask = async (question: Parameters<typeof target.ask>[0]) => {
    const got = await target.ask(question)
    mask.learn(got)
    return got
  }
  const access = { credentials, parameters, clients }
  return { lab: { access, target: { ...target, ask }, now: options.now ?? realTime }, mask }
}
