import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'

/** The folder of the package. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url))

/** A running command, and what it has printed so far. */
export type Running = { readonly child: ChildProcess; out: string; err: string; readonly ended: Promise<number | null> }

const running: ChildProcess[] = []
const folders: string[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A folder of its own for a test, which is gone after it. */
export const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'understudy-'))
  folders.push(made)
  return made
}

/** Starts the command from the sources. */
export const understudy = (
  flags: readonly string[],
  more: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string; readonly root?: string } = {},
): Running => {
  const { env = {}, cwd = ROOT, root = ROOT } = more
  const tsx = import.meta.resolve('tsx')
  const child = spawn(process.execPath, ['--import', tsx, join(root, 'src/cli/main.ts'), ...flags], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
  })
  running.push(child)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const run: Running = { child, out: '', err: '', ended }
  child.stdout.on('data', (data) => {
    run.out += data
  })
  child.stderr.on('data', (data) => {
    run.err += data
  })
  return run
}

/** How long a test waits for what has to come, in milliseconds. */
export const PATIENCE = 20_000

/** Waits until the command has printed what is looked for. */
export const until = async (run: Running, wanted: RegExp): Promise<RegExpExecArray> => {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = wanted.exec(run.out) ?? wanted.exec(run.err)
    if (found) return found
    if (Date.now() > end || run.child.exitCode !== null) throw new Error(`no ${wanted} in:\n${run.out}\n${run.err}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Waits until the command listens, and gives its address. */
export const started = async (run: Running): Promise<string> =>
  (await until(run, /(http:\/\/[^/"\s]+)\/_understudy\/vendors/))[1] ?? ''

/** What a command has logged by --log json. */
export const linesOf = (run: Running): readonly Readonly<Record<string, unknown>>[] =>
  run.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** A call that has begun and waits for its body. */
export const begin = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write('POST /spirii/v2/customers HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{')
  await new Promise((resolve) => setTimeout(resolve, 100)) // Until the other side has read the head.
  return socket
}
