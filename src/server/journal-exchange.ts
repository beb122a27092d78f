import type { Contract } from '../contract/contract.ts'
import { defaultsOf } from '../contract/narrow.ts'
import type { Gist } from '../expect/differences.ts'
import { type Body, textOf } from '../model/body.ts'
import type { Received } from '../model/call.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Problem } from '../model/problem.ts'
import type { Choices } from '../model/reading.ts'
import type { Headers } from '../model/reply.ts'
import { backingOf } from './backing.ts'
import type { HeaderLines } from './header-lines.ts'
import { maskBody, maskHeaders } from './mask.ts'

/** What is noted of an exchange while it happens: references only; nothing is formatted until it is read. */
export type Note = {
  readonly at: number
  readonly took: number
  /** When it was answered, by the watch of the process. */
  readonly answered: number
  readonly received: Received
  readonly lines: HeaderLines
  readonly status: number
  readonly headers: Headers
  readonly body: Body
  readonly problem: Problem | null
  readonly fault: string | null
  readonly bug: string | null
  /** What the vendor was held to; null where the address was no vendor's. */
  readonly by: { readonly contract: Contract; readonly choices: Choices } | null
}

/** The address of a request, with secrets masked. */
export const toMaskedUrl = ({ base, path, query }: Pick<Received, 'base' | 'path' | 'query'>): string =>
  `${base}${path}${query === '' ? '' : `?${maskBody(query)}`}`

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // A refusal without a body, or with one that is no JSON: it has no code.
  }
}

const backing = ({ by, received, status, body, problem }: Note): Exchange['backing'] => {
  const route = by?.contract.routes.find(({ operationId }) => operationId === received.operation)
  const reply = problem ? { status, body: parse(textOf(body)) } : { status }
  return by ? backingOf(by.contract, route, reply, problem) : null
}

/** The readings that somebody chose: those that are not the spec's default. */
const chosen = ({ by }: Note): Choices => {
  if (!by) return {}
  const defaults = defaultsOf(by.contract.spec)
  return Object.fromEntries(Object.entries(by.choices).filter(([reading, option]) => defaults[reading] !== option))
}

/** What of a note can be told without formatting it. */
export const toGist = ({ at, received, status, problem, fault }: Note): Gist => {
  const { vendor, operation = null, method, path } = received
  return { at, vendor, operation, method, path, status, problem, fault }
}

/** A note as it is shown: formatted, with secrets masked. */
export const toExchange = (note: Note): Exchange => {
  const { at, took, received, lines, status, headers, body, problem, fault, bug } = note
  return {
    serial: received.serial,
    at,
    took,
    vendor: received.vendor,
    operation: received.operation ?? null,
    request: {
      method: received.method,
      url: toMaskedUrl(received),
      path: received.path,
      headers: maskHeaders(lines.all()),
      body: maskBody(received.body),
    },
    reply: { status, headers: maskHeaders(headers), body: maskBody(textOf(body)) },
    problem,
    fault,
    readings: chosen(note),
    backing: backing(note),
    bug,
  }
}
