import type { CallQuery, Wanted } from '../expect/query.ts'
import type { Problems } from '../model/problem.ts'
import { readTime } from './clock.ts'
import { knownOf } from './faults/known.ts'
import { readWantedBody } from './journal-query-body.ts'
import type { Role } from './role.ts'

/** Numbers that an address takes beside the query, each with its range and what it is when it is not given. */
export type Numbers = { readonly [name: string]: { readonly min: number; readonly max: number; readonly else: number } }

/** What a control call asks of the journal: which calls, and the numbers of its address. */
export type Asked<N extends Numbers> = {
  readonly query: CallQuery
  readonly numbers: { readonly [Name in keyof N]: number }
}

/** What is wrong with a query; it does not get out of this file. */
class BadQuery extends Error {}

const PROBLEMS: { readonly [Kind in keyof Problems]: true } = {
  unauthenticated: true,
  forbidden: true,
  invalid: true,
  badCursor: true,
  badEncoding: true,
  tooLong: true,
  badMediaType: true,
  notFound: true,
  noRoute: true,
  wrongMethod: true,
  rateLimited: true,
  oauth: true,
  failed: true,
}

const bad = (detail: string): never => {
  throw new BadQuery(detail)
}

const readWhole = (name: string, text: string, min: number, max: number): number =>
  /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max
    ? Number(text)
    : bad(`${name} is a whole number from ${min} to ${max}, not "${text}".`)

const operationsOf = (roles: readonly Role[], vendor: string | undefined): readonly string[] =>
  knownOf(roles).flatMap((one) => (vendor === undefined || one.vendor === vendor ? one.operations : []))

/** `name:value` or `name=value`, by name; several of one name are several values. */
const readNamed = (part: string, texts: readonly string[], sign: string): { readonly [name: string]: Wanted } => {
  const named = new Map<string, string[]>()
  for (const text of texts) {
    const [, name = '', value = ''] = new RegExp(`^([^${sign}]+)${sign}(.*)$`, 's').exec(text) ?? []
    if (name.trim() === '') bad(`${part} is <name>${sign}<value>, with * for any characters, not "${text}".`)
    named.set(name.trim(), [...(named.get(name.trim()) ?? []), part === 'header' ? value.trim() : value])
  }
  return Object.fromEntries([...named].map(([name, values]) => [name, values]))
}

type Readers = {
  readonly [Name: string]: (
    texts: readonly [string, ...string[]],
    params: URLSearchParams,
    roles: readonly Role[],
  ) => CallQuery
}

const readMoment = (name: string, text: string): number => {
  const time = readTime(/^\d+$/.test(text) ? Number(text) : text)
  return (
    time ?? bad(`${name} is a date and time such as 2026-03-01T12:00:00Z, or milliseconds since 1970, not "${text}".`)
  )
}

const READERS: Readers = {
  vendor: ([vendor], _, roles) =>
    vendor === '' || roles.some(({ id }) => id === vendor) ? { vendor } : bad(`${vendor} is not running.`),
  operation: ([operation], params, roles) => {
    const known = operationsOf(roles, params.get('vendor') ?? undefined)
    return known.includes(operation) ? { operation } : bad(`${operation} is none of ${[...new Set(known)].join(', ')}.`)
  },
  status: ([status]) => ({ status: readWhole('status', status, 100, 599) }),
  method: ([method]) =>
    /^[A-Za-z]{1,20}$/.test(method) ? { method } : bad(`method is a method such as GET, not "${method}".`),
  path: ([path]) =>
    /^[/*]/.test(path) ? { path } : bad(`path is the vendor's own path, from its first slash on, not "${path}".`),
  query: (texts) => ({ query: readNamed('query', texts, '=') }),
  header: (texts) => ({ headers: readNamed('header', texts, ':') }),
  body: ([text]) => ({ body: readWantedBody(text) ?? bad('body is nested deeper than 100.') }),
  since: ([since]) => ({ since: readMoment('since', since) }),
  until: ([until]) => ({ until: readMoment('until', until) }),
  fault: ([fault]) => ({ fault }),
  problem: ([problem]) =>
    Object.hasOwn(PROBLEMS, problem.split('.', 1)[0] ?? '')
      ? { problem }
      : bad(`problem is one of ${Object.keys(PROBLEMS).join(', ')}, with or without a reason, not "${problem}".`),
}

const REPEATED = ['query', 'header']

const LONGEST = 2_000

const checkNames = (params: URLSearchParams, known: readonly string[]): void => {
  for (const [name, text] of params) {
    // The id of a fault holds the call that it was injected into.
    if (text.length > LONGEST && name !== 'fault') bad(`${name} is longer than ${LONGEST} characters.`)
    if (!known.includes(name)) bad(`${name} is none of ${known.join(', ')}.`)
    if (!REPEATED.includes(name) && params.getAll(name).length > 1) bad(`${name} is given more than once.`)
  }
}

const read = <N extends Numbers>(params: URLSearchParams, roles: readonly Role[], numbers: N): Asked<N> => {
  checkNames(params, [...Object.keys(READERS), ...Object.keys(numbers)])
  const query: CallQuery = Object.assign(
    {},
    ...Object.entries(READERS).map(([name, reader]) => {
      const [first, ...more] = params.getAll(name)
      return first === undefined ? {} : reader([first, ...more], params, roles)
    }),
  )
  if (Number(query.since ?? 0) > Number(query.until ?? Number.POSITIVE_INFINITY)) bad('since is later than until.')
  const given = Object.entries(numbers).map(([name, { min, max, else: otherwise }]) => {
    const text = params.get(name)
    return [name, text === null ? otherwise : readWhole(name, text, min, max)] as const
  })
  // Every name of `numbers` has just been given a number.
  return { query, numbers: Object.fromEntries(given) as Asked<N>['numbers'] }
}

/** Reads the query of a control call for the journal, or says what is wrong with it. */
export const readJournalQuery = <N extends Numbers>(
  params: URLSearchParams,
  roles: readonly Role[],
  numbers: N,
): Asked<N> | { readonly detail: string } => {
  try {
    return read(params, roles, numbers)
  } catch (error) {
    if (error instanceof BadQuery) return { detail: error.message }
    throw error
  }
}
