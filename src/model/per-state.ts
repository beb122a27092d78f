import type { Choices } from './reading.ts'
import type { State } from './state.ts'

/** Makes what follows from the readings of a world once for each world, and not for each call. */
export const perState = <R extends Choices, T>(make: (state: State<R>) => T): ((state: State<R>) => T) => {
  const made = new WeakMap<State<R>, { readonly value: T }>()
  return (state) => {
    const known = made.get(state)
    if (known) return known.value
    const value = make(state)
    made.set(state, { value })
    return value
  }
}
