import type { Received } from './call.ts'
import type { Problem, Problems } from './problem.ts'
import type { Choices } from './reading.ts'
import type { Reply } from './reply.ts'
import type { State } from './state.ts'

/** How one vendor words each problem. Leaving one out does not compile. */
export type Dialect<R extends Choices = Choices> = {
  readonly [Kind in keyof Problems]: (problem: Problem<Kind>, received: Received, state: State<R>) => Reply
}

/** Words a problem the way the vendor would. */
export const speak = <Kind extends keyof Problems>(
  dialect: Dialect,
  problem: Problem<Kind>,
  received: Received,
  state: State,
): Reply => dialect[problem.problem](problem, received, state)
