import type { Source } from '../../model/collection.ts'
import { localeOf } from './places.ts'
import { VOCABULARIES } from './words.ts'

/** A company: its name, and the text that its domain and addresses are made of. */
export type Company = { readonly name: string; readonly slug: string }

const WORDS = 24
const COMBINATIONS = 240
// Has no divisor in common with the number of combinations, so that its multiples meet each of them once.
const STRIDE = 77

const split = (entry: string | undefined): readonly [string, string] => {
  const [text = '', slug = ''] = (entry ?? '').split('/')
  return [text, slug]
}

/**
 * The company of a row. Rows go through all combinations of a word and a kind before one comes again; then the slug gets
 * a suffix, so that it stays the only one, and the name does not: namesakes exist.
 */
export const companyOf = (source: Source, n: number): Company => {
  const round = Math.floor(n / COMBINATIONS)
  const start = source.field('company', round).int(0, COMBINATIONS - 1)
  const place = (start + n * STRIDE) % COMBINATIONS
  const { words, kinds } = VOCABULARIES[localeOf(source, n)]
  const [word, wordSlug] = split(words[place % WORDS])
  const [kind, kindSlug] = split(kinds[Math.floor(place / WORDS)])
  const suffix = round === 0 ? '' : `-${(round + 1).toString(36)}`
  return { name: kind.replace('*', word), slug: `${wordSlug}-${kindSlug}${suffix}` }
}
