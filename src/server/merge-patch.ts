const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// No row is so deep. What goes further is left as it is, for the row's schema to refuse.
const DEEPEST = 32

/** A value with a JSON merge patch applied (RFC 7396): null takes a property away, a list is taken whole. */
export const mergePatch = (value: unknown, patch: unknown, depth = 0): unknown => {
  if (!isObject(patch) || depth === DEEPEST) return patch
  const before = isObject(value) ? value : {}
  const changed = Object.entries({ ...before, ...patch }).flatMap(([name, part]) => {
    if (!Object.hasOwn(patch, name)) return [[name, part]]
    return part === null ? [] : [[name, mergePatch(before[name], part, depth + 1)]]
  })
  return Object.fromEntries(changed)
}
