import { isDeepStrictEqual } from 'node:util'
import type { Contract, Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf } from '../declared.ts'
import { mismatch, show } from '../judge.ts'
import { askWith, type Lab, toAsking, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { findRowOf, type Row, rowsOf, toList } from '../walk.ts'

type KeyMeaning = { readonly key: string; readonly rowsOf: string }

const meaningOf = ({ means }: DeclaredParameter): KeyMeaning | undefined =>
  means !== undefined && 'key' in means ? means : undefined

/** The first row of a list, which is the one that operations by key are asked for. */
const firstRow = async (lab: Lab, operation: string): Promise<Row | undefined> => {
  const route = lab.contract.routes.find(({ operationId }) => operationId === operation)
  const list = route && (await toList(lab, route))
  return !list || 'because' in list ? undefined : rowsOf(list, await askWith(lab, list.route, list.asking))[0]
}

const check = (route: Route, { key, rowsOf: operation }: KeyMeaning): Check => ({
  operation: route.operationId,
  subject: `a row of ${operation}`,
  run: async (lab) => {
    const row = await firstRow(lab, operation)
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    if (!row) return notComparable(`${operation} has no row`)
    const got = await askWith(lab, route, asking)
    if (got.status !== 200) return notComparable(`the row is not to be had: ${got.failure ?? got.status}`)
    const why = `It was asked for by ${key} of a row of ${operation}, so it is that row.`
    const differs = Object.entries(row).flatMap(([name, value]): readonly Mismatch[] => {
      const came = valueAt(got.json, `/${name}`)
      if (isDeepStrictEqual(came, value)) return []
      return [mismatch(got, `/${name}`, show(value), show(came), why)]
    })
    return toVerdict(differs.slice(0, 3))
  },
})

/** What is asked for by its key is what the list shows. */
export const byKey: Law = {
  id: 'by-key',
  says: 'What is asked for by its key is the row of the list that has the key, with all that the list shows of it.',
  checks: (route: Route, contract: Contract) => {
    const meaning = parametersOf(contract, route)
      .filter((one) => one.in === 'path')
      .map(meaningOf)
      .find((one) => one !== undefined)
    return route.method === 'GET' && !route.page && meaning ? [check(route, meaning)] : []
  },
}
