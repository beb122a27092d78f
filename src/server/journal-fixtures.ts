import { toProblemName } from '../expect/differences.ts'
import type { Exchange } from '../model/exchange.ts'

/** A fixture and the file that it is for: `spirii/list-customers-400-invalid.json`. */
export type FixtureFile = { readonly file: string; readonly fixture: object }

const toKebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const toValue = ({ headers, body }: Exchange['reply']): unknown => {
  if (!/[/+]json/.test(headers['content-type'] ?? '')) return body
  try {
    return JSON.parse(body)
  } catch {
    return body // What a fault has left of it.
  }
}

const toFixture = ({ operation, request, reply, readings, fault, serial }: Exchange, world: string): object => ({
  operation,
  status: reply.status,
  source: {
    recorded: `Understudy, world ${world}, call ${serial}${fault === null ? '' : `, with the fault ${fault}`}; secrets are hidden`,
  },
  request: { method: request.method, url: request.url, headers: request.headers, body: request.body },
  headers: reply.headers,
  body: toValue(reply),
  deviates: Object.entries(readings).map(([reading, option]) => ({ pointer: '', reading, option })),
})

const nameOf = ({ vendor, operation, reply, problem }: Exchange): string =>
  [
    `${vendor}/${toKebab(operation ?? '')}`,
    ...(problem ? [reply.status, toKebab(toProblemName(problem)).replaceAll('.', '-')] : []),
  ]
    .join('-')
    .toLowerCase()

/** The calls to operations among exchanges, oldest first, in the shape of `fixtures/<vendor>/*.json`; no two files of one name. */
export const toFixtures = (exchanges: readonly Exchange[], world: string): readonly FixtureFile[] => {
  const seen = new Map<string, number>()
  return exchanges
    .toReversed()
    .filter(({ operation }) => operation !== null)
    .map((exchange) => {
      const name = nameOf(exchange)
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return { file: `${name}${count === 1 ? '' : `-${count}`}.json`, fixture: toFixture(exchange, world) }
    })
}
