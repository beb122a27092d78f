import type { components, operations, readings } from '../../generated/line-works-legacy.ts'
import type { Query, Selection, SortKey } from '../../model/collection.ts'
import { after } from '../../model/later.ts'
import { isProblem, type Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Handler } from '../../model/vendor.ts'
import { cut, type Page } from '../../paging/page.ts'
import { type Condition, isEmpty, readCondition, toFilter } from './condition.ts'
import type { Contact, Shown } from './contact.ts'
import type { ContactColumns } from './contact-columns.ts'
import { contacts } from './contacts.ts'
import { refuseDomain } from './domain.ts'
import { toShown } from './shown.ts'

type Asked = operations['listSharedContacts']['parameters']['query']

const FARTHEST = 50_000

const BY_CREATION: readonly SortKey<ContactColumns>[] = [{ column: 'creationTime', direction: 'asc' }]
const BY_NAME: readonly SortKey<ContactColumns>[] = [
  { column: 'phoneticLastName', direction: 'asc' },
  { column: 'phoneticFirstName', direction: 'asc' },
]

const EMPTY: Selection<Contact> = { total: 0, rows: () => [] }

const toQuery = (condition: Condition, state: State<readings>): Query<ContactColumns> => ({
  filter: isEmpty(condition) ? undefined : toFilter(condition),
  order: state.reading('list-order') === 'name' ? BY_NAME : BY_CREATION,
})

const refuseDepth = ({ page, maxResults }: Asked): Problem<'invalid'> | undefined => {
  if (page * maxResults <= FARTHEST) return undefined
  const message = `page times maxResults is more than ${FARTHEST}`
  return { problem: 'invalid', violations: [{ in: 'query', name: 'page', rule: 'depth', message }] }
}

const toBody = (
  { rows, total }: Page<Contact>,
  { page, maxResults }: Asked,
  state: State<readings>,
): components['schemas']['SharedContactPage'] => {
  const shown: readonly Shown[] = rows.map(toShown(state))
  return state.reading('list-envelope') === 'plain'
    ? { contacts: shown }
    : { contacts: shown, page, maxResults, totalCount: total }
}

/** Lists shared contacts of the tenant's domain by numbered pages. */
export const listSharedContacts: Handler<operations['listSharedContacts'], readings> = (call, state) => {
  const { queryParams: asked, pathParams } = call
  const refusal = refuseDepth(asked) ?? refuseDomain(pathParams.domainId)
  if (refusal) return refusal
  const condition = readCondition(asked, state)
  if (condition !== null && isProblem(condition)) return condition
  const selection = condition === null ? EMPTY : state.collection(contacts).select(toQuery(condition, state))
  return after(selection, (selected) => {
    const page = cut(selected, { offset: (asked.page - 1) * asked.maxResults, limit: asked.maxResults })
    if (page.rows.length === 0 && asked.page > 1 && state.reading('past-the-end') === 'not-found') {
      return { problem: 'notFound', collection: 'page', id: String(asked.page) }
    }
    return { status: 200, body: toBody(page, asked, state) }
  })
}
