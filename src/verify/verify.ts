import { loadSpec } from '../contract/load.ts'
import { defaultsOf } from '../contract/narrow.ts'
import type { Client, Credential } from '../model/vendor.ts'
import { realTime } from './clock.ts'
import { createTryOut, decidedBy, findChoices } from './follow.ts'
import type { Report, Result } from './report.ts'
import type { Wanted } from './run.ts'
import { createTarget, type Fetch, type TargetOptions } from './target.ts'

/** What is verified, and how. */
export type VerifyOptions = Wanted & {
  /** Id of the vendor whose contract the target is held to. */
  readonly vendor: string
  /** Anything that answers requests: a mock's `fetch`, or the global one for a target on the network. */
  readonly fetch?: Fetch
  /** The vendor's base address; of a mock in memory by default. */
  readonly base?: string
  readonly credentials?: readonly Credential[]
  readonly parameters?: Readonly<Record<string, string>>
  readonly clients?: readonly Client[]
  /** Options of readings to begin with, by reading id; the defaults otherwise. */
  readonly readings?: Readonly<Record<string, string>>
  /** Whether to find out which readings the target follows; true by default. */
  readonly follow?: boolean
  readonly timeout?: TargetOptions['timeout']
  readonly maxRequests?: TargetOptions['maxRequests']
  readonly rate?: TargetOptions['rate']
  readonly onRequest?: TargetOptions['onRequest']
  /** Told of each result of the first round, before readings are looked for. */
  readonly onResult?: (result: Result) => void
  /** Milliseconds since 1970; the real time by default. */
  readonly now?: () => number
}

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V } // The key is there, or it is not.

/** Holds a target to a vendor's contract. Never rejects for what the target does; throws for an unknown vendor or reading. */
export const verify = async (options: VerifyOptions): Promise<Report> => {
  const spec = await loadSpec(options.vendor)
  const target = createTarget({
    fetch: options.fetch ?? fetch,
    base: options.base ?? `http://mock/${options.vendor}`,
    ...optional('timeout', options.timeout),
    ...optional('maxRequests', options.maxRequests),
    ...optional('rate', options.rate),
    ...optional('onRequest', options.onRequest),
  })
  const { credentials = [], parameters = {}, clients = [] } = options
  const now = options.now ?? realTime
  const began = realTime()
  const lab = { access: { credentials, parameters, clients }, target, now }
  const first = await createTryOut(spec, lab, options, options.onResult)({ ...defaultsOf(spec), ...options.readings })
  const tryOut = createTryOut(spec, lab, options)
  const follow = options.follow !== false && target.exhausted() === undefined
  const choices = follow ? await findChoices(spec, first, tryOut) : first.choices
  const final = choices === first.choices ? first : await tryOut(choices)
  return {
    vendor: options.vendor,
    title: final.contract.title,
    base: target.base,
    results: final.results,
    follows: follow ? await decidedBy(spec, final, tryOut) : [],
    requests: target.sent(),
    retries: target.retries(),
    stopped: target.exhausted() ?? null,
    took: realTime() - began,
  }
}
