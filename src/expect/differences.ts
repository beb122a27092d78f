import type { Exchange } from '../model/exchange.ts'
import type { Problem } from '../model/problem.ts'
import { differencesIn } from './body.ts'
import { isLike } from './like.ts'
import { type CallQuery, toTime, type Wanted } from './query.ts'

/** One thing in which a call is not what is meant. `expected` and `came` are texts for people. */
export type Difference = {
  readonly part: keyof CallQuery
  /** Which parameter or header, or the JSON pointer into the body. */
  readonly name?: string
  readonly expected: string
  readonly came: string
}

/** What of a call can be told without formatting it. */
export type Gist = Pick<Exchange, 'at' | 'vendor' | 'operation' | 'problem' | 'fault'> & {
  readonly method: string
  readonly path: string
  readonly status: number
}

/** A problem with its reason, where it has one: `unauthenticated.expired`. */
export const toProblemName = (problem: Problem | null): string => {
  if (problem === null) return ''
  if (problem.problem === 'oauth') return `oauth.${problem.code}`
  return 'reason' in problem ? `${problem.problem}.${problem.reason}` : problem.problem
}

const isProblemLike = (problem: Problem | null, wanted: string): boolean =>
  problem?.problem === wanted || toProblemName(problem) === wanted

/** A fault by its own name: an id in the journal also holds, behind its last dot, what the fault was injected into. */
const nameOf = (fault: string | null): string | null => fault?.replace(/\.[^.]*$/, '') ?? null

const isFaultLike = (fault: string | null, wanted: string): boolean => fault === wanted || nameOf(fault) === wanted

const NOTHING = 'nothing'

const show = (value: string | number | null): string =>
  value === null || value === '' ? NOTHING : JSON.stringify(value)

const showTime = (time: number): string => (Number.isFinite(time) ? new Date(time).toISOString() : String(time))

/** In what a call is not what is meant, as far as its gist tells. */
export const plainDifferences = (gist: Gist, query: CallQuery): readonly Difference[] => {
  const found: Difference[] = []
  const tell = (part: keyof CallQuery, isMet: boolean, expected: string, came: string): void => {
    if (!isMet) found.push({ part, expected, came })
  }
  const { vendor, operation, status, method, path, since, until, fault, problem } = query
  if (vendor !== undefined) tell('vendor', gist.vendor === vendor, show(vendor), show(gist.vendor))
  if (operation !== undefined) tell('operation', gist.operation === operation, show(operation), show(gist.operation))
  if (method !== undefined) tell('method', gist.method === method.toUpperCase(), show(method), show(gist.method))
  if (path !== undefined) tell('path', isLike(gist.path, path, 'path'), show(path), show(gist.path))
  if (status !== undefined) tell('status', gist.status === status, show(status), show(gist.status))
  if (fault !== undefined) tell('fault', isFaultLike(gist.fault, fault), show(fault), show(nameOf(gist.fault)))
  if (problem !== undefined)
    tell('problem', isProblemLike(gist.problem, problem), show(problem), show(toProblemName(gist.problem)))
  if (since !== undefined) {
    tell('since', gist.at >= toTime(since), `${showTime(toTime(since))} or later`, showTime(gist.at))
  }
  if (until !== undefined) {
    tell('until', gist.at <= toTime(until), `${showTime(toTime(until))} or earlier`, showTime(gist.at))
  }
  return found
}

/** The gist of an exchange. */
const gistOf = ({ at, vendor, operation, problem, fault, request, reply }: Exchange): Gist => {
  return { at, vendor, operation, problem, fault, method: request.method, path: request.path, status: reply.status }
}

const showWanted = (wanted: Wanted): string =>
  wanted === null
    ? NOTHING
    : Array.isArray(wanted)
      ? wanted.map((one) => show(String(one))).join(', ')
      : `"${String(wanted)}"`

const isWanted = (texts: readonly string[], wanted: Wanted): boolean => {
  if (wanted === null) return texts.length === 0
  const all = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)]
  return texts.length === all.length && all.every((one, index) => isLike(texts[index] ?? '', one))
}

type Texts = (name: string) => readonly string[]

const namedDifferences = (part: 'query' | 'headers', wanted: { readonly [name: string]: Wanted }, texts: Texts) =>
  Object.entries(wanted).flatMap(([name, one]): Difference[] => {
    const came = texts(name)
    if (isWanted(came, one)) return []
    const told = came.length === 0 ? NOTHING : came.map((text) => `"${text}"`).join(', ')
    return [{ part, name, expected: showWanted(one), came: told }]
  })

const queryOf = (url: string): URLSearchParams => {
  const mark = url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
}

/** In what a call is not what is meant; nothing where it is. */
export const differencesOf = (exchange: Exchange, query: CallQuery): readonly Difference[] => {
  const { url, headers, body } = exchange.request
  const params = query.query ? queryOf(url) : undefined
  const header: Texts = (name) => {
    const value = headers[name.toLowerCase()]
    return value === undefined ? [] : [value]
  }
  return [
    ...plainDifferences(gistOf(exchange), query),
    ...(params ? namedDifferences('query', query.query ?? {}, (name) => params.getAll(name)) : []),
    ...(query.headers ? namedDifferences('headers', query.headers, header) : []),
    ...(query.body === undefined
      ? []
      : differencesIn(body, headers['content-type'], query.body).map((one) => ({ part: 'body' as const, ...one }))),
  ]
}

/** Whether a query can be decided by gists alone. */
export const isPlain = ({ query, headers, body }: CallQuery): boolean =>
  query === undefined && headers === undefined && body === undefined
