import type { Route } from '../../contract/contract.ts'
import { mismatch, show } from '../judge.ts'
import { askWith, type Lab, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict, type Verdict } from '../law.ts'
import { isSameAnswer } from '../same-answer.ts'
import type { Got } from '../target.ts'
import { findRowOf } from '../walk.ts'
import { hasPages, listCheck, secondPage } from './paging.ts'

const EVIDENCE = {
  inferred: 'A read can be repeated (RFC 9110 section 9.2.2); no document says that a call is good once.',
}

const judge = async ({ target }: Lab, route: Route, got: Got): Promise<Verdict> => {
  if (got.status !== 200) return notComparable(`the call itself answers ${got.failure ?? got.status}`)
  const again = await target.ask({ ...got.ask, again: true })
  if (isSameAnswer(route, got, again)) return toVerdict([])
  const came = `${again.status} ${show(again.json ?? again.text)}`
  return toVerdict([mismatch(again, '', show(got.json), came, 'It was asked before, and answered so.', EVIDENCE)])
}

const plainCheck = (route: Route): Check => ({
  operation: route.operationId,
  subject: 'plain call',
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    return 'because' in asking ? notComparable(asking.because) : judge(lab, route, await askWith(lab, route, asking))
  },
})

const pageCheck = (route: Route): Check =>
  listCheck(route, 'second page', async (lab, list) => {
    const page = await secondPage(lab, list)
    return 'because' in page ? notComparable(page.because) : judge(lab, route, page)
  })

/** A read can be repeated. */
export const again: Law = {
  id: 'again',
  says: 'The same call is answered the same when it is made once more, on the first page and behind it.',
  checks: (route, contract) => {
    if (route.method !== 'GET' || route.dialect !== 'api') return []
    return [plainCheck(route), ...(hasPages(contract, route) ? [pageCheck(route)] : [])]
  },
}
