// How long a start takes, from the spawn of a process to its first 200, and what it holds when idle; beside a bare Hono server
// that is started the same way, in turn. Further folders with a built command can be named, to compare builds:
//   node bench/start.mjs [--runs 15] [--vendor line-works] [../other-worktree/dist ...]
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, vendor: { type: 'string', default: 'line-works' } },
  allowPositionals: true,
})

const HERE = fileURLToPath(new URL('.', import.meta.url))

// Time for what follows a first call to settle.
const IDLE = 1_500

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** The status of one call on a connection of its own; undefined where nobody answers. */
const ask = (port, path, headers) =>
  new Promise((resolve) => {
    const lines = Object.entries({ host: `127.0.0.1:${port}`, connection: 'close', ...headers })
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\n${head}\r\n`))
    socket.setNoDelay(true)
    socket.once('data', (data) => {
      resolve(Number(data.toString('latin1', 9, 12)))
      socket.destroy()
    })
    socket.once('error', () => resolve(undefined))
  })

/** CPU time in milliseconds and resident memory in megabytes, as the operating system counts them. */
const usageOf = (pid) => {
  const threads = readdirSync(`/proc/${pid}/task`).map((id) =>
    readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'latin1'),
  )
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return {
    cpu: threads.reduce((sum, text) => sum + Number.parseInt(text, 10) / 1e6, 0),
    resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
  }
}

/** Starts a command and calls it until it answers. */
const start = async (argv, path, headers) => {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, argv(port), { stdio: ['ignore', 'ignore', 'inherit'] })
  let status
  while (status === undefined && child.exitCode === null) {
    status = await ask(port, path, headers)
    if (status === undefined) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const took = performance.now() - from
  return { child, port, took, status, ...usageOf(child.pid) }
}

const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

const once = async ({ argv, path, headers }, waits) => {
  const { child, status, ...figures } = await start(argv, path, headers)
  if (waits) await new Promise((resolve) => setTimeout(resolve, IDLE))
  const idle = waits ? usageOf(child.pid).resident : undefined
  await stop(child)
  if (status !== 200) throw new Error(`${argv(0).join(' ')} answered ${status}`)
  return { ...figures, idle }
}

/** The first GET of a vendor that works, as the control address tells it. */
const firstCall = async (argv) => {
  const { child, port } = await start(argv, '/_understudy/health', {})
  const reply = await fetch(`http://127.0.0.1:${port}/_understudy/vendors`)
  const { vendors } = await reply.json()
  await stop(child)
  const { id, operations, parameters, credentials } = vendors.find(({ id }) => id === values.vendor)
  const { path } = operations.find(({ operationId }) => operationId.startsWith('list'))
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parameters[name]))
  return { path: `/${id}${filled}`, headers: credentials.find(({ name }) => name === 'ok').headers }
}

const understudy = (dist) => (port) => [`${dist}/cli/main.js`, 'start', '--port', String(port), '--log', 'silent']

const own = [`${HERE}../dist`, ...positionals]
const subjects = [{ name: 'bare Hono', argv: (port) => [`${HERE}bare-hono.mjs`, String(port)], path: '/', headers: {} }]
for (const dist of own) {
  const argv = understudy(dist)
  subjects.push({ name: dist === own[0] ? 'understudy' : dist, argv, ...(await firstCall(argv)) })
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

const figures = new Map(subjects.map(({ name }) => [name, []]))
const runs = Number(values.runs)
for (let run = 0; run < runs; run += 1)
  for (const subject of subjects) figures.get(subject.name).push(await once(subject, run < 3))

const [bare] = figures.values()
console.log(`first 200 of ${values.vendor}, medians of ${runs}`)
for (const [name, all] of figures) {
  const of = (what, from) => median(from.map((one) => one[what]))
  const ratio = (what) => (of(what, all) / of(what, bare)).toFixed(2)
  const idle = of(
    'idle',
    all.filter((one) => one.idle !== undefined),
  )
  console.log(
    `${name.padEnd(12)}  ${of('took', all).toFixed(0)} ms (${ratio('took')}x)  CPU ${of('cpu', all).toFixed(0)} ms (${ratio('cpu')}x)  ` +
      `resident ${of('resident', all).toFixed(0)} MB, idle ${idle.toFixed(0)} MB`,
  )
}
