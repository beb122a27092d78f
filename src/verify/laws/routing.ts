import { judgeRefusal, judgeRejection } from '../judge.ts'
import { askWith, toAsking } from '../lab.ts'
import { type Law, notComparable, toVerdict } from '../law.ts'
import { findRowOf } from '../walk.ts'

/** A path that the vendor does not have is refused in the vendor's words. */
export const unknownPath: Law = {
  id: 'unknown-path',
  says: 'A path that is not there is refused as documented.',
  checks: (route) => {
    if (route.method !== 'GET' || route.dialect !== 'api') return []
    return [
      {
        operation: route.operationId,
        subject: 'unknown path',
        run: async (lab) => {
          const asking = await toAsking(lab, route, findRowOf(lab))
          if ('because' in asking) return notComparable(asking.because)
          const path = `${asking.path.replace(/\/[^/]*$/, '')}/no-such-thing-here/at-all`
          const got = await askWith(lab, route, { ...asking, path })
          return toVerdict(judgeRejection(lab.contract, route, got, 'There is no such path.', 'noRoute'))
        },
      },
    ]
  },
}

/** What an operation asked by id answers for an id that nobody has. */
export const unknownId: Law = {
  id: 'unknown-id',
  says: 'An id that nobody has is refused as documented.',
  checks: (route, contract) => {
    const keys =
      contract.spec['x-error-code'] && route.path.includes('{') && route.method === 'GET' && route.dialect === 'api'
    if (!keys || route.page) return []
    const name = /\{(\w+)\}$/.exec(route.path)?.[1]
    if (name === undefined) return []
    return [
      {
        operation: route.operationId,
        subject: name,
        run: async (lab) => {
          const asking = await toAsking(lab, route, findRowOf(lab))
          if ('because' in asking) return notComparable(asking.because)
          const [rest, last = ''] = [asking.path.slice(0, asking.path.lastIndexOf('/')), asking.path.split('/').at(-1)]
          // Of the same form as a real one, so that it is unknown rather than malformed.
          const other = last.replace(/\d/g, (digit) => String((Number(digit) + 7) % 10 || 1))
          const got = await askWith(lab, route, { ...asking, path: `${rest}/${other === last ? `${last}x` : other}` })
          return toVerdict(judgeRefusal(lab.contract, route, got, `Nothing has the ${name} ${other}.`, 'notFound'))
        },
      },
    ]
  },
}
