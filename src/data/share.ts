import type { Later } from '../model/later.ts'
import { type Work, work } from './turns.ts'

/** Does work under a key: once for all who ask for it while it is being done. */
export type Share<T> = (key: string, make: () => Work<T>) => Later<T>

/** Makes a place where work is shared. What was made is kept by whoever wants to keep it. */
export const createShare = <T>(): Share<T> => {
  const underWay = new Map<string, Promise<T>>()
  return (key, make) => {
    const known = underWay.get(key)
    if (known) return known
    const made = work(make())
    if (!(made instanceof Promise)) return made
    const shared = made.finally(() => underWay.delete(key))
    underWay.set(key, shared)
    return shared
  }
}
