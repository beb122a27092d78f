import { type ServerResponse, STATUS_CODES } from 'node:http'
import { writeInto } from '../model/body.ts'
import type { WholeReply } from '../model/wire.ts'
import { createArena } from './arena.ts'

/** What Node calls the head of a reply, and whether it is out. It keeps to these names, and promises none. */
type Head = { _header?: unknown; _headerSent?: unknown }

/** Sends replies at one stroke each, head and body together: Node would hand over three pieces. */
export type WholeReplies = {
  /** Takes a reply to be sent; false where Node has to see to it. */
  readonly put: (to: ServerResponse, reply: WholeReply) => boolean
  /** Sends all that were taken. */
  readonly flush: () => void
}

// They tell Node what to do with the connection or the body.
const NODES_OWN = ['connection', 'keep-alive', 'proxy-connection', 'trailer', 'transfer-encoding', 'upgrade', 'expect']

const NAME = /^[a-z\d_-]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

const KEPT_LINES = 100

/** Writes header lines. Most replies say the same as those before, so the last line of each name is kept. */
const createToLine = () => {
  const lines = new Map<string, { readonly value: string; readonly line: string | undefined }>()
  return (name: string, value: string): string | undefined => {
    const last = lines.get(name)
    if (last && last.value === value) return last.line
    const isOurs = NAME.test(name) && VALUE.test(value) && !NODES_OWN.includes(name)
    const line = isOurs ? `${name}: ${value}\r\n` : undefined
    if (lines.size === KEPT_LINES) lines.clear()
    lines.set(name, { value, line })
    return line
  }
}

/** Writes heads of replies on connections that go on, as Node writes them. */
const createToHead = (keepAliveTimeout: () => number) => {
  const toLine = createToLine()
  return ({ status, headers }: WholeReply): string | undefined => {
    if (headers['content-length'] === undefined || headers['date'] === undefined) return undefined
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`
    for (const name in headers) {
      const line = toLine(name, headers[name] ?? '')
      if (line === undefined) return undefined
      head += line
    }
    return `${head}Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout() / 1000)}\r\n\r\n`
  }
}

/** Whether a reply can go now, on a connection that goes on, and Node has begun nothing of it. */
const isReady = (to: ServerResponse): boolean =>
  to.socket?.writable === true &&
  to.writableLength === 0 &&
  to.shouldKeepAlive &&
  to.req.httpVersion === '1.1' &&
  (to as Head)._header === null &&
  (to as Head)._headerSent === false

/** Makes the sending of whole replies; connections that have nothing to do are kept for so many milliseconds. */
export const createWholeReplies = (keepAliveTimeout: () => number): WholeReplies => {
  const toHead = createToHead(keepAliveTimeout)
  const arena = createArena()
  const taken: { readonly to: ServerResponse; readonly bytes: Buffer<ArrayBuffer> }[] = []
  const send = ({ to, bytes }: (typeof taken)[number]): void => {
    const { socket } = to
    socket?.write(bytes)
    ;(to as Head)._headerSent = true
    to.end()
    // What the caller is too slow for stays with the socket.
    if (!socket || socket.writableLength === 0) arena.give(bytes)
  }
  return {
    put: (to, reply) => {
      const { body } = reply
      // Replies without a body are of many kinds, and Node knows them all.
      const head = body.length > 0 && isReady(to) ? toHead(reply) : undefined
      if (head === undefined) return false
      const bytes = arena.take(head.length + body.length)
      writeInto(body, bytes, bytes.write(head, 0, 'latin1'))
      ;(to as Head)._header = head
      to.statusCode = reply.status
      taken.push({ to, bytes })
      return true
    },
    flush: () => {
      for (const one of taken) send(one)
      taken.length = 0
      arena.reuse()
    },
  }
}
