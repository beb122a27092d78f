import type { Given } from './given.ts'
import { UsageError } from './io.ts'

/** Whole numbers as numbers; any other text stays text, for a rule to refuse. */
const toNumber = (text: string): number | string => (/^-?\d+$/.test(text) ? Number(text) : text)

const toFlag = (text: string): boolean | string =>
  ['true', '1'].includes(text) ? true : ['false', '0'].includes(text) ? false : text

type Origin = Pick<Given, 'source' | 'from'>

const toReading = (text: string, origin: Origin): Given => {
  const [, name, option] = /^([^=\s]+\.[^=\s]+)=([^=\s]+)$/.exec(text) ?? []
  if (name === undefined)
    throw new UsageError(`${origin.source} is <vendor>.<reading>=<option>, not ${JSON.stringify(text)}`)
  return { key: `readings.${name}`, value: option, ...origin }
}

const toRows = (text: string, origin: Origin): Given => {
  const [, name, count] = /^(?:([^=\s]+)=)?(\d+)$/.exec(text) ?? []
  if (count === undefined)
    throw new UsageError(
      `${origin.source} is <count>, <vendor>=<count> or <vendor>.<dataset>=<count>, not ${JSON.stringify(text)}`,
    )
  return { key: name === undefined ? 'rows' : `rows.${name}`, value: Number(count), ...origin }
}

/** The count for everything first, so that it leaves the others of the same source alone. */
const inOrder = (rows: readonly Given[]): readonly Given[] => [
  ...rows.filter(({ key }) => key === 'rows'),
  ...rows.filter(({ key }) => key !== 'rows'),
]

/** Settings that are whole numbers. */
const NUMBERS: readonly string[] = ['port', 'seed', 'workers']

/** Settings that are true or false. */
const FLAGS: readonly string[] = ['watch', 'explainHeaders', 'strictWorlds']

/** The values that a setting was given as text, one or more. Throws `UsageError` for text of the wrong form. */
export const fromText = (key: string, texts: readonly string[], origin: Origin): readonly Given[] => {
  if (key === 'readings') return texts.map((text) => toReading(text, origin))
  if (key === 'rows') return inOrder(texts.map((text) => toRows(text, origin)))
  if (key === 'vendors') return [{ key, value: texts, ...origin }]
  const isFlag = FLAGS.includes(key)
  const toValue = NUMBERS.includes(key) ? toNumber : isFlag ? toFlag : (text: string) => text
  return texts.map((text) => ({ key, value: toValue(text), ...origin }))
}
