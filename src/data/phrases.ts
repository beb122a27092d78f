import type { Random } from '../model/collection.ts'

/** What may stand for a symbol: one of some texts, each as likely as its weight. `{{symbol}}` in a text is another symbol. */
export type Choice = { readonly of: readonly string[]; readonly weights?: readonly number[] }

/** What a language has for each symbol. */
export type Phrases = { readonly [symbol: string]: Choice }

/** Draws a text. */
export type Draw = (random: Random) => string

const SYMBOL = /\{\{(.+?)\}\}/

/** The symbols in a text. */
export const symbolsIn = (text: string): readonly string[] => text.split(SYMBOL).filter((_, index) => index % 2 === 1)

const ALL = 2 ** 32

/** Which of some weights a draw falls upon. */
const weigh = (random: Random, weights: readonly number[]): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const drawn = (random.int(0, ALL - 1) / ALL) * total
  let reached = 0
  const found = weights.findIndex((weight) => {
    reached += weight
    return drawn < reached
  })
  return found < 0 ? weights.length - 1 : found
}

// Nothing is drawn where there is nothing to choose from.
const choose = (random: Random, { of, weights }: Choice): number => {
  if (weights) return weigh(random, weights)
  return of.length > 1 ? random.int(0, of.length - 1) : 0
}

/** Makes the draw of a symbol. Throws for a symbol that a language has nothing for. */
export const toDraw = (phrases: Phrases, symbol: string): Draw => {
  const choice = phrases[symbol]
  if (!choice || choice.of.length === 0) throw new Error(`there is nothing for ${symbol}`)
  const { of } = choice
  if (!of.some((text) => SYMBOL.test(text))) return (random) => of[choose(random, choice)] ?? ''
  const sequences = of.map((text) =>
    text.split(SYMBOL).map((part, index): Draw => (index % 2 === 0 ? () => part : toDraw(phrases, part))),
  )
  return (random) => {
    let drawn = ''
    for (const draw of sequences[choose(random, choice)] ?? []) drawn += draw(random)
    return drawn
  }
}
