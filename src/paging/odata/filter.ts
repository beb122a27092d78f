import type { Columns, Filter } from '../../model/collection.ts'
import { checkTypes } from './check.ts'
import type { EntityType } from './entity.ts'
import { compile } from './evaluate.ts'
import { print, propertiesIn } from './expression.ts'
import { type Fault, isFault } from './fault.ts'
import { parseExpression } from './parse.ts'

/** Reads `$filter`; all spellings of a condition have one name. A row is kept when the condition is true for it, not when it is false or null (OData 4.01 part 1 section 11.2.6.1). */
export const parseFilter = <Row extends Columns>(entity: EntityType<Row>, text: string): Filter<Row> | Fault => {
  const expression = parseExpression(text)
  if (isFault(expression)) return expression
  const checked = checkTypes(entity, expression)
  if (isFault(checked)) return checked
  if (checked.type === 'string' || checked.type === 'number')
    return { fault: `A condition cannot be a ${checked.type}`, at: 0 }
  const evaluate = compile(entity, expression)
  return {
    name: `${entity.variant}: ${print(expression)}`,
    reads: propertiesIn(expression),
    keeps: (row) => evaluate(row) === true,
  }
}
