import type { Route } from '../../contract/contract.ts'
import { type DeclaredParameter, parametersOf, violationOf } from '../declared.ts'
import { judgeRefusal } from '../judge.ts'
import { askWith, type Lab, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import type { Got } from '../target.ts'
import { findRowOf } from '../walk.ts'

/** The path of an operation with another value for one of its parameters. */
const askFor = async (
  lab: Lab,
  route: Route,
  name: string,
  change: (value: string) => string,
): Promise<Got | { readonly because: string }> => {
  const asking = await toAsking(lab, route, findRowOf(lab))
  if ('because' in asking) return asking
  const place = route.path.split('/').indexOf(`{${name}}`)
  const path = asking.path
    .split('/')
    .map((step, index) => (index === place ? encodeURIComponent(change(decodeURIComponent(step))) : step))
    .join('/')
  return askWith(lab, route, { ...asking, path })
}

const CANDIDATES = ['abc', '1.5', '0x10', 'no such value', '１２']

const badCheck = (route: Route, { name }: DeclaredParameter, text: string, rule: string): Check => ({
  operation: route.operationId,
  subject: `${name}=${text}`,
  run: async (lab) => {
    const got = await askFor(lab, route, name, () => text)
    if ('because' in got) return notComparable(got.because)
    return toVerdict(judgeRefusal(lab.contract, route, got, `"${text}" breaks "${rule}" of ${name}.`, 'invalid', rule))
  },
})

const absentCheck = (route: Route, { name }: DeclaredParameter, text: string): Check => ({
  operation: route.operationId,
  subject: `${name}=${text}`,
  run: async (lab) => {
    const got = await askFor(lab, route, name, () => text)
    if ('because' in got) return notComparable(got.because)
    return toVerdict(judgeRefusal(lab.contract, route, got, `Nothing has the ${name} "${text}".`, 'notFound'))
  },
})

// Of the same form as the real one, so that it is somebody else's rather than malformed.
const foreign = (value: string): string =>
  /\d/.test(value) ? value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10)) : `${value}x`

const ownCheck = (route: Route, { name }: DeclaredParameter, reason: string): Check => ({
  operation: route.operationId,
  subject: `${name} of somebody else`,
  run: async (lab) => {
    const got = await askFor(lab, route, name, foreign)
    if ('because' in got) return notComparable(got.because)
    return toVerdict(judgeRefusal(lab.contract, route, got, `${name} is not one of the caller's.`, 'forbidden', reason))
  },
})

/** Path parameters refuse what they have no place for, and what is not the caller's. */
export const pathParameters: Law = {
  id: 'path-parameters',
  says: 'A path refuses values that its documentation does not allow, and what belongs to somebody else.',
  checks: (route, contract) => {
    if (route.method !== 'GET' || route.dialect !== 'api') return []
    return parametersOf(contract, route)
      .filter((one) => one.in === 'path')
      .flatMap((parameter) => {
        const { means } = parameter
        const isKey = route.path.endsWith(`{${parameter.name}}`)
        const bad = CANDIDATES.flatMap((text) => {
          const rule = violationOf(contract, route, parameter, text)
          if (rule !== undefined) return [badCheck(route, parameter, text, rule)]
          return isKey ? [absentCheck(route, parameter, text)] : []
        })
        return means && 'own' in means ? [...bad, ownCheck(route, parameter, means.own)] : bad
      })
  },
}
