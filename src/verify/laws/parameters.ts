import type { Contract, Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf } from '../declared.ts'
import { judgeRefusal, judgeStatus, mismatch, show } from '../judge.ts'
import { askWith, type Lab, type Pairs, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict, type Verdict } from '../law.ts'
import { isSameAnswer } from '../same-answer.ts'
import type { Got } from '../target.ts'
import { findRowOf } from '../walk.ts'
import { badValues, goodValues } from './values.ts'

type Judge = (got: Got, lab: Lab) => ReturnType<typeof judgeRefusal>

const toCheck = (route: Route, subject: string, pairs: Pairs, judge: Judge): Check => ({
  operation: route.operationId,
  subject,
  run: async (lab): Promise<Verdict> => {
    const asking = await toAsking(lab, route, findRowOf(lab))
    if ('because' in asking) return notComparable(asking.because)
    return toVerdict(judge(await askWith(lab, route, asking, pairs), lab))
  },
})

/** Two refusals may be alike for any reason, so nothing is learnt from them. */
const notPlain = ({ failure, status }: Got): Verdict =>
  notComparable(`the call without parameters answers ${failure ?? status}`)

const queryParameters = (route: Route, contract: Contract): readonly DeclaredParameter[] =>
  route.method === 'GET' && route.dialect === 'api'
    ? parametersOf(contract, route).filter((one) => one.in === 'query')
    : []

// A cursor can only be had from the target, and an option of OData has a grammar: they have laws of their own.
const isPlain = ({ means }: DeclaredParameter): boolean =>
  !(means && ('odata' in means || ('page' in means && means.page === 'cursor')))

// One end of a span may be refused without the other, so that spans have a law of their own.
const isEnd = ({ means }: DeclaredParameter): boolean =>
  means !== undefined && 'filter' in means && means.span !== undefined

/** Values outside of a parameter's schema are refused. */
export const refuses: Law = {
  id: 'refuses',
  says: 'A parameter refuses every value that its documentation does not allow, and being given twice.',
  checks: (route, contract) =>
    queryParameters(route, contract).flatMap((parameter) => {
      const { name } = parameter
      const judge =
        (why: string, rule: string): Judge =>
        (got, lab) =>
          judgeRefusal(lab.contract, route, got, why, 'invalid', rule)
      const bad = badValues(contract, route, parameter).map(({ text, rule }) =>
        toCheck(
          route,
          `${name}=${show(text)}`,
          [[name, text]],
          judge(`${show(text)} breaks "${rule}" of ${name}.`, rule),
        ),
      )
      const good = goodValues(contract, route, parameter)[0]?.text ?? '1'
      if (parameter.items || !isPlain(parameter)) return bad
      return [
        ...bad,
        toCheck(
          route,
          `${name} twice`,
          [
            [name, good],
            [name, good],
          ],
          judge(`${name} is given twice.`, 'repeated'),
        ),
      ]
    }),
}

/** Values at the edge of a parameter's schema are taken. */
export const accepts: Law = {
  id: 'accepts',
  says: 'A parameter takes its smallest and largest value, each of its listed values, and its documented example.',
  checks: (route, contract) =>
    queryParameters(route, contract)
      .filter((parameter) => isPlain(parameter) && !isEnd(parameter))
      .flatMap((parameter) =>
        goodValues(contract, route, parameter).map(({ text, rule }) =>
          toCheck(route, `${parameter.name}=${show(text)}`, [[parameter.name, text]], (got) =>
            judgeStatus(route, got, 200, `${show(text)} is allowed (${rule}).`, parameter.evidence),
          ),
        ),
      ),
}

/** Leaving a parameter out is asking for its default. */
export const defaults: Law = {
  id: 'defaults',
  says: 'Asking without a parameter is asking with its default.',
  checks: (route, contract) =>
    queryParameters(route, contract)
      .filter(({ schema }) => schema.default !== undefined)
      .map(({ name, schema, evidence }) => ({
        operation: route.operationId,
        subject: name,
        run: async (lab) => {
          const asking = await toAsking(lab, route, findRowOf(lab))
          if ('because' in asking) return notComparable(asking.because)
          const without = await askWith(lab, route, asking)
          if (without.status !== 200) return notPlain(without)
          const given = await askWith(lab, route, asking, [[name, String(schema.default)]])
          if (isSameAnswer(route, without, given)) return toVerdict([])
          const why = `${String(schema.default)} is the documented default of ${name}.`
          return toVerdict([
            mismatch(given, '', `the same as without ${name}: ${show(without.text)}`, show(given.text), why, evidence),
          ])
        },
      })),
}
