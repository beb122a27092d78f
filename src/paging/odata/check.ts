import type { Columns } from '../../model/collection.ts'
import { type EntityType, propertyOf, type ValueType } from './entity.ts'
import type { Expression, Literal } from './expression.ts'
import type { Fault } from './fault.ts'
import { FUNCTIONS } from './functions.ts'

/** What an expression gives: `null` stands for the constant, which fits every type. */
type Kind = ValueType | 'null'

type Checked = { readonly type: Kind } | Fault

const fits = (given: Kind, wanted: Kind): boolean => given === wanted || given === 'null' || wanted === 'null'

const typeOfLiteral = ({ value }: Literal): Kind => {
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? 'number' : 'boolean'
}

const expectType = <Row extends Columns>(
  entity: EntityType<Row>,
  expression: Expression,
  wanted: Kind,
  whose: string,
): Checked => {
  const checked = checkTypes(entity, expression)
  if ('fault' in checked || fits(checked.type, wanted)) return checked
  return { fault: `${whose} needs a ${wanted}, not a ${checked.type}`, at: expression.at }
}

const checkCall = <Row extends Columns>(entity: EntityType<Row>, call: Expression & { kind: 'call' }): Checked => {
  const known = FUNCTIONS.get(call.name)
  if (!known) return { fault: `There is no function ${call.name}`, at: call.at }
  if (call.arguments.length !== known.count)
    return { fault: `${call.name} takes ${known.count} arguments`, at: call.at }
  for (const argument of call.arguments) {
    const checked = expectType(entity, argument, 'string', call.name)
    if ('fault' in checked) return checked
  }
  return { type: known.returns }
}

const checkIn = <Row extends Columns>(
  entity: EntityType<Row>,
  { operand, items }: Expression & { kind: 'in' },
): Checked => {
  const checked = checkTypes(entity, operand)
  if ('fault' in checked) return checked
  const alien = items.find((item) => !fits(typeOfLiteral(item), checked.type))
  return alien
    ? { fault: `in compares a ${checked.type} with a ${typeOfLiteral(alien)}`, at: alien.at }
    : { type: 'boolean' }
}

const checkBinary = <Row extends Columns>(
  entity: EntityType<Row>,
  expression: Expression & { kind: 'binary' },
): Checked => {
  const { operator, left, right } = expression
  const isLogical = operator === 'and' || operator === 'or'
  const first = isLogical ? expectType(entity, left, 'boolean', operator) : checkTypes(entity, left)
  if ('fault' in first) return first
  const second = expectType(entity, right, isLogical ? 'boolean' : first.type, operator)
  return 'fault' in second ? second : { type: 'boolean' }
}

/** The type that an expression gives for an entity type, or the first thing in it that does not fit. */
export const checkTypes = <Row extends Columns>(entity: EntityType<Row>, expression: Expression): Checked => {
  switch (expression.kind) {
    case 'literal':
      return { type: typeOfLiteral(expression) }
    case 'property':
      return (
        propertyOf(entity, expression.name) ?? { fault: `There is no property ${expression.name}`, at: expression.at }
      )
    case 'call':
      return checkCall(entity, expression)
    case 'in':
      return checkIn(entity, expression)
    case 'not': {
      const checked = expectType(entity, expression.operand, 'boolean', 'not')
      return 'fault' in checked ? checked : { type: 'boolean' }
    }
    case 'binary':
      return checkBinary(entity, expression)
  }
}
