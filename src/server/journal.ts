import type { Received } from '../model/call.ts'
import type { Exchange } from '../model/exchange.ts'
import type { Problem } from '../model/problem.ts'
import type { Headers } from '../model/reply.ts'
import { maskBody, maskHeaders } from './mask.ts'

/** What is noted of an exchange while it happens: references only; nothing is formatted until it is read. */
export type Note = {
  readonly at: number
  readonly received: Received
  readonly requestHeaders: () => Headers
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly problem: Problem | null
  readonly bug: string | null
}

/** Which exchanges are asked for; each part narrows. */
export type JournalQuery = {
  readonly vendor?: string
  readonly operation?: string
  readonly status?: number
  readonly limit?: number
}

/** The last exchanges, newest first, with secrets masked. */
export type Journal = {
  readonly add: (note: Note) => void
  readonly read: (query?: JournalQuery) => readonly Exchange[]
}

const CAPACITY = 1_000

/** The address of a request, with secrets masked. */
export const toMaskedUrl = ({ base, path, query }: Pick<Received, 'base' | 'path' | 'query'>): string =>
  `${base}${path}${query === '' ? '' : `?${maskBody(query)}`}`

const toExchange = ({ at, received, requestHeaders, status, headers, text, problem, bug }: Note): Exchange => ({
  serial: received.serial,
  at,
  vendor: received.vendor,
  operation: received.operation ?? null,
  request: {
    method: received.method,
    url: toMaskedUrl(received),
    headers: maskHeaders(requestHeaders()),
    body: maskBody(received.body),
  },
  reply: { status, headers: maskHeaders(headers), body: maskBody(text) },
  problem,
  bug,
})

const matches = (note: Note, { vendor, operation, status }: JournalQuery): boolean =>
  (vendor === undefined || note.received.vendor === vendor) &&
  (operation === undefined || note.received.operation === operation) &&
  (status === undefined || note.status === status)

/** Makes an empty journal. It holds the last 1,000 exchanges. */
export const createJournal = (): Journal => {
  const ring: Note[] = []
  let added = 0
  return {
    add: (note) => {
      ring[added % CAPACITY] = note
      added += 1
    },
    read: (query = {}) => {
      const found: Exchange[] = []
      const oldest = Math.max(0, added - CAPACITY)
      for (let index = added - 1; index >= oldest && found.length < (query.limit ?? CAPACITY); index -= 1) {
        const note = ring[index % CAPACITY]
        if (note && matches(note, query)) found.push(toExchange(note))
      }
      return found
    },
  }
}
