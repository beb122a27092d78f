import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Invalid } from './finding.ts'
import { PATHS } from './paths.ts'
import type { Ask, Server } from './server.ts'

/** How a load went. */
export type Load = {
  readonly requests: number
  readonly perSecond: number
  /** Latencies in milliseconds. */
  readonly p50: number
  readonly p99: number
  /** CPU time of the server for one request, in microseconds, and what of it was in kernel mode. */
  readonly cpu: number
  readonly kernel: number
}

/** What wrk.lua prints; times in microseconds. */
type Told = {
  readonly requests: number
  readonly duration: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

const CONNECTIONS = 32

const MOST_SECONDS = 60

const run = promisify(execFile)

const toText = ({ path, headers }: Ask, port: number): string =>
  [`GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, ...Object.entries(headers).map((pair) => pair.join(': '))]
    .map((line) => `${line}\r\n`)
    .join('')
    .concat('\r\n')

const tellOf = (stdout: string): Told => {
  const text = /^wrk-done (.+)$/m.exec(stdout)?.[1]
  if (text === undefined) throw new Invalid(`wrk says nothing that is understood: ${stdout}`)
  return JSON.parse(text) as Told // Written so by wrk.lua.
}

/** Waits until a server has nothing left to do: slow ones still work at what nobody waits for any more. */
export const settle = async (server: Server): Promise<void> => {
  const spent = (): number => {
    const { user, kernel } = server.cpu()
    return user + kernel
  }
  for (let before = -1; before < spent(); ) {
    before = spent()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** As `load`, for calls that stand in a file. What is too slow to answer one of them in that time gets more of it. */
const send = async (server: Server, file: string, seconds: number): Promise<Load> => {
  const before = server.cpu()
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '60s', '-s', PATHS.script, server.url, file]
  const { requests, duration, p50, p99, errors } = tellOf((await run('wrk', args)).stdout)
  const after = server.cpu()
  if (errors > 0) throw new Invalid(`${errors} of ${requests} calls to ${server.url} failed: see ${file}`)
  if (requests === 0 && seconds > MOST_SECONDS) throw new Invalid(`${server.url} answers no call of ${file}`)
  if (requests === 0) {
    await settle(server)
    return send(server, file, seconds * 4)
  }
  return {
    requests,
    perSecond: requests / (duration / 1e6),
    p50: p50 / 1e3,
    p99: p99 / 1e3,
    cpu: ((after.user + after.kernel - before.user - before.kernel) * 1e6) / requests,
    kernel: ((after.kernel - before.kernel) * 1e6) / requests,
  }
}

/** Asks a server for a set of pages in turn, from another process, for so many seconds. Throws `Invalid` at any reply above 399. */
export const load = async (server: Server, asks: readonly Ask[], seconds: number): Promise<Load> => {
  const text = asks.map((ask) => toText(ask, server.port)).join('')
  const file = join(PATHS.scratch, `${createHash('sha1').update(text).digest('hex')}.txt`)
  await writeFile(file, text)
  return send(server, file, seconds)
}
