import { loadSpec } from '../contract/load.ts'
import { defaultsOf } from '../contract/narrow.ts'
import { type BenchOptions, createBench } from './bench.ts'
import { realTime } from './clock.ts'
import { createTryOut, decidedBy, findChoices } from './follow.ts'
import type { Report, Result } from './report.ts'
import type { Wanted } from './run.ts'

/** What is verified, and how. */
export type VerifyOptions = BenchOptions &
  Wanted & {
    /** Id of the vendor whose contract the target is held to. */
    readonly vendor: string
    /** Options of readings to begin with, by reading id; the defaults otherwise. */
    readonly readings?: Readonly<Record<string, string>>
    /** Whether to find out which readings the target follows; true by default. */
    readonly follow?: boolean
    /** Told of each result of the first round, before readings are looked for. */
    readonly onResult?: (result: Result) => void
  }

/**
 * Holds a target to a vendor's contract. Never rejects for what the target does; throws for an unknown vendor or reading.
 * No secret that was given, and no token that the target gave, is in the report.
 */
export const verify = async (options: VerifyOptions): Promise<Report> => {
  const spec = await loadSpec(options.vendor)
  const { lab, mask } = createBench(options.vendor, options)
  const { target } = lab
  const began = realTime()
  const tell = (result: Result): void => options.onResult?.(mask.result(result))
  const first = await createTryOut(spec, lab, options, tell)({ ...defaultsOf(spec), ...options.readings })
  const tryOut = createTryOut(spec, lab, options)
  const follow = options.follow !== false && target.exhausted() === undefined
  const choices = follow ? await findChoices(spec, first, tryOut) : first.choices
  const final = choices === first.choices ? first : await tryOut(choices)
  const follows = follow ? await decidedBy(spec, final, tryOut) : []
  return {
    vendor: options.vendor,
    title: final.contract.title,
    base: target.base,
    results: final.results.map(mask.result),
    follows,
    requests: target.sent(),
    answered: target.answered(),
    retries: target.retries().map(mask.retry),
    stopped: target.exhausted() ?? null,
    took: realTime() - began,
  }
}
