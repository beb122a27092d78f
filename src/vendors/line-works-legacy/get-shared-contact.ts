import type { operations, readings } from '../../generated/line-works-legacy.ts'
import { after } from '../../model/later.ts'
import type { Handler } from '../../model/vendor.ts'
import { contacts } from './contacts.ts'
import { refuseDomain } from './domain.ts'
import { toShown } from './shown.ts'

/** Gives one shared contact of the tenant's domain. */
export const getSharedContact: Handler<operations['getSharedContact'], readings> = ({ pathParams }, state) => {
  const { domainId, resourceId } = pathParams
  const refusal = refuseDomain(domainId)
  if (refusal) return refusal
  return after(state.collection(contacts).find(resourceId), (contact) =>
    contact
      ? { status: 200, body: toShown(state)(contact) }
      : { problem: 'notFound', collection: 'contact', id: resourceId },
  )
}
