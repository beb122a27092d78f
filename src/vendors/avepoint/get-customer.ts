import type { operations, readings } from '../../generated/avepoint.ts'
import type { Handler } from '../../model/vendor.ts'
import { contextOf } from '../../paging/odata/context.ts'
import { readSelect } from '../../paging/odata/options.ts'
import { project } from '../../paging/odata/select.ts'
import { sees } from './clients.ts'
import { customers } from './customers.ts'
import { shapeOf } from './entity.ts'

/** One customer, by its whole id; outside of the registration's customer scope there is none, or none to be shown. */
export const getCustomer: Handler<operations['getCustomer'], readings> = (call, state) => {
  const { entity, show } = shapeOf(state)
  const selected = readSelect(entity, call.queryParams.$select)
  if ('problem' in selected) return selected
  const { id } = call.pathParams
  const customer = state.collection(customers).find(id)
  if (customer && !sees(call.principal, customer) && state.reading('outside-scope') === '403')
    return { problem: 'forbidden', reason: 'tenant' }
  if (!customer || !sees(call.principal, customer)) return { problem: 'notFound', collection: 'customers', id }
  const { select } = selected
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(`${call.base}/partner`, entity, select, 'entity'),
      ...(select ? project(select, customer) : show(customer)),
    },
  }
}
