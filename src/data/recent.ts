/** Keeps the results of the last `capacity` different keys. */
export const createRecent = <V>(capacity: number): ((key: string, make: () => V) => V) => {
  const kept = new Map<string, V>()
  return (key, make) => {
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key) // Put at the end: the map's order is the order of use.
      kept.set(key, known)
      return known
    }
    const made = make()
    kept.set(key, made)
    const oldest = kept.keys().next()
    if (kept.size > capacity && !oldest.done) kept.delete(oldest.value)
    return made
  }
}
