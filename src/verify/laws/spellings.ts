import type { Contract, Route } from '../../contract/contract.ts'
import { spellingsOf } from '../declared.ts'
import { judgeRejection, mismatch, show } from '../judge.ts'
import { askWith, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import { isSameAnswer } from '../same-answer.ts'
import { findRowOf } from '../walk.ts'

const toCheck = (route: Route, contract: Contract, path: string, outcome: 'same' | 'unknown'): Check => ({
  operation: route.operationId,
  subject: path,
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    const other = await toAsking(lab, { ...route, path }, findRowOf(lab), 'ok', route)
    if ('because' in asking) return notComparable(asking.because)
    if ('because' in other) return notComparable(other.because)
    const got = await askWith(lab, route, other)
    if (outcome === 'unknown') {
      return toVerdict(judgeRejection(contract, route, got, `${path} is no path of the vendor.`, 'noRoute'))
    }
    const plain = await askWith(lab, route, asking)
    const why = `${path} is the same as ${route.path}.`
    const same = isSameAnswer(route, got, plain)
    return toVerdict(same ? [] : [mismatch(got, '', show(plain.text), `${got.status} ${show(got.text)}`, why)])
  },
})

/** Other spellings of a path answer the same, or are not known. */
export const spellings: Law = {
  id: 'spellings',
  says: 'Other spellings of a path answer as the path does, or as one that is not there, as the reading says.',
  checks: (route, contract) =>
    Object.entries(spellingsOf(contract, route)).map(([path, outcome]) => toCheck(route, contract, path, outcome)),
}
