/** A JSON object as it was read. */
export type Json = Readonly<Record<string, unknown>>

/** Tells a JSON object from lists and scalars. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
