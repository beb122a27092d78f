import type { Columns } from '../../model/collection.ts'
import { type EntityType, type Property, propertyOf } from './entity.ts'
import type { Fault } from './fault.ts'

/** The properties that are asked for: as a context writes them, and as rows show them. */
export type Select<Row extends Columns> = { readonly text: string; readonly properties: readonly Property<Row>[] }

/** Reads `$select`: properties between commas, or `*` for all of them (OData 4.01 part 2 section 5.1.4). */
export const parseSelect = <Row extends Columns>(entity: EntityType<Row>, text: string): Select<Row> | Fault => {
  const names = new Set<string>()
  let at = 0
  for (const item of text.split(',')) {
    const name = item.trim()
    if (name !== '*' && !propertyOf(entity, name)) {
      return { fault: name === '' ? 'Expected a property' : `There is no property ${name}`, at }
    }
    names.add(name)
    at += item.length + 1
  }
  if (names.has('*')) return { text: '*', properties: entity.properties }
  return { text: [...names].join(','), properties: entity.properties.filter(({ name }) => names.has(name)) }
}

/** A row with no more than the selected properties, in the order they are declared in. */
export const project = <Row extends Columns>({ properties }: Select<Row>, row: Row): object =>
  Object.fromEntries(properties.map(({ name, of }) => [name, of(row)]))
