import type { operations, readings } from '../../generated/spirii.ts'
import type { SortKey } from '../../model/collection.ts'
import { after, type Later, together } from '../../model/later.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { cut } from '../../paging/page.ts'
import { type Part, partOf, toIsWithin } from './access.ts'
import { type Asked, toAsked } from './asked.ts'
import type { CustomerColumns } from './customer-columns.ts'
import { customers } from './customers.ts'
import { toFilter } from './filter.ts'
import { toShown } from './shown.ts'
import { chooseSort, type Sort, type SortBy, toStamp } from './sort.ts'
import { numberOf, standingOf } from './tree.ts'

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
const judge = ({ direct, all, cpo, ids = [] }: Asked, part: Part, state: State<readings>): Later<Access> => {
  if (part === undefined) return 'allowed'
  const isWithin = toIsWithin(part)
  const { find } = state.collection(customers)
  // Who is not there would stand somewhere too.
  const areForeign = (asked: readonly number[]): Later<boolean> =>
    after(together(asked.map(find)), (rows) =>
      rows.some((row, place) => !isWithin(row ? customers.read(row) : standingOf(numberOf(asked[place] ?? 0)))),
    )
  const refused = { problem: 'forbidden', reason: 'permission' } as const
  const owners = [direct, all, cpo].filter((id) => id !== undefined)
  return after(state.reading('unseen-ids') === 'refused' && areForeign(ids), (isRefused): Later<Access> => {
    if (isRefused) return refused
    return after(areForeign(owners), (areSome): Access => {
      if (!areSome) return 'allowed'
      return state.reading('restricted-filter') === 'empty' ? 'empty' : refused
    })
  })
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
  return after(judge(asked, part, state), (access) => {
    if (typeof access === 'object') return access
    if (access === 'empty') return { status: 200, body: { data: [], count: 0, limit, offset } }
    const filter = toFilter(asked, part, state)
    const order = toOrder(sortOf(asked, sortBy, sortDirection, state))
    return after(state.collection(customers).select({ filter, order }), (selected) => {
      const page = cut(selected, { offset, limit })
      const count = state.reading('count-meaning') === 'page' ? page.rows.length : page.total
      return { status: 200, body: { data: page.rows.map(toShown(state)), count, limit, offset } }
    })
  })
}
