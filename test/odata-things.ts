import fc from 'fast-check'
import type { EntityType, Value } from '../src/paging/odata/entity.ts'
import type { Expression, Literal, OPERATORS } from '../src/paging/odata/expression.ts'

/** A row with something of every type, each perhaps null. */
export type Thing = { readonly name: string | null; readonly size: number | null; readonly live: boolean | null }

export const THING: EntityType<Thing> = {
  namespace: 'Test.Model',
  name: 'Thing',
  set: 'Things',
  key: 'name',
  variant: 'thing',
  properties: [
    { name: 'name', type: 'string', nullable: false, of: ({ name }) => name, isPlain: true },
    { name: 'size', type: 'number', nullable: true, of: ({ size }) => size, isPlain: true },
    { name: 'live', type: 'boolean', nullable: true, of: ({ live }) => live, isPlain: true },
  ],
}

const TEXTS = ['', 'a', 'A', 'ab', "o'b", "''", 'é', 'Z', 'not', '(,)'] as const

export const things: fc.Arbitrary<Thing> = fc.record({
  name: fc.constantFrom(...TEXTS, null),
  size: fc.constantFrom(-1, 0, 1, 2.5, null),
  live: fc.constantFrom(true, false, null),
})

const literal = (value: Value): Literal => ({ kind: 'literal', value, at: 0 })
const property = (name: keyof Thing): Expression => ({ kind: 'property', name, at: 0 })
const call = (name: string, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  name,
  arguments: args,
  at: 0,
})
const binary = (operator: keyof typeof OPERATORS, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  at: 0,
})

const text = fc.oneof(fc.constantFrom<Value>(...TEXTS), fc.string(), fc.constant(null)).map(literal)
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
  .map((value) => literal(value === 0 ? 0 : value))

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const comparison = (operand: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc
    .tuple(fc.constantFrom(...COMPARISONS), operand, operand)
    .map(([operator, left, right]) => binary(operator, left, right))

const membership = (operand: fc.Arbitrary<Expression>, item: fc.Arbitrary<Literal>): fc.Arbitrary<Expression> =>
  fc
    .tuple(operand, fc.array(item, { minLength: 1, maxLength: 3 }))
    .map(([of, items]) => ({ kind: 'in', operand: of, items, at: 0 }))

/** Conditions over things that are right in every type. */
export const conditions: fc.Arbitrary<Expression> = fc.letrec<{ s: Expression; n: Expression; b: Expression }>(
  (tie) => ({
    s: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.constant(property('name')),
      fc.tuple(fc.constantFrom('tolower', 'toupper'), tie('s')).map(([name, of]) => call(name, of)),
      fc.tuple(tie('s'), tie('s')).map(([a, b]) => call('concat', a, b)),
    ),
    n: fc.oneof(
      { depthSize: 'small' },
      number,
      fc.constant(property('size')),
      tie('s').map((of) => call('length', of)),
    ),
    b: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(literal(true), literal(false), literal(null), property('live')),
      comparison(tie('s')),
      comparison(tie('n')),
      fc
        .tuple(fc.constantFrom('contains', 'startswith', 'endswith'), tie('s'), tie('s'))
        .map(([name, a, b]) => call(name, a, b)),
      membership(tie('s'), text),
      membership(tie('n'), number),
      fc.tuple(fc.constantFrom('and', 'or', 'eq', 'ne'), tie('b'), tie('b')).map(([op, a, b]) => binary(op, a, b)),
      tie('b').map((operand): Expression => ({ kind: 'not', operand, at: 0 })),
    ),
  }),
).b

/** The expression without the places of its parts. */
export const withoutPlaces = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value) => (key === 'at' ? undefined : value)))

const compare = (a: Value, b: Value): number | null => (a === null || b === null ? null : a === b ? 0 : a < b ? -1 : 1)

const isTrue = (test: (order: number) => boolean, a: Value, b: Value): boolean => {
  const order = compare(a, b)
  return order !== null && test(order)
}

const applyFunction = (name: string, [a, b]: readonly Value[]): Value => {
  if (typeof a !== 'string') return null
  if (name === 'length') return a.length
  if (name === 'tolower') return a.toLowerCase()
  if (name === 'toupper') return a.toUpperCase()
  if (typeof b !== 'string') return null
  if (name === 'concat') return `${a}${b}`
  if (name === 'contains') return a.indexOf(b) >= 0
  return name === 'startswith' ? a.slice(0, b.length) === b : b === '' || a.slice(-b.length) === b
}

const applyOperator = (operator: keyof typeof OPERATORS, a: Value, b: Value): Value => {
  switch (operator) {
    case 'eq':
      return Object.is(a, b)
    case 'ne':
      return !Object.is(a, b)
    case 'gt':
      return isTrue((order) => order > 0, a, b)
    case 'ge':
      return isTrue((order) => order >= 0, a, b)
    case 'lt':
      return isTrue((order) => order < 0, a, b)
    case 'le':
      return isTrue((order) => order <= 0, a, b)
    case 'and':
      return [a, b].includes(false) ? false : [a, b].includes(null) ? null : true
    case 'or':
      return [a, b].includes(true) ? true : [a, b].includes(null) ? null : false
  }
}

/** What a condition means, as plainly as it can be said: the reference that the engine is held against. */
export const meaning = (expression: Expression, thing: Thing): Value => {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'property':
      return thing[expression.name as keyof Thing]
    case 'call':
      return applyFunction(
        expression.name,
        expression.arguments.map((argument) => meaning(argument, thing)),
      )
    case 'not': {
      const value = meaning(expression.operand, thing)
      return value === null ? null : value === false
    }
    case 'in': {
      const value = meaning(expression.operand, thing)
      return expression.items.some((item) => Object.is(item.value, value))
    }
    case 'binary':
      return applyOperator(expression.operator, meaning(expression.left, thing), meaning(expression.right, thing))
  }
}
