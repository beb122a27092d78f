import { readFileSync } from 'node:fs'
import type { Faker } from '@faker-js/faker'
import { CODE } from '../package.ts'
import { loadLocale } from './locale.ts'

/** Names of people in one language, each once. */
export type Names = { readonly first: readonly string[]; readonly last: readonly string[] }

// Where the build writes the names of each language.
const NAMES = new URL('names/', CODE)

type Entry = { readonly [sex: string]: readonly string[] | null | undefined } | null | undefined

const all = (entry: Entry): readonly string[] => [
  ...new Set(Object.values(entry ?? {}).flatMap((names) => names ?? [])),
]

/** The names that faker has for a language. */
export const toNames = ({ rawDefinitions: { person } }: Faker): Names => ({
  first: all(person?.first_name),
  last: all(person?.last_name),
})

/** Names as the build has written them; undefined where nothing was built. */
const readBuilt = (locale: string): Names | undefined => {
  try {
    return JSON.parse(readFileSync(new URL(`${locale}.json`, NAMES), 'utf8'))
  } catch {
    return undefined
  }
}

const known = new Map<string, Names>()

/**
 * The names that faker has for a language, by faker's name of the locale. They come from the build where there is one: to load
 * a language of faker takes as long as all of Hono. Picking one costs a tenth of what faker's own methods do, which look for a
 * pattern first; that counts where a column has a million rows.
 */
export const namesOf = (locale: string): Names => {
  const found = known.get(locale)
  if (found) return found
  const made = readBuilt(locale) ?? toNames(loadLocale(locale))
  known.set(locale, made)
  return made
}
