import type { Exchange } from '../model/exchange.ts'
import { type Difference, toProblemName } from './differences.ts'
import type { Near } from './nearest.ts'
import { type CallQuery, type Time, toTime } from './query.ts'

const toValueText = (value: unknown): string =>
  value === null ? 'nothing' : typeof value === 'number' ? String(value) : JSON.stringify(value)

const toTimeText = (time: Time): string => (time instanceof Date ? new Date(toTime(time)).toISOString() : String(time))

const namedTexts = (part: string, named: CallQuery['query']): readonly string[] =>
  Object.entries(named ?? {}).map(([name, value]) => `${part} ${name} ${toValueText(value)}`)

/** What is meant, in words: `listCustomers of spirii, query limit 5`. */
export const toQueryText = (query: CallQuery): string => {
  const { vendor, operation, method, path, status, body, since, until, fault, problem } = query
  const ofVendor = operation === undefined ? vendor : `of ${vendor}`
  const what = [operation, vendor === undefined ? undefined : ofVendor].filter((one) => one !== undefined)
  const plain = { method, path, status, problem, fault, body }
  const parts = [
    ...(what.length === 0 ? [] : [what.join(' ')]),
    ...Object.entries(plain).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${toValueText(value)}`)),
    ...namedTexts('query', query.query),
    ...namedTexts('header', query.headers),
    ...(since === undefined ? [] : [`since ${toTimeText(since)}`]),
    ...(until === undefined ? [] : [`until ${toTimeText(until)}`]),
  ]
  return parts.length === 0 ? 'anything' : parts.join(', ')
}

/** A call in one line: `#3 GET http://mock/spirii/v2/customers -> 400 invalid`. */
export const toCallText = ({ serial, request, reply, problem }: Exchange): string =>
  `#${serial} ${request.method} ${request.url} -> ${reply.status} ${toProblemName(problem)}`.trimEnd()

/** A difference in one line: `query limit: expected "5", came "4"`. */
const toDifferenceText = ({ part, name, expected, came }: Difference): string =>
  `${part}${name ? ` ${name}` : ''}: expected ${expected}, came ${came}`

/** A call that came near, with what sets it apart. */
export const toNearText = ({ exchange, differences }: Near): string =>
  [`The nearest call: ${toCallText(exchange)}`, ...differences.map((one) => `  ${toDifferenceText(one)}`)].join('\n')
