import type { components } from '../../generated/line-works.ts'
import type { Source } from '../../model/collection.ts'
import { localeOf } from './places.ts'
import { VOCABULARIES, type Vocabulary } from './words.ts'

type Language = components['schemas']['Customer']['locale']

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

const combine = ({ words, kinds }: Vocabulary): readonly Company[] =>
  Array.from({ length: COMBINATIONS }, (_, place) => {
    const [word, wordSlug] = split(words[place % WORDS])
    const [kind, kindSlug] = split(kinds[Math.floor(place / WORDS)])
    return { name: kind.replace('*', word), slug: `${wordSlug}-${kindSlug}` }
  })

/** All combinations of a word and a kind, in each language. */
const COMPANIES: { readonly [L in Language]: readonly Company[] } = {
  ja_JP: combine(VOCABULARIES.ja_JP),
  ko_KR: combine(VOCABULARIES.ko_KR),
  en_US: combine(VOCABULARIES.en_US),
  zh_TW: combine(VOCABULARIES.zh_TW),
  zh_CN: combine(VOCABULARIES.zh_CN),
}

const NOBODY: Company = { name: '', slug: '' }

/** Where a round through all combinations begins, and what sets its slugs apart. */
type Round = { readonly source: Source; readonly number: number; readonly start: number; readonly suffix: string }

// Rows are asked for one after another, and hundreds of them are of one round.
let last: Round | undefined

const roundOf = (source: Source, number: number): Round => {
  if (last?.source === source && last.number === number) return last
  const start = source.field('company', number).int(0, COMBINATIONS - 1)
  last = { source, number, start, suffix: number === 0 ? '' : `-${(number + 1).toString(36)}` }
  return last
}

/**
 * The company of a row. Rows go through all combinations before one comes again; then the slug gets a suffix, so that it
 * stays the only one, and the name does not: namesakes exist.
 */
export const companyOf = (source: Source, n: number): Company => {
  const { start, suffix } = roundOf(source, Math.floor(n / COMBINATIONS))
  const { name, slug } = COMPANIES[localeOf(source, n)][(start + n * STRIDE) % COMBINATIONS] ?? NOBODY
  return { name, slug: slug + suffix }
}
