/** Things under keys, as long as there is room; those that nobody asked for the longest go first. */
export type Recent<V> = {
  readonly get: (key: string) => V | undefined
  /** Keeps a thing, and gives it. */
  readonly keep: <W extends V>(key: string, value: W) => W
}

/** Keeps things up to a weight in all, but always the last one; each weighs 1 unless told otherwise. */
export const createRecent = <V>(most: number, weigh: (value: V, key: string) => number = () => 1): Recent<V> => {
  const kept = new Map<string, V>()
  let weight = 0
  let last: string | undefined
  const forget = (key: string, value: V): void => {
    kept.delete(key)
    weight -= weigh(value, key)
  }
  return {
    get: (key) => {
      const known = kept.get(key)
      if (known !== undefined && key !== last) {
        kept.delete(key) // Put at the end: the map's order is the order of use.
        kept.set(key, known)
        last = key
      }
      return known
    },
    keep: (key, value) => {
      const before = kept.get(key)
      if (before !== undefined) forget(key, before)
      kept.set(key, value)
      weight += weigh(value, key)
      last = key
      for (const [oldest, old] of kept) {
        if (weight <= most || oldest === key) break
        forget(oldest, old)
      }
      return value
    },
  }
}
