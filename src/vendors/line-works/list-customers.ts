import type { components, operations, readings } from '../../generated/line-works.ts'
import type { Filter, SortKey } from '../../model/collection.ts'
import { after } from '../../model/later.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { closeCursor, openCursor } from '../../paging/cursor.ts'
import { cut } from '../../paging/page.ts'
import { nameCustomer } from './customer-names.ts'
import { type CustomerColumns, customers, toDomain, withoutTop } from './customers.ts'

type Direction = SortKey<CustomerColumns>['direction']
type Order = readonly SortKey<CustomerColumns>[]

const BY_ID: SortKey<CustomerColumns> = { column: 'domainId', direction: 'asc' }

const by = (column: 'companyName' | 'domain'): { readonly [D in Direction]: Order } => ({
  asc: [{ column, direction: 'asc' }, BY_ID],
  desc: [{ column, direction: 'desc' }, BY_ID],
})

const BY_NAME = by('companyName')
const BY_DOMAIN = by('domain')

/** The order that is asked for; ties by domainId, so that every walk is the same. */
const toOrder = (direction: Direction, state: State<readings>): Order => {
  if (state.reading('list-order') === 'not-guaranteed') return [BY_ID]
  return (state.reading('order-by-key') === 'domain' ? BY_DOMAIN : BY_NAME)[direction]
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

type Part = Filter<CustomerColumns>

/** Keeps the customers of a domain, compared as the reading says. */
const toFilter = (domain: string, state: State<readings>): Part => {
  const match = state.reading('domain-match')
  const anyCase = match.endsWith('-any-case')
  const wanted = anyCase ? lower(domain) : domain
  const name = `domain ${match} ${wanted}`
  const compared = (row: CustomerColumns): string => (anyCase ? lower(row.domain) : row.domain)
  // Domains of customers that are made are in lower case, and follow from their slugs.
  if (match.startsWith('partial')) {
    const keeps: Part['keeps'] = (row) => compared(row).includes(wanted)
    const made: Part = { name, reads: ['slug', 'domainType'], keeps: (row) => toDomain(row).includes(wanted) }
    return { name, reads: ['domain'], keeps, of: { how: 'all', filters: [made] } }
  }
  const bare = withoutTop(wanted)
  // Most are told by their slug alone.
  const bySlug: Part = {
    name: `slug of ${name}`,
    reads: ['slug'],
    keeps: ({ slug }) => slug === bare || slug === wanted,
  }
  const byDomain: Part = { name, reads: ['domain'], keeps: (row) => row.domain === wanted }
  const keeps: Part['keeps'] = (row) => compared(row) === wanted
  return { name, reads: ['domain'], keeps, of: { how: 'all', filters: [bySlug, byDomain] } }
}

type List = components['schemas']['CustomerList']

const toBody = (rows: List['customers'], nextCursor: string | undefined, state: State<readings>): List => {
  if (nextCursor !== undefined) return { customers: rows, responseMetaData: { nextCursor } }
  return state.reading('last-page-meta') === 'absent' ? { customers: rows } : { customers: rows, responseMetaData: {} }
}

const HOUR = 3_600_000

/** When a cursor that is issued now ends, if it does; with a full hour, so that the same page asked for again has the same one. */
const endOfCursor = (state: State<readings>): number | undefined =>
  state.reading('cursor-lifetime') === 'hour' ? (Math.floor(state.now() / HOUR) + 2) * HOUR : undefined

/** A page of the partner's customers. A cursor goes on in the list of the same direction and domain only. */
export const listCustomers: Handler<operations['listCustomers'], readings> = (call, state) => {
  const { domain, count, cursor, orderBy } = call.queryParams
  const direction = orderBy.endsWith('desc') ? 'desc' : 'asc'
  const query = domain === undefined ? direction : `${direction} ${domain}`
  const offset = cursor === undefined ? 0 : openCursor(state.seal, query, cursor, state.now())
  if (typeof offset !== 'number') return offset
  const filter = domain === undefined ? undefined : toFilter(domain, state)
  const selection = state.collection(customers).select({ filter, order: toOrder(direction, state) })
  return after(selection, (selected) => {
    const { rows, next } = cut(selected, { offset, limit: count })
    const naming = state.reading('access-control-names')
    const nextCursor = next === undefined ? undefined : closeCursor(state.seal, query, next, endOfCursor(state))
    const named = rows.map((row) => nameCustomer(row, naming))
    return { status: 200, body: toBody(named, nextCursor, state) }
  })
}
