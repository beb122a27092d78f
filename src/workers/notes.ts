import { bodyOf, textOf } from '../model/body.ts'
import type { Received } from '../model/call.ts'
import type { Headers } from '../model/reply.ts'
import type { Note } from '../server/journal-exchange.ts'
import type { World } from '../server/world.ts'

/** A note that can be handed to another process: of a call to a vendor, which is all that workers answer. */
export type PlainNote = Pick<Note, 'at' | 'took' | 'answered' | 'status' | 'headers' | 'problem' | 'fault' | 'bug'> & {
  readonly received: Omit<Received, 'header'>
  readonly requestHeaders: Headers
  readonly text: string
}

/** Notes that were taken from a worker, and the epoch of the world in which they were made. */
export type Taken = { readonly epoch: number; readonly notes: readonly PlainNote[] }

/** A note as another process understands it: `answered` in milliseconds since 1970, for each process has a watch of its own. */
export const toPlainNote = ({ received, lines, body, by: _, answered, ...note }: Note): PlainNote => {
  const { header: __, ...rest } = received
  return {
    ...note,
    answered: answered + performance.timeOrigin,
    received: rest,
    requestHeaders: lines.all(),
    text: textOf(body),
  }
}

/** A note of another process as this one would have made it in a world. */
export const fromPlainNote = (plain: PlainNote, { cast }: World): Note => {
  const { received, requestHeaders, text, answered, ...note } = plain
  return {
    ...note,
    answered: answered - performance.timeOrigin,
    received: { ...received, header: (name) => requestHeaders[name] },
    lines: { get: (name) => requestHeaders[name], all: () => requestHeaders },
    body: bodyOf(text),
    by: cast(received.vendor),
  }
}
