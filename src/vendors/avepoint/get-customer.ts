import type { operations, readings } from '../../generated/avepoint.ts'
import type { Call, ReplyOf } from '../../model/call.ts'
import { after } from '../../model/later.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { contextOf } from '../../paging/odata/context.ts'
import { readSelect } from '../../paging/odata/options.ts'
import { project, type Select } from '../../paging/odata/select.ts'
import { sees } from './clients.ts'
import { type Customer, customers } from './customers.ts'
import { shapeOf } from './entity.ts'

type Get = operations['getCustomer']

/** What is answered of a customer that was looked for. */
const toReply = (
  { base, pathParams: { id }, principal }: Call<Get>,
  state: State<readings>,
  customer: Customer | undefined,
  select: Select<Customer> | undefined,
): ReplyOf<Get> | Problem => {
  if (customer && !sees(principal, customer) && state.reading('outside-scope') === '403')
    return { problem: 'forbidden', reason: 'tenant' }
  if (!customer || !sees(principal, customer)) return { problem: 'notFound', collection: 'customers', id }
  const { entity, show } = shapeOf(state)
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(`${base}/partner`, entity, select, 'entity'),
      ...(select ? project(select, customer) : show(customer)),
    },
  }
}

/** One customer, by its whole id; outside of the registration's customer scope there is none, or none to be shown. */
export const getCustomer: Handler<Get, readings> = (call, state) => {
  const selected = readSelect(shapeOf(state).entity, call.queryParams.$select)
  if ('problem' in selected) return selected
  const found = state.collection(customers).find(call.pathParams.id)
  return after(found, (customer) => toReply(call, state, customer, selected.select))
}
