import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPORTERS } from '../src/verify/reporters/index.ts'
import { understudy } from './support/cli.ts'
import { listen, type Stranger } from './support/strangers.ts'

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

const PLANTED = 'planted-0b5c1e3f-secret'

type Recorded = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly status: number }

let cwd = ''
let child: ChildProcess
let log = ''
let proxy: Stranger
let secrets: readonly string[] = []
const recorded: Recorded[] = []

/** What the proxy does to a reply before it hands it on. */
let bend = (_: Recorded, body: string): string => body

const spawnUnderstudy = (argv: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] },
  })

/** A proxy that records every exchange, and keeps the `Host` that it was reached by. */
const record = (port: number): Promise<Stranger> =>
  listen(
    createServer((incoming, outgoing) => {
      const { method, url = '', headers } = incoming
      const onward = send({ port, host: '127.0.0.1', method, path: url, headers }, (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk) => chunks.push(chunk))
        reply.on('end', () => {
          const one = { url, headers, status: reply.statusCode ?? 0 }
          recorded.push(one)
          const body = bend(one, Buffer.concat(chunks).toString())
          const { 'transfer-encoding': _, 'content-length': __, ...rest } = reply.headers
          outgoing.writeHead(one.status, rest).end(body)
        })
      })
      incoming.pipe(onward)
    }),
  )

const untilStarted = (): Promise<number> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      log += data
      const [, port] = /"url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(log) ?? []
      if (port !== undefined) resolve(Number(port))
    })
    child.stderr?.on('data', (data) => {
      log += data
    })
    child.once('exit', () => reject(new Error(log)))
  })

type Vendor = {
  readonly id: string
  readonly credentials: readonly { readonly name: string; readonly headers: Record<string, string> }[]
  readonly clients: readonly { readonly clientSecret: string; readonly privateKey?: string }[]
  readonly parameters: object
}

const secretsIn = ({ credentials, clients }: Vendor): readonly string[] => [
  ...credentials.flatMap(({ headers }) => Object.values(headers).map((value) => value.replace(/^\S+ /, ''))),
  ...clients.flatMap(({ clientSecret, privateKey = '' }) => [clientSecret, privateKey]),
]

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'understudy-'))
  child = spawnUnderstudy(['spirii', 'line-works', '--port', '0', '--log', 'json'])
  const port = await untilStarted()
  proxy = await record(port)
  const reply = await fetch(`http://127.0.0.1:${port}/_understudy/vendors`)
  const { vendors } = (await reply.json()) as { vendors: readonly Vendor[] }
  secrets = [PLANTED, ...vendors.flatMap(secretsIn)].filter((secret) => secret.length > 8)
  const known = vendors.map(({ id, credentials, clients, parameters }) => [
    id,
    {
      credentials: credentials.map(({ name, headers }) => ({ name, headers: { ...headers, 'x-planted': PLANTED } })),
      clients,
      parameters,
    },
  ])
  writeFileSync(join(cwd, 'known.json'), JSON.stringify(Object.fromEntries(known)))
}, 60_000)

afterAll(async () => {
  child.kill('SIGKILL')
  await proxy.close()
  rmSync(cwd, { recursive: true })
})

const line = (vendor: string): readonly string[] => [
  'verify',
  vendor,
  '--target',
  `${proxy.url}/${vendor}`,
  '--credentials',
  'known.json',
  '--no-follow',
]

const LAWS = ['reply', 'authentication', 'accepts', 'total', 'tokens'].flatMap((law) => ['--only', law])

/** Secrets that stand in a text, in whole or by their first sixteen letters. */
const leaksIn = (text: string): readonly string[] => secrets.filter((secret) => text.includes(secret.slice(0, 16)))

describe('Over the network, through a proxy that records', () => {
  it('a second process keeps the contract, is asked what the proxy saw, and no report nor log has a secret', async () => {
    const run = spawnUnderstudy([...line('spirii'), ...LAWS])
    let told = ''
    run.stdout?.on('data', (data) => {
      told += data
    })
    run.stderr?.on('data', (data) => {
      told += data
    })
    expect(await new Promise((resolve) => run.once('close', resolve))).toBe(0)
    expect(told).toContain('Everything that was compared agrees')
    const [, requests] = /(\d+) requests, none repeated/.exec(told) ?? []
    expect(Number(requests)).toBe(recorded.length)
    expect(recorded.every(({ url }) => url.startsWith('/spirii/'))).toBe(true)
    expect(recorded.filter(({ headers }) => headers['x-planted'] === PLANTED).length).toBeGreaterThan(10)
    expect(leaksIn(told)).toEqual([])
    // The first line tells a call that works on purpose; what follows is of calls.
    const [, ...calls] = log.trimEnd().split('\n')
    expect(calls.length).toBeGreaterThan(10)
    expect(leaksIn(calls.join('\n'))).toEqual([])
    expect(log).not.toContain(PLANTED)
  })

  it.each(REPORTERS)('the %s report has no secret either where the target says it in every reply', async (reporter) => {
    bend = ({ headers }, body) => {
      const said = `${headers.authorization} ${headers['x-planted']}`
      return body.startsWith('{') ? `${JSON.stringify({ said }).slice(0, -1)},${body.slice(1)}` : `${body}${said}`
    }
    for (const vendor of ['spirii', 'line-works']) {
      const { code, out, err } = await understudy([...line(vendor), ...LAWS, '--reporter', reporter], { cwd })
      expect(code).toBe(1)
      expect(out).toContain('•••')
      expect(leaksIn(out + err)).toEqual([])
    }
    bend = (_, body) => body
  })

  it('a token that the target gave is told nowhere', async () => {
    const tokens: string[] = []
    bend = ({ url }, body) => {
      const [, token] = /"access_token":"([^"]+)"/.exec(body) ?? []
      if (token !== undefined) tokens.push(token)
      return url.includes('token') ? body.replace('"token_type":"Bearer"', '"token_type":7') : body
    }
    const argv = [...line('line-works'), '--only', 'tokens', '--reporter', 'json']
    const { code, out } = await understudy(argv, { cwd })
    bend = (_, body) => body
    expect(code).toBe(1)
    expect(out).toContain('token_type')
    expect(tokens.length).toBeGreaterThan(0)
    expect(tokens.filter((token) => out.includes(token.slice(0, 16)))).toEqual([])
    expect(leaksIn(out)).toEqual([])
  })
})
