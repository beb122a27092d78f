import type { operations, readings } from '../../generated/line-works.ts'
import { after } from '../../model/later.ts'
import type { Handler } from '../../model/vendor.ts'
import { nameCustomer } from './customer-names.ts'
import { customers } from './customers.ts'

/** One customer of the partner. */
export const getCustomer: Handler<operations['getCustomer'], readings> = ({ pathParams: { domainId } }, state) => {
  return after(state.collection(customers).find(domainId), (row) => {
    if (row) return { status: 200, body: nameCustomer(row, state.reading('access-control-names')) }
    if (state.reading('not-my-customer') === 'forbidden') return { problem: 'forbidden', reason: 'key' }
    return { problem: 'notFound', collection: 'customers', id: String(domainId) }
  })
}
