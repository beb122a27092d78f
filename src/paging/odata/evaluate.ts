import type { Columns } from '../../model/collection.ts'
import { type EntityType, propertyOf, type Value } from './entity.ts'
import type { Expression, Operator } from './expression.ts'
import { FUNCTIONS } from './functions.ts'

/** Gives the value of an expression for a row. */
export type Evaluate<Row extends Columns> = (row: Row) => Value

/**
 * The values of two operands that were checked to be of one type. Strings compare by UTF-16 code unit.
 *
 * `eq` and `ne` take null for a value like any other; `gt` and `lt` with null are false (OData 4.01 part 2 sections
 * 5.1.1.1.1 to 5.1.1.1.6). For `ge` and `le` the standard points to both; here they follow `gt` and `lt`, so that
 * `null ge null` is false.
 * `and` and `or` know three values: null is what is not known (5.1.1.1.7 and 5.1.1.1.8).
 */
const APPLY: Readonly<Record<Operator, (a: Value, b: Value) => Value>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a !== null && b !== null && a > b,
  ge: (a, b) => a !== null && b !== null && a >= b,
  lt: (a, b) => a !== null && b !== null && a < b,
  le: (a, b) => a !== null && b !== null && a <= b,
  and: (a, b) => (a === false || b === false ? false : a === null || b === null ? null : true),
  or: (a, b) => (a === true || b === true ? true : a === null || b === null ? null : false),
}

const compileCall = <Row extends Columns>(
  entity: EntityType<Row>,
  call: Expression & { kind: 'call' },
): Evaluate<Row> => {
  const apply = FUNCTIONS.get(call.name)?.apply ?? (() => null)
  const [first = () => null, second = () => ''] = call.arguments.map((argument) => compile(entity, argument))
  return (row) => {
    const a = first(row)
    const b = second(row)
    // A function of null gives null (5.1.1.5); anything else was checked to be a string.
    return typeof a === 'string' && typeof b === 'string' ? apply(a, b) : null
  }
}

const compileBinary = <Row extends Columns>(
  entity: EntityType<Row>,
  expression: Expression & { kind: 'binary' },
): Evaluate<Row> => {
  const apply = APPLY[expression.operator]
  const left = compile(entity, expression.left)
  const right = compile(entity, expression.right)
  return (row) => apply(left(row), right(row))
}

/** Prepares an expression that `checkTypes` has passed. */
export const compile = <Row extends Columns>(entity: EntityType<Row>, expression: Expression): Evaluate<Row> => {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value
    case 'property':
      return propertyOf(entity, expression.name)?.of ?? (() => null)
    case 'call':
      return compileCall(entity, expression)
    case 'not': {
      const operand = compile(entity, expression.operand)
      return (row) => {
        const value = operand(row)
        return value === null ? null : value !== true // `not null` is null (5.1.1.1.9).
      }
    }
    case 'in': {
      const operand = compile(entity, expression.operand)
      const items = new Set(expression.items.map(({ value }) => value))
      return (row) => items.has(operand(row))
    }
    case 'binary':
      return compileBinary(entity, expression)
  }
}
