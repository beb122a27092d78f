import type { Route } from '../../../contract/contract.ts'
import { judgeRefusal } from '../../judge.ts'
import { askWith, toAsking } from '../../lab.ts'
import { type Check, notComparable, toVerdict } from '../../law.ts'
import { findRowOf } from '../../walk.ts'
import { type Option, optionOf } from './bench.ts'

const BAD: readonly (readonly [Option, string])[] = [
  ['filter', 'noSuchProperty eq 1'],
  ['filter', "id eq 'open"],
  ['filter', 'id eq'],
  ['filter', 'id eq 1'],
  ['filter', "(id eq 'x'"],
  ['filter', "nosuchfunction(id) eq 'x'"],
  ['orderby', 'noSuchProperty'],
  ['orderby', 'id sideways'],
  ['select', 'noSuchProperty'],
  ['top', '-1'],
  ['top', 'x'],
  ['skip', '-1'],
  ['count', 'maybe'],
  ['skiptoken', 'never-issued'],
]

const refusing = (route: Route, option: Option, text: string): Check => ({
  operation: route.operationId,
  subject: `$${option}=${text}`,
  run: async (lab) => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    const parameter = optionOf(lab, route, option)
    if ('because' in asking) return notComparable(asking.because)
    if (!parameter) return notComparable(`there is no option ${option}`)
    const got = await askWith(lab, route, asking, [[parameter.name, text]])
    const problem = option === 'skiptoken' ? 'badCursor' : 'invalid'
    return toVerdict(judgeRefusal(lab.contract, route, got, `${text} is no ${parameter.name}.`, problem))
  },
})

/** The checks that options refuse what they cannot read; of those options that an operation has. */
export const refusals = (route: Route, has: (option: Option) => boolean): readonly Check[] =>
  BAD.filter(([option]) => has(option)).map(([option, text]) => refusing(route, option, text))
