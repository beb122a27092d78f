import type { Columns } from '../../model/collection.ts'

/** A primitive value as OData and JSON both know it. */
export type Value = string | number | boolean | null

/** The type of a property, in JSON's words. */
export type ValueType = 'string' | 'number' | 'boolean'

/** One declared property of an entity type. */
export type Property<Row extends Columns> = {
  /** The column that it shows is called the same. */
  readonly name: string
  readonly type: ValueType
  readonly nullable: boolean
  /** What a row shows under that name. */
  readonly of: (row: Row) => Value
  /** Whether that is the column's own value, unaltered. */
  readonly isPlain: boolean
}

/** An entity type with the set it is served in: all that options, contexts and metadata need to know. */
export type EntityType<Row extends Columns> = {
  readonly namespace: string
  readonly name: string
  /** Name of the entity set, as it stands in contexts. */
  readonly set: string
  /** Name of the property that identifies an entity. */
  readonly key: string
  /** Names what the properties read, so that results may be kept: two entity types of one variant read the same values. */
  readonly variant: string
  readonly properties: readonly Property<Row>[]
}

/** The property of a name, which is case-sensitive (OData 4.01 CSDL section 15). */
export const propertyOf = <Row extends Columns>(entity: EntityType<Row>, name: string): Property<Row> | undefined =>
  entity.properties.find((property) => property.name === name)
