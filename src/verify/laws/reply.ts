import { evidenceOf } from '../declared.ts'
import { judgeStatus, mismatch, show } from '../judge.ts'
import { askWith, toAsking } from '../lab.ts'
import { type Check, type Law, notComparable, toVerdict } from '../law.ts'
import { findRowOf } from '../walk.ts'

const isRead = ({ method, dialect }: { method: string; dialect: string }): boolean =>
  method === 'GET' && dialect === 'api'

/** A plain call with the working credential is answered as documented. */
export const reply: Law = {
  id: 'reply',
  says: 'A plain call is answered with the documented status, content type, headers and body.',
  checks: (route, contract) => {
    if (!isRead(route)) return []
    const check: Check = {
      operation: route.operationId,
      subject: 'plain call',
      run: async (lab) => {
        const asking = await toAsking(lab, route, findRowOf(lab))
        if ('because' in asking) return notComparable(asking.because)
        const evidence = evidenceOf(contract, route)
        return toVerdict(
          judgeStatus(
            route,
            await askWith(lab, route, asking),
            200,
            'The credential is good and nothing else is asked.',
            evidence,
          ),
        )
      },
    }
    return [check]
  },
}

/** HEAD is GET without the body. */
export const head: Law = {
  id: 'head',
  says: 'HEAD answers as GET does, without a body (RFC 9110 section 9.3.2).',
  checks: (route) => {
    if (!isRead(route)) return []
    const check: Check = {
      operation: route.operationId,
      subject: 'HEAD',
      run: async (lab) => {
        const asking = await toAsking(lab, route, findRowOf(lab))
        if ('because' in asking) return notComparable(asking.because)
        const get = await askWith(lab, route, asking)
        if (get.status !== 200) return notComparable(`GET itself answers ${get.failure ?? get.status}`)
        const got = await lab.target.ask({ method: 'HEAD', path: asking.path, headers: asking.headers })
        const why = 'HEAD has the status and the headers of GET, and no body.'
        const evidence = { inferred: 'RFC 9110 section 9.3.2' }
        if (got.status !== get.status)
          return toVerdict([mismatch(got, 'status', String(get.status), String(got.status), why, evidence)])
        const [there, here] = [get.headers['content-type'], got.headers['content-type']]
        const types =
          there === here ? [] : [mismatch(got, 'header content-type', show(there), show(here), why, evidence)]
        const bodies = got.text === '' ? [] : [mismatch(got, '', 'no body', show(got.text), why, evidence)]
        return toVerdict([...types, ...bodies])
      },
    }
    return [check]
  },
}
