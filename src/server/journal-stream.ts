import type { CallQuery } from '../expect/query.ts'
import type { Journal, Watcher } from './journal.ts'

// Events that wait for a reader who is slow; what comes on top of them is counted and left out.
const CAPACITY = 256

// A comment now and then: a connection that is dead is only noticed by writing to it.
const PULSE = 15_000

const encoder = new TextEncoder()

/** Written as events are (WHATWG HTML, section 9.2); JSON holds no line break. */
const toEvent = (name: string, data: object, id?: number): Uint8Array =>
  encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)

type Sink = ReadableStreamDefaultController<Uint8Array>

/** Sends what there is room for, and how much has been left out once there is room again. */
type Buffer = { readonly put: (event: Uint8Array) => void; readonly flush: () => void; readonly pulse: () => void }

const createBuffer = (sink: Sink): Buffer => {
  let missed = 0
  const hasRoom = (): boolean => (sink.desiredSize ?? 0) > 0
  const flush = (): void => {
    if (missed === 0 || !hasRoom()) return
    sink.enqueue(toEvent('missed', { missed }))
    missed = 0
  }
  const put = (event: Uint8Array): void => {
    flush()
    if (hasRoom()) sink.enqueue(event)
    else missed += 1
  }
  const pulse = (): void => {
    if (hasRoom()) sink.enqueue(encoder.encode(': here\n\n'))
  }
  return { put, flush, pulse }
}

/**
 * The exchanges of a journal from now on, as server-sent events: `exchange`, and `missed` for those that a slow reader made
 * leave out. It ends with the world, with the reader, and with the signal; then no timer and no listener is left.
 */
export const streamJournal = (journal: Journal, query: CallQuery, signal: AbortSignal): ReadableStream<Uint8Array> => {
  let free = (): void => {}
  let flush = (): void => {}
  const start = (sink: Sink): void => {
    const buffer = createBuffer(sink)
    flush = buffer.flush
    const end = (): void => {
      free()
      sink.close()
    }
    const seen: Watcher['seen'] = (exchange) => buffer.put(toEvent('exchange', exchange, exchange.serial))
    const unwatch = journal.watch(query, { seen, ended: end })
    const pulse = setInterval(buffer.pulse, PULSE)
    signal.addEventListener('abort', end)
    free = () => {
      clearInterval(pulse)
      unwatch()
      signal.removeEventListener('abort', end)
    }
    sink.enqueue(encoder.encode(': from now on\n\n')) // So that the reader knows at once that nothing gets past.
    if (signal.aborted) end()
  }
  return new ReadableStream({ start, pull: () => flush(), cancel: () => free() }, { highWaterMark: CAPACITY })
}
