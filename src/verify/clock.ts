/** The real time, in milliseconds since 1970: a target on the network lives in it. */
export const realTime = (): number => Date.now()

/** Waits; `milliseconds` of real time. */
export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
