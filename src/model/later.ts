/** A value, at once or later: what is known already costs no promise. */
export type Later<T> = T | Promise<T>

/** Goes on with a value once it is there: at once, where it is. */
export const after = <A, B>(value: Later<A>, goOn: (value: A) => Later<B>): Later<B> =>
  value instanceof Promise ? value.then(goOn) : goOn(value)
