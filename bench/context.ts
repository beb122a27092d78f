import type { Finding } from './finding.ts'
import type { Options } from './options.ts'

/** What a part works with. */
export type Context = {
  readonly options: Options
  /** Says how far the run is. */
  readonly tell: (line: string) => void
}

/** One part of a run. */
export type Part = (context: Context) => Promise<Finding>
