import type { operations, readings } from '../../generated/spirii.ts'
import type { SortKey } from '../../model/collection.ts'
import { after } from '../../model/later.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { cut } from '../../paging/page.ts'
import { isWithin, type Part, partOf } from './access.ts'
import { type Asked, toAsked } from './asked.ts'
import type { CustomerColumns } from './customer-columns.ts'
import { customers } from './customers.ts'
import { toFilter } from './filter.ts'
import { toShown } from './shown.ts'
import { chooseSort, type Sort, type SortBy, toStamp } from './sort.ts'

type Order = readonly SortKey<CustomerColumns>[]

const orders = new Map<string, Order>()

/** The sort as keys: ties go by id, in the same direction. The same keys for the same sort. */
const toOrder = ({ by, direction }: Sort): Order => {
  const name = `${by} ${direction}`
  const columns = by === 'id' ? (['id'] as const) : ([by, 'id'] as const)
  const order = orders.get(name) ?? columns.map((column) => ({ column, direction }))
  orders.set(name, order)
  return order
}

type Access = 'allowed' | 'empty' | Problem<'forbidden'>

/** Whether the caller may use the owner and operator filters, and the ids, that it sent. */
const judge = ({ direct, all, cpo, ids }: Asked, part: Part, { reading }: State<readings>): Access => {
  const isForeign = (id: number | undefined): boolean => id !== undefined && !isWithin(id, part)
  const refused = { problem: 'forbidden', reason: 'permission' } as const
  if (reading('unseen-ids') === 'refused' && ids?.some(isForeign)) return refused
  if (![direct, all, cpo].some(isForeign)) return 'allowed'
  return reading('restricted-filter') === 'empty' ? 'empty' : refused
}

const sortOf = (
  asked: Asked,
  by: SortBy | undefined,
  direction: Sort['direction'] | undefined,
  { reading }: State<readings>,
): Sort => {
  const created = toStamp(asked.created.exact, asked.created.from, asked.created.to)
  const updated = toStamp(asked.updated.exact, asked.updated.from, asked.updated.to)
  return chooseSort(
    { created, updated, by, direction },
    {
      'explicit-sort': reading('explicit-sort'),
      'exact-date-sort': reading('exact-date-sort'),
      'mixed-direction': reading('mixed-direction'),
    },
  )
}

/** `GET /v2/customers`: filters, the documented default orders, and a page with the true total. */
export const listCustomers: Handler<operations['listCustomers'], readings> = ({ queryParams, principal }, state) => {
  const { limit = 50, offset = 0, sortBy, sortDirection } = queryParams
  const asked = toAsked(queryParams, state)
  const part = partOf(principal)
  const access = judge(asked, part, state)
  if (typeof access === 'object') return access
  if (access === 'empty') return { status: 200, body: { data: [], count: 0, limit, offset } }
  const filter = toFilter(asked, part, state)
  const order = toOrder(sortOf(asked, sortBy, sortDirection, state))
  const selection = state.collection(customers).select({ filter, order })
  return after(selection, (selected) => {
    const page = cut(selected, { offset, limit })
    const count = state.reading('count-meaning') === 'page' ? page.rows.length : page.total
    return { status: 200, body: { data: page.rows.map(toShown(state)), count, limit, offset } }
  })
}
