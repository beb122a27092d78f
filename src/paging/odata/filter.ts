import type { Query } from '../../model/collection.ts'
import { checkTypes } from './check.ts'
import type { EntityType } from './entity.ts'
import { compile } from './evaluate.ts'
import { print } from './expression.ts'
import { type Fault, isFault } from './fault.ts'
import { parseExpression } from './parse.ts'

/** Which rows are kept, under the one text of all spellings of the condition. */
export type Filter<Row> = NonNullable<Query<Row>['filter']>

/** Reads `$filter`. A row is kept when the condition is true for it, not when it is false or null (OData 4.01 part 1 section 11.2.6.1). */
export const parseFilter = <Row>(entity: EntityType<Row>, text: string): Filter<Row> | Fault => {
  const expression = parseExpression(text)
  if (isFault(expression)) return expression
  const checked = checkTypes(entity, expression)
  if (isFault(checked)) return checked
  if (checked.type === 'string' || checked.type === 'number')
    return { fault: `A condition cannot be a ${checked.type}`, at: 0 }
  const evaluate = compile(entity, expression)
  return { name: `${entity.variant}: ${print(expression)}`, keeps: (row) => evaluate(row) === true }
}
