import { readFileSync } from 'node:fs'
import type { Random } from '../model/collection.ts'
import { CODE } from '../package.ts'
import { type Language, toLanguage } from './faker-language.ts'
import { loadLocale } from './locale.ts'
import { type Draw, toDraw } from './phrases.ts'

// Where the build writes each language.
const LANGUAGES = new URL('languages/', CODE)

/** A language as the build has written it; undefined where nothing was built. */
const readBuilt = (locale: string): Language | undefined => {
  try {
    return JSON.parse(readFileSync(new URL(`${locale}.json`, LANGUAGES), 'utf8'))
  } catch {
    return undefined
  }
}

type Known = Language & { readonly town: Draw; readonly street: Draw }

const known = new Map<string, Known>()

const languageOf = (locale: string): Known => {
  const found = known.get(locale)
  if (found) return found
  const language = readBuilt(locale) ?? toLanguage(loadLocale(locale))
  const late = (symbol: string): Draw => {
    let draw: Draw | undefined
    return (random) => {
      draw ??= toDraw(language.phrases, symbol)
      return draw(random)
    }
  }
  const made = { ...language, town: late('location.city'), street: late('location.streetAddress') }
  known.set(locale, made)
  return made
}

/**
 * The names that faker has for people in a language, by faker's name of the locale, each once. Picking one costs a tenth of what
 * faker's own methods do, which look for a pattern first; that counts where a column has a million rows.
 */
export const namesOf = (locale: string): Language['names'] => languageOf(locale).names

/** The name of a town in a language, by faker's name of the locale: the one that faker makes of the same draws. */
export const townOf = (random: Random, locale: string): string => languageOf(locale).town(random)

/** A street and a number in it, in a language by faker's name of the locale: those that faker makes of the same draws. */
export const streetOf = (random: Random, locale: string): string => languageOf(locale).street(random)
