/** What was thrown, for a log: with its stack, where it has one. */
export const toText = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
