import type { Value } from './entity.ts'

/** The operators that stand between two operands, each with how tightly it binds (OData 4.01 part 2, Operator Precedence). */
export const OPERATORS = { or: 1, and: 2, eq: 3, ne: 3, gt: 4, ge: 4, lt: 4, le: 4 } as const

/** How tightly `not` binds: less than `in`, so that `not a in ('x')` denies the membership. */
export const UNARY = 5

const MEMBERSHIP = 6

/** An operator between two operands. */
export type Operator = keyof typeof OPERATORS

/** A constant of an expression. */
export type Literal = { readonly kind: 'literal'; readonly value: Value; readonly at: number }

/** A parsed expression. `at` is where it stands in its text, counted from 0. */
export type Expression =
  | Literal
  | { readonly kind: 'property'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly at: number }
  | { readonly kind: 'not'; readonly operand: Expression; readonly at: number }
  | { readonly kind: 'in'; readonly operand: Expression; readonly items: readonly Literal[]; readonly at: number }
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
      readonly at: number
    }

const levelOf = (expression: Expression): number => {
  if (expression.kind === 'binary') return OPERATORS[expression.operator]
  if (expression.kind === 'not') return UNARY
  return expression.kind === 'in' ? MEMBERSHIP : MEMBERSHIP + 1
}

const printLiteral = ({ value }: Literal): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

const printAbove = (expression: Expression, level: number): string =>
  levelOf(expression) >= level ? print(expression) : `(${print(expression)})`

/** The shortest text that means the expression: one text for all spellings, so it can name what it means. */
export const print = (expression: Expression): string => {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression)
    case 'property':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.arguments.map(print).join(',')})`
    case 'not':
      return `not ${printAbove(expression.operand, UNARY)}`
    case 'in':
      return `${printAbove(expression.operand, MEMBERSHIP + 1)} in (${expression.items.map(printLiteral).join(',')})`
    case 'binary': {
      const level = OPERATORS[expression.operator]
      return `${printAbove(expression.left, level)} ${expression.operator} ${printAbove(expression.right, level + 1)}`
    }
  }
}

/** The names of the properties that an expression looks at, each once. */
export const propertiesIn = (expression: Expression): readonly string[] => {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'property':
      return [expression.name]
    case 'call':
      return [...new Set(expression.arguments.flatMap(propertiesIn))]
    case 'not':
    case 'in':
      return propertiesIn(expression.operand)
    case 'binary':
      return [...new Set([...propertiesIn(expression.left), ...propertiesIn(expression.right)])]
  }
}
