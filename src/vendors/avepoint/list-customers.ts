import type { components, operations, readings } from '../../generated/avepoint.ts'
import type { Call, ReplyOf } from '../../model/call.ts'
import type { Filter, Query, SortKey } from '../../model/collection.ts'
import { allOf } from '../../model/filter.ts'
import { after } from '../../model/later.ts'
import { perState } from '../../model/per-state.ts'
import type { Problem } from '../../model/problem.ts'
import type { Headers } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { type ListPage, listEntities } from '../../paging/odata/list.ts'
import { toSortKey } from '../../paging/odata/orderby.ts'
import { sees, seesAll } from './clients.ts'
import { type Customer, customers } from './customers.ts'
import { shapeOf } from './entity.ts'

type List = operations['listCustomers']
type Envelope = components['schemas']['CustomerPage']

const PAGE_SIZES = { none: undefined, '50': 50, '100': 100 } as const

/** A query of those customers only that the caller may know of. */
const within = ({ principal }: Call<List>, { filter, order = [] }: Query<Customer>): Query<Customer> => {
  if (seesAll(principal)) return { filter, order }
  const keeps = (customer: Customer): boolean => sees(principal, customer)
  const seen: Filter<Customer> = { name: `seen by ${principal.subject}`, reads: ['countryOrRegion'], keeps }
  return { filter: allOf(filter ? [seen, filter] : [seen]), order }
}

/** Server paging is a part of the OData options: without `$skiptoken` there is no second page to ask for. */
const pageSizeOf = (state: State<readings>): number | undefined =>
  state.reading('odata-options') === 'supported' ? PAGE_SIZES[state.reading('page-size')] : undefined

const NO_HEADERS: Headers = {}

const appliedHeaders = (applied: number | undefined): Headers =>
  applied === undefined ? NO_HEADERS : { 'preference-applied': `odata.maxpagesize=${applied}` }

/** The envelope, property by property: to spread those that are not always there costs a microsecond. */
const toBody = ({ context, count, rows, nextLink }: ListPage, state: State<readings>): Envelope => {
  const body: { -readonly [Name in keyof Envelope]: Envelope[Name] } =
    count === undefined
      ? { '@odata.context': context, value: rows }
      : { '@odata.context': context, '@odata.count': count, value: rows }
  if (nextLink !== undefined)
    body[state.reading('next-link-name') === 'odata' ? '@odata.nextLink' : 'nextLink'] = nextLink
  return body
}

const toReply = (page: ListPage | Problem, state: State<readings>): ReplyOf<List> | Problem =>
  'problem' in page ? page : { status: 200, headers: appliedHeaders(page.applied), body: toBody(page, state) }

/** The default order, and what breaks ties. */
const orderOf = perState((state: State<readings>): readonly SortKey<Customer>[] => {
  const byId = state.reading('default-order') === 'id' ? toSortKey(shapeOf(state).entity, 'id') : undefined
  return byId ? [byId] : []
})

/** The list of customers: all in one reply as documented, or as the OData options cut it. */
export const listCustomers: Handler<List, readings> = (call, state) => {
  const { entity, show } = shapeOf(state)
  const collection = state.collection(customers)
  const root = `${call.base}/partner`
  const page = listEntities({
    entity,
    options: call.queryParams,
    prefer: call.headerParams.Prefer,
    pageSize: pageSizeOf(state),
    order: orderOf(state),
    root,
    address: `${root}/customers`,
    bound: call.principal.subject,
    seal: state.seal,
    select: (query) => collection.select(within(call, query)),
    show,
  })
  return after(page, (made) => toReply(made, state))
}
