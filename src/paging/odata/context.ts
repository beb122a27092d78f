import type { Columns } from '../../model/collection.ts'
import type { EntityType } from './entity.ts'
import type { Select } from './select.ts'

/**
 * The `@odata.context` of a reply (OData 4.01 part 1 sections 10.2 to 10.8): the set, what is selected of it, and `$entity` for
 * one entity of it. `root` is the service's address without a slash at its end.
 */
export const contextOf = <Row extends Columns>(
  root: string,
  { set }: EntityType<Row>,
  select: Select<Row> | undefined,
  holds: 'collection' | 'entity',
): string => `${root}/$metadata#${set}${select ? `(${select.text})` : ''}${holds === 'entity' ? '/$entity' : ''}`
