import type { Columns, Filter } from '../../model/collection.ts'
import { allOf, anyOf } from '../../model/filter.ts'
import { checkTypes } from './check.ts'
import type { EntityType } from './entity.ts'
import { compile } from './evaluate.ts'
import { type Expression, print, propertiesIn } from './expression.ts'
import { type Fault, isFault } from './fault.ts'
import { parseExpression } from './parse.ts'

/** What an operator joins, however many times it stands there. */
const joined = (expression: Expression, operator: 'and' | 'or'): readonly Expression[] =>
  expression.kind === 'binary' && expression.operator === operator
    ? [...joined(expression.left, operator), ...joined(expression.right, operator)]
    : [expression]

/**
 * The filter of the rows for which an expression is true, or false. What `and` joins is true where all of its parts are, and
 * false where any of them is; with `or` it is the other way round. So the parts are filters too.
 */
const toFilter = <Row extends Columns>(
  entity: EntityType<Row>,
  expression: Expression,
  wanted: boolean,
): Filter<Row> => {
  if (expression.kind === 'not') return toFilter(entity, expression.operand, !wanted)
  const name = `${entity.variant}: ${print(expression)} is ${wanted}`
  if (expression.kind === 'binary' && (expression.operator === 'and' || expression.operator === 'or')) {
    const parts = joined(expression, expression.operator).map((part) => toFilter(entity, part, wanted))
    return (expression.operator === 'and') === wanted ? allOf(parts, name) : anyOf(parts, name)
  }
  const evaluate = compile(entity, expression)
  return { name, reads: propertiesIn(expression), keeps: (row) => evaluate(row) === wanted }
}

/** Reads `$filter`; all spellings of a condition have one name. A row is kept when the condition is true for it, not when it is false or null (OData 4.01 part 1 section 11.2.6.1). */
export const parseFilter = <Row extends Columns>(entity: EntityType<Row>, text: string): Filter<Row> | Fault => {
  const expression = parseExpression(text)
  if (isFault(expression)) return expression
  const checked = checkTypes(entity, expression)
  if (isFault(checked)) return checked
  if (checked.type === 'string' || checked.type === 'number')
    return { fault: `A condition cannot be a ${checked.type}`, at: 0 }
  return toFilter(entity, expression, true)
}
