import type { Contract, Route } from '../../../contract/contract.ts'
import { parametersOf, refusesUnknown } from '../../declared.ts'
import { judgeRefusal, mismatch, show } from '../../judge.ts'
import { askWith, toAsking } from '../../lab.ts'
import { type Check, notComparable, toVerdict } from '../../law.ts'
import { isSameAnswer } from '../../same-answer.ts'
import { findRowOf } from '../../walk.ts'

const OPTIONS: readonly (readonly [name: string, text: string])[] = [
  ['$filter', "id eq 'no-such-id'"],
  ['$orderby', 'id desc'],
  ['$select', 'id'],
  ['$top', '1'],
  ['$skip', '1'],
  ['$count', 'true'],
  ['$skiptoken', 'never-issued'],
  ['$search', 'nothing'],
  ['$expand', '*'],
]

const toCheck = (route: Route, contract: Contract, name: string, text: string): Check => ({
  operation: route.operationId,
  subject: `undeclared ${name}`,
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    const got = await askWith(lab, route, asking, [[name, text]])
    if (refusesUnknown(contract, route, name)) {
      return toVerdict(judgeRefusal(contract, route, got, `${name} is not known here.`, 'invalid', 'unknown'))
    }
    const plain = await askWith(lab, route, asking)
    const why = `${name} is not known here and changes nothing.`
    const same = isSameAnswer(route, got, plain)
    return toVerdict(same ? [] : [mismatch(got, '', show(plain.json), `${got.status} ${show(got.json)}`, why)])
  },
})

/** The checks that options which an operation does not declare are refused or change nothing, as the contract says. */
export const undeclared = (route: Route, contract: Contract): readonly Check[] => {
  const declared = parametersOf(contract, route).map(({ name }) => name)
  return OPTIONS.filter(([name]) => !declared.includes(name)).map(([name, text]) =>
    toCheck(route, contract, name, text),
  )
}
