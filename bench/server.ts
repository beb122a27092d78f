import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Invalid } from './finding.ts'
import { type Cpu, cpuOf, residentOf, treeOf } from './processes.ts'

/** One call, without its host. */
export type Ask = { readonly path: string; readonly headers: Readonly<Record<string, string>> }

/** How a server is started on a port, and the call that shows that it runs. */
export type Recipe = {
  readonly command: (port: number) => readonly [file: string, ...args: string[]]
  readonly ready: Ask
  /** Whether it imports the probe and is asked for its heap. */
  readonly isProbed?: boolean
}

/** A server in a process of its own. */
export type Server = {
  readonly url: string
  readonly port: number
  /** From before it was started to the end of its first 200, in milliseconds. */
  readonly startedIn: number
  /** CPU time so far. */
  readonly cpu: () => Cpu
  /** Resident memory in megabytes. */
  readonly resident: () => number
  /** Bytes in use once all garbage is gone; only for those started with the probe. */
  readonly heap: () => Promise<number>
  readonly stop: () => Promise<void>
}

const PATIENCE = 120_000

// Between two tries of a call that shows whether a server runs, in milliseconds.
const BETWEEN = 1

const running = new Set<ChildProcess>()

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // A server that listens on a port has an address of this form.
  server.close()
  await once(server, 'close')
  return port
}

/** The status of a reply whose end has come; 0 where nobody listens. */
const statusOf = (url: string, { path, headers }: Ask): Promise<number> =>
  new Promise((resolve) => {
    const request = get(`${url}${path}`, { headers, agent: false }, (reply) => {
      reply.resume().once('end', () => resolve(reply.statusCode ?? 0))
    })
    request.once('error', () => resolve(0))
  })

const untilReady = async (url: string, ready: Ask, child: ChildProcess): Promise<void> => {
  const latest = performance.now() + PATIENCE
  for (let status = 0; status !== 200; ) {
    if (child.exitCode !== null) throw new Invalid(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`)
    status = await statusOf(url, ready)
    if (status !== 0 && status !== 200) throw new Invalid(`${url}${ready.path} answers ${status}`)
    if (performance.now() > latest) throw new Invalid(`${child.spawnargs.join(' ')} does not listen on ${url}`)
    if (status === 0) await sleep(BETWEEN)
  }
}

const stop = async (child: ChildProcess): Promise<void> => {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
}

const askHeap = async (child: ChildProcess): Promise<number> => {
  const told = once(child, 'message')
  child.send('heap')
  const [bytes] = await told
  return Number(bytes)
}

/** Starts a server, and waits for its first 200. */
export const startServer = async ({ command, ready, isProbed = false }: Recipe): Promise<Server> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const [file, ...args] = command(port)
  const began = performance.now()
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit', isProbed ? 'ipc' : 'ignore'] })
  running.add(child)
  await untilReady(url, ready, child)
  const startedIn = performance.now() - began
  const tree = () => treeOf(child.pid ?? 0)
  return {
    url,
    port,
    startedIn,
    cpu: () => cpuOf(tree()),
    resident: () => residentOf(tree()),
    heap: () => askHeap(child),
    stop: () => stop(child),
  }
}

/** Ends every server that still runs. */
export const stopAll = async (): Promise<void> => void (await Promise.all([...running].map(stop)))
