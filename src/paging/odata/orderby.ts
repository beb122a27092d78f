import type { Columns, SortKey } from '../../model/collection.ts'
import { type EntityType, propertyOf } from './entity.ts'
import { type Fault, isFault } from './fault.ts'
import { type Token, toTokens } from './tokens.ts'

/** The sort key that reads a property. */
export const toSortKey = <Row extends Columns>(
  entity: EntityType<Row>,
  name: string,
  direction: 'asc' | 'desc' = 'asc',
): SortKey<Row> | undefined => {
  const property = propertyOf(entity, name)
  if (!property) return undefined
  const { of, isPlain } = property
  return { column: name, direction, ...(isPlain ? {} : { as: { name: entity.variant, of } }) }
}

const show = (token: Token): string => (token.kind === 'end' ? 'the end' : token.text)

/** Reads one item, whose tokens start at `index`: a property, then perhaps a direction. */
const readItem = <Row extends Columns>(
  entity: EntityType<Row>,
  [name, direction]: readonly Token[],
): SortKey<Row> | Fault => {
  if (name?.kind !== 'word')
    return { fault: `Expected a property instead of ${name ? show(name) : 'the end'}`, at: name?.at ?? 0 }
  const asked = direction?.kind === 'word' ? direction.text : 'asc'
  if (asked !== 'asc' && asked !== 'desc')
    return { fault: `Expected asc or desc instead of ${asked}`, at: direction?.at ?? 0 }
  return toSortKey(entity, name.text, asked) ?? { fault: `There is no property ${name.text}`, at: name.at }
}

/** Reads `$orderby`: properties, each with `asc` or `desc`, between commas (OData 4.01 part 1 section 11.2.6.2). */
export const parseOrderBy = <Row extends Columns>(
  entity: EntityType<Row>,
  text: string,
): readonly SortKey<Row>[] | Fault => {
  const tokens = toTokens(text)
  if ('fault' in tokens) return tokens
  const keys: SortKey<Row>[] = []
  for (let index = 0; ; ) {
    const item = readItem(entity, tokens.slice(index, index + 2))
    if (isFault(item)) return item
    const named = tokens[index]
    if (keys.some(({ column }) => column === item.column))
      return { fault: `${named?.text} is there twice`, at: named?.at ?? 0 }
    keys.push(item)
    index += tokens[index + 1]?.kind === 'word' ? 2 : 1
    const next = tokens[index]
    if (!next || next.kind === 'end') return keys
    if (next.text !== ',') return { fault: `Expected a comma instead of ${show(next)}`, at: next.at }
    index += 1
  }
}
