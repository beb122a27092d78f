import type { Contract, Route } from '../../contract/contract.ts'
import type { SpecParameter } from '../../contract/spec.ts'
import { parametersOf, refusesUnknown } from '../declared.ts'
import { judgeRefusal, mismatch, show } from '../judge.ts'
import { askWith, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import { isSameAnswer } from '../same-answer.ts'
import { findRowOf } from '../walk.ts'

const UNKNOWN = 'noSuchParameterHere'

/** Names that a list has under other readings. */
const otherNames = ({ spec }: Contract, declared: readonly string[]): readonly string[] => {
  const parameters = Object.values(spec.components?.parameters ?? {}) as readonly SpecParameter[]
  const filters = parameters.filter((one) => one.in === 'query' && one['x-means'] && 'filter' in one['x-means'])
  return filters.map(({ name }) => name).filter((name) => !declared.includes(name))
}

/** Names to try: one that nobody has, one with a dollar sign, and, where OData may be spoken, an option that is not declared. */
const namesOf = (contract: Contract, route: Route): readonly string[] => {
  const declared = parametersOf(contract, route).map(({ name }) => name)
  const options = ['$top', '$expand'].filter((name) => !declared.includes(name))
  return [
    UNKNOWN,
    `$${UNKNOWN}`,
    ...(route.page?.style === 'odata' ? options : []),
    ...(route.page ? otherNames(contract, declared) : []),
  ]
}

const toCheck = (route: Route, name: string): Check => ({
  operation: route.operationId,
  subject: name,
  run: async (lab) => {
    const { contract } = lab
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    const got = await askWith(lab, route, asking, [[name, '1']])
    if (refusesUnknown(contract, route, name)) {
      return toVerdict(
        judgeRefusal(contract, route, got, `${name} is not known, so it is refused.`, 'invalid', 'unknown'),
      )
    }
    const plain = await askWith(lab, route, asking)
    // Two refusals may be alike for any reason, so nothing is learnt from them.
    if (plain.status !== 200)
      return notComparable(`the call without parameters answers ${plain.failure ?? plain.status}`)
    const same = isSameAnswer(route, got, plain)
    const why = `${name} is not known, so it is ignored.`
    return toVerdict(same ? [] : [mismatch(got, '', show(plain.text), `${got.status} ${show(got.text)}`, why)])
  },
})

/** Parameters nobody documented are ignored or refused, as the contract says. */
export const unknownParameter: Law = {
  id: 'unknown-parameter',
  says: 'A query parameter that is not documented is ignored, or refused, as the reading says.',
  checks: (route, contract) =>
    route.method === 'GET' && route.dialect === 'api'
      ? namesOf(contract, route).map((name) => toCheck(route, name))
      : [],
}
