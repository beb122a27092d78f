import type { Contract, Route } from '../../contract/contract.ts'
import type { Headers } from '../../model/reply.ts'
import { type DeclaredParameter, parametersOf } from '../declared.ts'
import { judgeRefusal, mismatch } from '../judge.ts'
import { askWith, headersOf, type Lab, toAsking } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { findRowOf, rowsOf, toList } from '../walk.ts'
import { isThere, valuesAt } from './matches.ts'
import { hasPages, listCheck, secondPage } from './paging.ts'
import { goodValues } from './values.ts'

/** How a call is made without a good credential, and the problem that it is refused for. */
const WAYS = [
  { name: 'missing', problem: 'unauthenticated.missing' },
  { name: 'expired', problem: 'unauthenticated.expired' },
] as const

const without = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'))

/** The second page with another credential than the first: a cursor or a link is none. */
const pageCheck = (route: Route, { name, problem }: (typeof WAYS)[number]): Check =>
  listCheck(route, `second page, ${name}`, async (lab, list) => {
    const page = await secondPage(lab, list)
    if ('because' in page) return notComparable(page.because)
    if (page.status !== 200) return notComparable(`the second page answers ${page.failure ?? page.status}`)
    const { headers: sent = {} } = page.ask
    const own = name === 'missing' ? {} : headersOf(lab, name)
    if (own === undefined) return notComparable(`there is no credential "${name}"`)
    const got = await lab.target.ask({ ...page.ask, headers: { ...without(sent), ...own } })
    const why = `The credential is ${name}; what led to the page is none.`
    return toVerdict(judgeRefusal(lab.contract, route, got, why, problem))
  })

/** A value that a parameter takes: by its schema, or one that a row has. */
const valueFor = async (lab: Lab, route: Route, parameter: DeclaredParameter): Promise<string> => {
  const [good] = goodValues(lab.contract, route, parameter)
  const list = good === undefined ? await toList(lab, route) : undefined
  if (good || !list || 'because' in list) return good?.text ?? '1'
  const of = parameter.means && 'of' in parameter.means ? parameter.means.of : []
  const rows = rowsOf(list, await askWith(lab, route, list.asking))
  return String(rows.flatMap((row) => of.flatMap((pointer) => valuesAt(row, pointer))).find(isThere) ?? '1')
}

/** No parameter opens a list: whatever else is wrong with the call, it is not answered. */
const parametersCheck = (route: Route, parameters: readonly DeclaredParameter[]): Check => ({
  operation: route.operationId,
  subject: 'each parameter, missing',
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    const judged = parameters.map(async (parameter): Promise<readonly Mismatch[]> => {
      const pairs = [[parameter.name, await valueFor(lab, route, parameter)]] as const
      const got = await askWith(lab, route, { ...asking, headers: without(asking.headers) }, pairs)
      const why = 'No credential is sent.'
      return got.status >= 400 || got.failure !== undefined
        ? []
        : [mismatch(got, 'status', 'a refusal', String(got.status), why)]
    })
    return toVerdict((await Promise.all(judged)).flat())
  },
})

const checksOf = (route: Route, contract: Contract): readonly Check[] => {
  const parameters = parametersOf(contract, route).filter((one) => one.in === 'query')
  return [
    ...(parameters.length === 0 ? [] : [parametersCheck(route, parameters)]),
    ...(hasPages(contract, route) ? WAYS.map((way) => pageCheck(route, way)) : []),
  ]
}

/** Every page, and every call with parameters, asks for a credential. */
export const guarded: Law = {
  id: 'guarded',
  says: 'A call with parameters, and a page behind the first, need a good credential as the plain call does.',
  checks: (route, contract) =>
    route.method === 'GET' && route.dialect === 'api' && route.security.length > 0 ? checksOf(route, contract) : [],
}
