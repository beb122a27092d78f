import { fromText } from './from-text.ts'
import { type Given, KEYS } from './given.ts'
import { type Io, UsageError } from './io.ts'
import { didYouMean } from './near.ts'

const PREFIX = 'UNDERSTUDY_'

// Those are no settings of a mock; whoever uses them reads them.
const OTHERS = ['config', 'target', 'credentials']

/** What each variable sets: `UNDERSTUDY_EXPLAIN_HEADERS` is `explainHeaders`. */
const KEY_OF: ReadonlyMap<string, string> = new Map(
  [...KEYS, ...OTHERS].map((key) => [PREFIX + key.replace(/[A-Z]/g, '_$&').toUpperCase(), key]),
)

const NAMES: readonly string[] = [...KEY_OF.keys()]

const LISTS = ['vendors', 'rows', 'readings']

/** What the environment gives; an empty variable gives nothing. Throws `UsageError`. */
export const fromEnv = (env: Io['env']): readonly Given[] => {
  const set = Object.entries(env).filter(([name, text]) => name.startsWith(PREFIX) && text)
  return set.flatMap(([name, text = '']) => {
    const key = KEY_OF.get(name)
    if (key === undefined)
      throw new UsageError(`${name} means nothing here${didYouMean(name, NAMES, `; there are ${NAMES.join(', ')}`)}`)
    if (OTHERS.includes(key)) return []
    const texts = LISTS.includes(key) ? text.split(',').map((one) => one.trim()) : [text]
    return fromText(key, texts, { source: name, from: 'environment' })
  })
}
