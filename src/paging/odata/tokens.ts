import type { Fault } from './fault.ts'

/** One word of an expression. `at` counts characters from 0. */
export type Token =
  | { readonly kind: 'word' | 'mark' | 'end'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly text: string; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly at: number }

/** The longest expression that is read, in characters. */
const MAX_LENGTH = 8192

// Blanks are spaces and tabs (OData ABNF, rule RWS). A quote inside a string is doubled (rule string).
const BLANK = /[ \t]+/y
const STRING = /'(?:[^']|'')*'/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const WORD = /[A-Za-z_]\w*/y
const MARK = /[(),]/y

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const readToken = (text: string, at: number): Token | Fault => {
  const string = matchAt(STRING, text, at)
  if (string !== undefined)
    return { kind: 'string', text: string, value: string.slice(1, -1).replaceAll("''", "'"), at }
  const number = matchAt(NUMBER, text, at)
  if (number !== undefined) {
    const value = Number(number)
    return Number.isFinite(value)
      ? { kind: 'number', text: number, value, at }
      : { fault: 'The number is too large', at }
  }
  const word = matchAt(WORD, text, at)
  if (word !== undefined) return { kind: 'word', text: word, at }
  const mark = matchAt(MARK, text, at)
  if (mark !== undefined) return { kind: 'mark', text: mark, at }
  return {
    fault: text[at] === "'" ? 'The string has no end' : `There is an unexpected ${JSON.stringify(text[at])}`,
    at,
  }
}

/** The tokens of an expression, the last of which is its end. */
export const toTokens = (text: string): readonly Token[] | Fault => {
  if (text.length > MAX_LENGTH)
    return { fault: `The expression is longer than ${MAX_LENGTH} characters`, at: MAX_LENGTH }
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const blank = matchAt(BLANK, text, at)
    if (blank === undefined) {
      const token = readToken(text, at)
      if ('fault' in token) return token
      tokens.push(token)
      at += token.text.length
    } else at += blank.length
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}
