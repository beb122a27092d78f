/** Things under keys, as long as there is room; those that nobody asked for the longest go first. */
export type Recent<V> = {
  readonly get: (key: string) => V | undefined
  /** Keeps a thing, and gives it. */
  readonly keep: <W extends V>(key: string, value: W) => W
}

type Entry<V> = { readonly value: V; readonly weight: number; used: number }

/** The entry that nobody asked for the longest, but for one. */
const oldestOf = <V>(kept: ReadonlyMap<string, Entry<V>>, spared: string): string => {
  let oldest = ''
  let used = Number.POSITIVE_INFINITY
  for (const [key, entry] of kept)
    if (entry.used < used && key !== spared) {
      oldest = key
      used = entry.used
    }
  return oldest
}

/**
 * Keeps things up to a weight in all, but always the last one; each weighs 1 unless told otherwise. Uses are numbered and the
 * oldest is looked for when it has to go: to have the map in the order of use would write to it at every call, and of a map
 * that is written to so often the collector holds tables that it has outgrown.
 */
export const createRecent = <V>(most: number, weigh: (value: V, key: string) => number = () => 1): Recent<V> => {
  const kept = new Map<string, Entry<V>>()
  let all = 0
  let uses = 0
  const forget = (key: string): void => {
    all -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }
  return {
    get: (key) => {
      const known = kept.get(key)
      if (!known) return undefined
      uses += 1
      known.used = uses
      return known.value
    },
    keep: (key, value) => {
      forget(key)
      const weight = weigh(value, key)
      uses += 1
      kept.set(key, { value, weight, used: uses })
      all += weight
      while (all > most && kept.size > 1) forget(oldestOf(kept, key))
      return value
    },
  }
}
