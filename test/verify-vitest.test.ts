import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createMock } from '../src/mock.ts'
import { describeContract } from '../src/verify/describe-contract.ts'
import { listen } from './support/strangers.ts'

// As a consumer would: the mock tells its credentials and readings by itself.
const mock = await createMock({ vendors: ['spirii'], readings: { 'spirii.error-body': 'guide' } })
describeContract('spirii', { fetch: mock.fetch, skip: ['refuses', 'accepts', 'filtering', 'intersecting', 'sorting'] })

const CONFIG = fileURLToPath(new URL('support/suite/vitest.config.ts', import.meta.url))
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))

type Test = { readonly title: string; readonly status: string; readonly failureMessages: readonly string[] }

/** Runs a consumer's suite in a process of its own. */
const runSuite = (
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string; tests: readonly Test[] }> =>
  new Promise((resolve) => {
    const argv = [VITEST, 'run', '--config', CONFIG, '--reporter', 'json']
    const own = { PATH: process.env['PATH'], ...env }
    const child = execFile(process.execPath, argv, { env: own, maxBuffer: 1e8 }, (_, out, err) => {
      const tests = JSON.parse(out).testResults.flatMap((one: { assertionResults: Test[] }) => one.assertionResults)
      resolve({ code: child.exitCode ?? -1, out: out + err, tests })
    })
  })

describe('A consumer’s suite', () => {
  it('fails where the target differs, skips what cannot be compared, and tells no secret', async () => {
    const { url, close } = await listen(
      createServer(({ headers }, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ sent: headers }))
      }),
    )
    const { code, out, tests } = await runSuite({ TARGET: url, TOKEN: 'planted-in-a-suite' })
    await close()
    expect(code).toBe(1)
    const plain = tests.find(({ title }) => title === 'listCustomers, reply: plain call')
    expect(plain?.status).toBe('failed')
    for (const part of ['asked       curl -s', 'expected    ', 'came        ', 'evidence    '])
      expect(plain?.failureMessages.join('')).toContain(part)
    const expired = tests.find(({ title }) => title === 'listCustomers, authentication: expired')
    expect(expired?.status).toMatch(/skipped|pending/)
    expect(tests.find(({ title }) => title === 'compares something')?.status).toBe('passed')
    expect(out).not.toContain('planted')
  }, 60_000)

  it('fails where nothing could be compared', async () => {
    const { code, tests } = await runSuite({ TARGET: 'http://127.0.0.1:1' })
    expect(code).toBe(1)
    expect(tests.filter(({ status }) => status === 'passed')).toEqual([])
    expect(tests.filter(({ status }) => status === 'failed').map(({ title }) => title)).toEqual(['compares something'])
  }, 60_000)

  it('fails where an answer was lost', async () => {
    const { url, close } = await listen(
      createServer(({ method, socket }, response) => {
        if (method === 'HEAD') socket.destroy()
        else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      }),
    )
    const { tests } = await runSuite({ TARGET: url, TOKEN: 'planted-in-a-suite' })
    await close()
    const last = tests.find(({ title }) => title === 'compares something')
    expect(last?.failureMessages.join('')).toContain('1 of')
    expect(last?.failureMessages.join('')).toContain('requests were left without an answer')
  }, 60_000)
})
