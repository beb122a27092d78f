import type { Vendor } from './model/vendor.ts'
import type { OnBug, OnExchange } from './server/respond.ts'
import { OptionError, type WorldGiven } from './server/world-options.ts'

export { OptionError, toChoices } from './server/world-options.ts'

/** How a mock is made: what its default world is given, and so every world that is not given anything else. */
export type MockOptions = WorldGiven & {
  /** Vendors by id, or definitions of your own; all that there are by default. */
  readonly vendors?: readonly (string | Vendor)[]
  /** Whether requests may only enter worlds that were made beforehand, and must name one; false by default. */
  readonly strictWorlds?: boolean
  /** At most so many worlds; 10,000 by default. */
  readonly mostWorlds?: number
  /** Minutes after which a world that nobody enters is dropped; 60 by default. */
  readonly idleMinutes?: number
  /** Whether each reply says in headers `x-understudy-…` what backs it, which law produced it, and why it refuses; no by default. */
  readonly explainHeaders?: boolean
  /** What happens with a bug, such as a reply that breaks its own contract: thrown by default, so that tests see it. */
  readonly onBug?: OnBug
  /** Is told of every exchange, in short, once it is answered; for logs. */
  readonly onExchange?: OnExchange
}

/** Whether replies are to explain themselves. Throws `OptionError`. */
export const toExplainHeaders = ({ explainHeaders = false }: MockOptions): boolean => {
  if (typeof explainHeaders === 'boolean') return explainHeaders
  throw new OptionError('explainHeaders', `explainHeaders is true or false, not ${JSON.stringify(explainHeaders)}`)
}
