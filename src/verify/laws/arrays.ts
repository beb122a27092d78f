import type { Contract, Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf, refusesUnknown, violationOf } from '../declared.ts'
import { judgeRefusal, mismatch, show } from '../judge.ts'
import { askWith, type Lab, type Pairs } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import { isSameAnswer } from '../same-answer.ts'
import { type List, rowsOf, toList } from '../walk.ts'
import { isThere, valuesAt } from './matches.ts'

/** Two values of a list parameter: its words, or what rows have. */
const twoValues = async (lab: Lab, list: List, { items, means }: DeclaredParameter): Promise<readonly string[]> => {
  if (items?.enum) return items.enum.slice(0, 2).map(String)
  const pointers = means && 'filter' in means ? means.of : []
  const rows = rowsOf(list, await askWith(lab, list.route, list.asking))
  const found = rows.flatMap((row) => pointers.flatMap((pointer) => valuesAt(row, pointer).filter(isThere)))
  return [...new Set(found.map(String))].slice(0, 2)
}

type Style = 'comma' | 'brackets'

const STYLES: Readonly<Record<Style, (name: string, values: readonly string[]) => Pairs>> = {
  comma: (name, values) => [[name, values.join(',')]],
  brackets: (name, values) => values.map((value) => [`${name}[]`, value]),
}

const judgeStyle = async (
  lab: Lab,
  list: List,
  parameter: DeclaredParameter,
  style: Style,
  values: readonly string[],
): Promise<readonly Mismatch[]> => {
  const { contract } = lab
  const { route, asking } = list
  const { name, also, evidence } = parameter
  const got = await askWith(lab, route, asking, STYLES[style](name, values))
  const isRefused = style === 'comma' ? violationOf(contract, route, parameter, values.join(',')) : undefined
  if (isRefused) return judgeRefusal(contract, route, got, `${name} is not read at commas.`, 'invalid', isRefused)
  if (!also.includes(style) && refusesUnknown(contract, route, `${name}[]`)) {
    return judgeRefusal(contract, route, got, `${name}[] is no parameter.`, 'invalid', 'unknown')
  }
  const repeated: Pairs = also.includes(style) ? values.map((value) => [name, value]) : []
  const wanted = await askWith(lab, route, asking, repeated)
  const why = also.includes(style)
    ? `${name} with ${style} means the same as repeated.`
    : `${name}[] is no parameter, and those that are not known are ignored.`
  return isSameAnswer(route, got, wanted)
    ? []
    : [mismatch(got, '', show(wanted.text), `${got.status} ${show(got.text)}`, why, evidence)]
}

const styleCheck = (route: Route, parameter: DeclaredParameter, style: Style): Check => ({
  operation: route.operationId,
  subject: `${parameter.name} with ${style}`,
  run: async (lab) => {
    const list = await toList(lab, route)
    if ('because' in list) return notComparable(list.because)
    const values = await twoValues(lab, list, parameter)
    if (values.length < 2) return notComparable(`no two values are known to ask ${parameter.name} for`)
    return toVerdict(await judgeStyle(lab, list, parameter, style, values))
  },
})

const listsOf = (contract: Contract, route: Route): readonly DeclaredParameter[] =>
  route.page ? parametersOf(contract, route).filter((one) => one.in === 'query' && one.items) : []

/** Lists in a query are read in the documented styles, and in no other. */
export const arrays: Law = {
  id: 'arrays',
  says: 'Several values of a parameter are read where its name is repeated, and at commas or in brackets where that is documented.',
  checks: (route, contract) =>
    listsOf(contract, route).flatMap((parameter) =>
      (['comma', 'brackets'] as const).map((style) => styleCheck(route, parameter, style)),
    ),
}
