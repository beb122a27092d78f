/** A value, at once or later: what is known already costs no promise. */
export type Later<T> = T | Promise<T>

/** All of several values: at once, where all of them are there. */
export const together = <T>(values: readonly Later<T>[]): Later<readonly T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]) // None is a promise.

/** Goes on with a value once it is there: at once, where it is. */
export const after = <A, B>(value: Later<A>, goOn: (value: A) => Later<B>): Later<B> =>
  value instanceof Promise ? value.then(goOn) : goOn(value)
