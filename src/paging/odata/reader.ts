import type { Expression, Literal } from './expression.ts'
import type { Fault } from './fault.ts'
import type { Token } from './tokens.ts'

/** How deep parentheses, calls and `not` may nest. */
export const MAX_DEPTH = 100

const END: Token = { kind: 'end', text: '', at: 0 }

/**
 * A reader of tokens. After the first fault it stands at the end for good, so that every rule winds down by itself and
 * none has to ask whether the one before it succeeded.
 */
export type Reader = { readonly tokens: readonly Token[]; index: number; depth: number; fault: Fault | undefined }

/** The token that comes next. */
export const peek = (reader: Reader): Token => reader.tokens[reader.index] ?? END

/** The token that comes next, which is then behind. */
export const take = (reader: Reader): Token => {
  const token = peek(reader)
  if (token.kind !== 'end') reader.index += 1
  return token
}

/** Notes the first fault and goes to the end; gives something to stand for what could not be read. */
export const fail = (reader: Reader, fault: string, at: number): Literal => {
  reader.fault ??= { fault, at }
  reader.index = reader.tokens.length - 1
  return { kind: 'literal', value: null, at }
}

/** A token as a message names it. */
export const show = ({ kind, text }: Token): string => (kind === 'end' ? 'the end' : text)

/** Takes a mark that must come next. */
export const expectMark = (reader: Reader, mark: '(' | ')'): void => {
  const token = take(reader)
  if (token.kind !== 'mark' || token.text !== mark) fail(reader, `Expected ${mark} instead of ${show(token)}`, token.at)
}

/** Whether a token is a mark. */
export const isMark = (token: Token, mark: string): boolean => token.kind === 'mark' && token.text === mark

/** Whether a token is a word. */
export const isWord = (token: Token, word: string): boolean => token.kind === 'word' && token.text === word

/** Reads what stands one level deeper. */
export const nest = (reader: Reader, at: number, parse: () => Expression): Expression => {
  if (reader.depth >= MAX_DEPTH) return fail(reader, `The expression is nested deeper than ${MAX_DEPTH}`, at)
  reader.depth += 1
  const expression = parse()
  reader.depth -= 1
  return expression
}
