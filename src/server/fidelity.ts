import { ledgerOf } from '../contract/ledger.ts'
import { countLedger } from '../contract/ledger-count.ts'
import { TRANSPORT_HEADERS } from '../contract/transport-headers.ts'
import { toProblemResponse } from './problem-json.ts'
import type { Cast } from './world.ts'

const refuse = (detail: string): Response => toProblemResponse(400, 'Bad query', detail)

/** What backs everything that one vendor serves under the readings in force. */
const describeFidelity = ({ vendor, contract, choices }: Cast): object => {
  const entries = ledgerOf({ ...contract.spec, 'x-errors': contract.errors })
  return { vendor: vendor.id, title: contract.title, readings: choices, counts: countLedger(entries), entries }
}

/** Answers which evidence backs what is served: for all running vendors, or for one that `vendor` names. */
export const answerFidelity = (params: URLSearchParams, casts: readonly Cast[]): Response => {
  const stranger = [...params.keys()].find((name) => name !== 'vendor')
  if (stranger !== undefined) return refuse(`${stranger} is not known; there is vendor.`)
  const [wanted, ...more] = params.getAll('vendor')
  if (more.length > 0) return refuse('vendor is given more than once.')
  const found = casts.filter(({ vendor }) => wanted === undefined || vendor.id === wanted)
  if (found.length === 0) return refuse(`${wanted} is not running.`)
  return Response.json({ vendors: found.map(describeFidelity), transportHeaders: TRANSPORT_HEADERS })
}
