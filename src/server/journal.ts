import { differencesOf, isPlain, plainDifferences } from '../expect/differences.ts'
import type { CallQuery } from '../expect/query.ts'
import type { Exchange } from '../model/exchange.ts'
import { type Note, toExchange, toGist } from './journal-exchange.ts'

/** Which exchanges are asked for; each part narrows. */
export type JournalQuery = CallQuery & {
  /** At most so many, the newest. */
  readonly limit?: number
}

/** Who is told of exchanges as they happen, and when there will be no more: the world is reset, dropped, or closed. */
export type Watcher = { readonly seen: (exchange: Exchange) => void; readonly ended: () => void }

/** The last exchanges, newest first, with secrets masked. */
export type Journal = {
  readonly add: (note: Note) => void
  readonly read: (query?: JournalQuery) => readonly Exchange[]
  readonly count: (query?: JournalQuery) => number
  /** Tells of each exchange that a query asks for, from now on, until the function that it gives is called. */
  readonly watch: (query: CallQuery, watcher: Watcher) => () => void
  /** How many watch. */
  readonly watching: () => number
  /** Takes all notes out, the oldest first, and forgets them. */
  readonly take: () => readonly Note[]
  /** Puts notes in that were taken from elsewhere, among those that are there by when they were answered. */
  readonly put: (notes: readonly Note[]) => void
  /** Sends those who watch away. */
  readonly end: () => void
}

const CAPACITY = 1_000

// Lists of hundreds of rows are long; so that they cannot fill the memory, fewer of them are kept.
const MOST_BYTES = 16_000_000

const toMatch =
  (query: CallQuery) =>
  (note: Note): Exchange | undefined => {
    if (plainDifferences(toGist(note), query).length > 0) return undefined
    const exchange = toExchange(note)
    return isPlain(query) || differencesOf(exchange, query).length === 0 ? exchange : undefined
  }

/** Notes in the order in which they came, the oldest forgotten in time. */
type Notes = {
  readonly add: (note: Note) => void
  readonly newestFirst: () => Iterable<Note>
  readonly take: () => readonly Note[]
}

const lengthOf = ({ body, received }: Note): number => body.length + received.body.length

const createNotes = (): Notes => {
  const ring: (Note | undefined)[] = []
  const lengths = new Float64Array(CAPACITY) // Beside the notes: an old one is not looked at any more to be forgotten.
  let oldest = 0
  let added = 0
  let bytes = 0
  const forget = (): void => {
    const place = oldest % CAPACITY
    bytes -= lengths[place] ?? 0
    ring[place] = undefined
    oldest += 1
  }
  function* newestFirst(): Generator<Note> {
    for (let index = added - 1; index >= oldest; index -= 1) {
      const note = ring[index % CAPACITY]
      if (note) yield note
    }
  }
  return {
    add: (note) => {
      if (added - oldest === CAPACITY) forget()
      const place = added % CAPACITY
      const length = lengthOf(note)
      ring[place] = note
      lengths[place] = length
      bytes += length
      added += 1
      while (bytes > MOST_BYTES && added - oldest > 1) forget()
    },
    newestFirst,
    take: () => {
      const all = [...newestFirst()].reverse()
      while (oldest < added) forget()
      return all
    },
  }
}

/** Makes an empty journal. It holds the last 1,000 exchanges, or fewer where they are long: 16 MB of bodies in all. */
export const createJournal = (): Journal => {
  const notes = createNotes()
  const watchers = new Set<{ readonly tell: (note: Note) => void; readonly ended: () => void }>()
  const read = ({ limit = CAPACITY, ...query }: JournalQuery = {}): readonly Exchange[] => {
    const match = toMatch(query)
    const found: Exchange[] = []
    for (const note of notes.newestFirst()) {
      if (found.length >= limit) break
      const exchange = match(note)
      if (exchange) found.push(exchange)
    }
    return found
  }
  return {
    add: (note) => {
      notes.add(note)
      if (watchers.size > 0) for (const { tell } of [...watchers]) tell(note)
    },
    read,
    count: (query = {}) =>
      isPlain(query)
        ? [...notes.newestFirst()].filter((note) => plainDifferences(toGist(note), query).length === 0).length
        : read(query).length,
    watch: (query, { seen, ended }) => {
      const match = toMatch(query)
      const tell = (note: Note): void => {
        const exchange = match(note)
        if (exchange) seen(exchange)
      }
      const own = { tell, ended }
      watchers.add(own)
      return () => void watchers.delete(own)
    },
    watching: () => watchers.size,
    take: notes.take,
    put: (others) => {
      const all = [...notes.take(), ...others].sort((one, other) => one.answered - other.answered)
      for (const note of all) notes.add(note)
    },
    end: () => {
      const all = [...watchers]
      watchers.clear()
      for (const { ended } of all) ended()
    },
  }
}
