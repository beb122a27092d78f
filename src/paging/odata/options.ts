import type { Columns, Filter, SortKey } from '../../model/collection.ts'
import type { Problem, Violation } from '../../model/problem.ts'
import type { EntityType } from './entity.ts'
import { type Fault, isFault, toSentence } from './fault.ts'
import { parseFilter } from './filter.ts'
import { parseOrderBy } from './orderby.ts'
import { parseSelect, type Select } from './select.ts'

/** The system query options as they come: numbers and booleans parsed, expressions still text. */
export type RawOptions = {
  readonly $filter?: string | undefined
  readonly $orderby?: string | undefined
  readonly $select?: string | undefined
  readonly $top?: number | undefined
  readonly $skip?: number | undefined
  readonly $count?: boolean | undefined
  readonly $skiptoken?: string | undefined
}

/** The system query options, understood. */
export type Options<Row extends Columns> = {
  readonly filter: Filter<Row> | undefined
  readonly order: readonly SortKey<Row>[]
  readonly select: Select<Row> | undefined
  readonly top: number
  readonly skip: number
  readonly count: boolean
}

const toViolation = (name: string, fault: Fault): Violation => ({
  in: 'query',
  name,
  rule: 'expression',
  message: `${name}: ${toSentence(fault)}`,
})

/** The properties that `$select` asks for; undefined where it is not there. */
export const readSelect = <Row extends Columns>(
  entity: EntityType<Row>,
  text: string | undefined,
): { readonly select?: Select<Row> } | Problem<'invalid'> => {
  if (text === undefined) return {}
  const select = parseSelect(entity, text)
  return isFault(select) ? { problem: 'invalid', violations: [toViolation('$select', select)] } : { select }
}

/** What the expressions among the options ask for. */
type Expressions<Row extends Columns> = Pick<Options<Row>, 'filter' | 'order' | 'select'>

const NO_ORDER: readonly never[] = []

const readExpressions = <Row extends Columns>(
  entity: EntityType<Row>,
  raw: RawOptions,
): Expressions<Row> | Problem<'invalid'> => {
  const violations: Violation[] = []
  const read = <T extends object>(
    name: '$filter' | '$orderby' | '$select',
    parse: (entity: EntityType<Row>, text: string) => T | Fault,
  ): T | undefined => {
    const text = raw[name]
    const parsed = text === undefined ? undefined : parse(entity, text)
    if (!parsed || !isFault(parsed)) return parsed
    violations.push(toViolation(name, parsed))
    return undefined
  }
  const filter = read('$filter', parseFilter)
  const order = read('$orderby', parseOrderBy) ?? NO_ORDER
  const select = read('$select', parseSelect)
  if (violations.length > 0) return { problem: 'invalid', violations }
  return { filter, order, select }
}

// The length tells where a text ends, whatever is in it.
const partOf = (text: string | undefined): string => (text === undefined ? '-' : `${text.length}:${text}`)

const nameOf = ({ $filter, $orderby, $select }: RawOptions): string =>
  partOf($filter) + partOf($orderby) + partOf($select)

// Of each entity type, the expressions understood last: a client that pages sends the same ones with each call.
const KEPT = 100
const understood = new WeakMap<object, Map<string, unknown>>()

const understand = <Row extends Columns>(
  entity: EntityType<Row>,
  raw: RawOptions,
): Expressions<Row> | Problem<'invalid'> => {
  if (raw.$filter === undefined && raw.$orderby === undefined && raw.$select === undefined)
    return { filter: undefined, order: NO_ORDER, select: undefined }
  const known = understood.get(entity) ?? new Map<string, unknown>()
  understood.set(entity, known)
  const name = nameOf(raw)
  const found = known.get(name) as Expressions<Row> | undefined // What is kept for an entity type is of its rows.
  if (found) return found
  const read = readExpressions(entity, raw)
  if ('problem' in read) return read
  if (known.size >= KEPT) known.clear()
  known.set(name, read)
  return read
}

/** Understands the options of a list, or says everything that is wrong with them. */
export const readOptions = <Row extends Columns>(
  entity: EntityType<Row>,
  raw: RawOptions,
): Options<Row> | Problem<'invalid'> => {
  const read = understand(entity, raw)
  if ('problem' in read) return read
  const { filter, order, select } = read
  return {
    filter,
    order,
    select,
    top: raw.$top ?? Number.POSITIVE_INFINITY,
    skip: raw.$skip ?? 0,
    count: raw.$count ?? false,
  }
}
