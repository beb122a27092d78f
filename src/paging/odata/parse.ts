import type { Value } from './entity.ts'
import { type Expression, type Literal, OPERATORS, type Operator, UNARY } from './expression.ts'
import type { Fault } from './fault.ts'
import { expectMark, fail, isMark, isWord, nest, peek, type Reader, show, take } from './reader.ts'
import { type Token, toTokens } from './tokens.ts'

const CONSTANTS: ReadonlyMap<string, Value> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
])

const toLiteral = (token: Token): Literal | undefined => {
  if (token.kind === 'string' || token.kind === 'number') return { kind: 'literal', value: token.value, at: token.at }
  const value = token.kind === 'word' ? CONSTANTS.get(token.text) : undefined
  return value === undefined ? undefined : { kind: 'literal', value, at: token.at }
}

const parseList = <Item>(reader: Reader, parseItem: () => Item): Item[] => {
  expectMark(reader, '(')
  const items = [parseItem()]
  while (isMark(peek(reader), ',')) {
    take(reader)
    items.push(parseItem())
  }
  expectMark(reader, ')')
  return items
}

const parsePrimary = (reader: Reader): Expression => {
  const token = take(reader)
  const literal = toLiteral(token)
  if (literal) return literal
  if (isMark(token, '(')) {
    const inner = nest(reader, token.at, () => parseLevel(reader, 1))
    expectMark(reader, ')')
    return inner
  }
  if (token.kind !== 'word') return fail(reader, `Expected an operand instead of ${show(token)}`, token.at)
  if (!isMark(peek(reader), '(')) return { kind: 'property', name: token.text, at: token.at }
  const parseArgument = (): Expression => nest(reader, token.at, () => parseLevel(reader, 1))
  return { kind: 'call', name: token.text, arguments: parseList(reader, parseArgument), at: token.at }
}

const parseItem = (reader: Reader): Literal => {
  const token = take(reader)
  return toLiteral(token) ?? fail(reader, `Expected a constant instead of ${show(token)}`, token.at)
}

const parseMembership = (reader: Reader): Expression => {
  const operand = parsePrimary(reader)
  if (!isWord(peek(reader), 'in')) return operand
  const { at } = take(reader)
  return { kind: 'in', operand, items: parseList(reader, () => parseItem(reader)), at }
}

const parseUnary = (reader: Reader): Expression => {
  if (!isWord(peek(reader), 'not')) return parseMembership(reader)
  const { at } = take(reader)
  return { kind: 'not', operand: nest(reader, at, () => parseUnary(reader)), at }
}

const operatorAt = (reader: Reader, level: number): Operator | undefined => {
  const token = peek(reader)
  if (token.kind !== 'word' || !Object.hasOwn(OPERATORS, token.text)) return undefined
  // `hasOwn` has just shown that the text is a name of the table.
  const operator = token.text as Operator
  return OPERATORS[operator] === level ? operator : undefined
}

const parseLevel = (reader: Reader, level: number): Expression => {
  if (level === UNARY) return parseUnary(reader)
  let left = parseLevel(reader, level + 1)
  for (let operator = operatorAt(reader, level); operator; operator = operatorAt(reader, level)) {
    const { at } = take(reader)
    left = { kind: 'binary', operator, left, right: parseLevel(reader, level + 1), at }
  }
  return left
}

/** Parses an expression of OData 4.01 part 2 section 5.1.1: the whole text, or the first fault. */
export const parseExpression = (text: string): Expression | Fault => {
  const tokens = toTokens(text)
  if ('fault' in tokens) return tokens
  const reader: Reader = { tokens, index: 0, depth: 0, fault: undefined }
  const expression = parseLevel(reader, 1)
  const rest = peek(reader)
  if (rest.kind !== 'end') fail(reader, `Expected an operator or the end instead of ${show(rest)}`, rest.at)
  return reader.fault ?? expression
}
