import type { Random } from '../../model/collection.ts'
import type { NamedFault } from '../../model/fault.ts'
import type { Json } from '../../model/json.ts'
import type { Target } from './armed.ts'

/** Where a reply is distorted: the call, the fault, and what the fault may know beside the reply. */
export type Scene = Target & {
  readonly fault: NamedFault
  readonly random: Random
  /** The body of the page before in the same walk, as text. */
  readonly remembered: string | undefined
  /** What the fault is to leave alone from now on. */
  readonly spared: Set<string>
  /** The body of a failure of the vendor's own. */
  readonly wordFailure: () => Json | undefined
}
