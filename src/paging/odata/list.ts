import type { Columns, Query, Selection, SortKey } from '../../model/collection.ts'
import { after, type Later } from '../../model/later.ts'
import type { Problem } from '../../model/problem.ts'
import type { Seal } from '../../model/state.ts'
import { cut } from '../page.ts'
import { contextOf } from './context.ts'
import type { EntityType } from './entity.ts'
import { type Options, type RawOptions, readOptions } from './options.ts'
import { readMaxPageSize } from './prefer.ts'
import { project } from './select.ts'
import { closeSkipToken, openSkipToken, type Place } from './skiptoken.ts'

/** What is asked of an entity set, and what it is asked of. */
export type ListRequest<Row extends Columns> = {
  readonly entity: EntityType<Row>
  readonly options: RawOptions
  /** The `Prefer` header. */
  readonly prefer: string | undefined
  /** Rows of a page when the client has no preference; all of them if undefined. */
  readonly pageSize: number | undefined
  /** The keys that break ties, and the whole order when none is asked for; the same list for every call. */
  readonly order: Order<Row>
  /** Address of the service, and of the set, both absolute. */
  readonly root: string
  readonly address: string
  /** What a link is bound to beside its options: whose rows these are. */
  readonly bound: string
  readonly seal: Seal
  readonly select: (query: Query<Row>) => Later<Selection<Row>>
  /** A whole row as it stands in a reply; the same object for the same row. */
  readonly show: (row: Row) => object
}

/** A page of an entity set, for the vendor to put into its envelope. */
export type ListPage = {
  readonly context: string
  /** The true number of rows before `$top` and `$skip`, where it was asked for. */
  readonly count: number | undefined
  readonly rows: readonly object[]
  readonly nextLink: string | undefined
  /** The page size that was preferred and granted. */
  readonly applied: number | undefined
}

const LINKED = ['$filter', '$orderby', '$select', '$top', '$skip', '$count'] as const

// What a query may hold as it is (RFC 3986 section 3.4), but for what separates its parts.
const encode = (value: string | number | boolean): string =>
  encodeURIComponent(value).replace(/%(?:24|2C|2F|3A|40)/g, decodeURIComponent)

const toLink = (address: string, options: RawOptions, token: string): string => {
  const carried = LINKED.flatMap((name) => {
    const value = options[name]
    return value === undefined ? [] : [`${name}=${encode(value)}`]
  })
  return `${address}?${[...carried, `$skiptoken=${token}`].join('&')}`
}

/** Gives one text for all spellings of the same options. Only what has to do with a `$skiptoken` needs it. */
type Canonical = () => string

const toCanonical =
  <Row extends Columns>(bound: string, { filter, order, select, top, skip, count }: Options<Row>): Canonical =>
  () => {
    const keys = order.map(({ column, direction }) => [column, direction])
    return JSON.stringify([bound, filter?.name ?? null, keys, select?.text ?? null, String(top), skip, count])
  }

type Order<Row extends Columns> = readonly SortKey<Row>[]

// By the order that is asked for, which is the same one for the same text. What is kept under it is of its rows.
const tied = new WeakMap<object, { readonly ties: unknown; readonly order: unknown }>()

/** An order without ties; the same one for the same two. */
const withTies = <Row extends Columns>(asked: Order<Row>, ties: Order<Row>): Order<Row> => {
  const known = tied.get(asked)
  if (known?.ties === ties) return known.order as Order<Row>
  const order = [...asked, ...ties.filter(({ column }) => !asked.some((key) => key.column === column))]
  tied.set(asked, { ties, order })
  return order
}

/** Where the page starts: where the token says, or else at `$skip`, in pages of the size preferred last. */
const findPlace = <Row extends Columns>(
  { options, prefer, pageSize, seal }: ListRequest<Row>,
  canonical: Canonical,
  skip: number,
): Place | Problem<'badCursor'> => {
  const preferred = readMaxPageSize(prefer)
  const start = { offset: skip, pageSize: pageSize ?? Number.POSITIVE_INFINITY }
  const place = options.$skiptoken === undefined ? start : openSkipToken(seal, canonical(), options.$skiptoken)
  return preferred === undefined || 'problem' in place ? place : { ...place, pageSize: preferred }
}

/** The page at a place of what was selected. */
const toPage = <Row extends Columns>(
  request: ListRequest<Row>,
  { select, top, skip, count }: Options<Row>,
  canonical: Canonical,
  place: Place,
  selection: Selection<Row>,
): ListPage => {
  const end = Math.min(selection.total, skip + top)
  const limit = Math.max(0, Math.min(place.pageSize, end - place.offset))
  const { rows } = cut(selection, { offset: place.offset, limit })
  const next = { ...place, offset: place.offset + rows.length }
  const applied = readMaxPageSize(request.prefer)
  const { address, options, root, entity, seal } = request
  return {
    context: contextOf(root, entity, select, 'collection'),
    count: count ? selection.total : undefined,
    rows: select ? rows.map((row) => project(select, row)) : rows.map(request.show),
    nextLink: next.offset < end ? toLink(address, options, closeSkipToken(seal, canonical(), next)) : undefined,
    applied,
  }
}

/** Answers a list as OData 4.01 part 1 section 11.2.6 says: filter, order, count, skip, top, then pages of the server's own. */
export const listEntities = <Row extends Columns>(
  request: ListRequest<Row>,
): Later<ListPage | Problem<'invalid' | 'badCursor'>> => {
  const { entity, options: raw, order } = request
  const options = readOptions(entity, raw)
  if ('problem' in options) return options
  const { filter, skip } = options
  const canonical = toCanonical(request.bound, options)
  const place = findPlace(request, canonical, skip)
  if ('problem' in place) return place
  const selection = request.select({ filter, order: withTies(options.order, order) })
  return after(selection, (selected) => toPage(request, options, canonical, place, selected))
}
