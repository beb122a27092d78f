import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { describe as describeVendors } from '../src/cli/mock.ts'
import { createMock } from '../src/mock.ts'
import { ROOT } from './support/command.ts'

type Ask = { readonly path: string; readonly headers: Readonly<Record<string, string>> }

/** A first page of each vendor, refused and answered, as a process of its own is to be asked for it. */
const toAsks = async (): Promise<readonly Ask[]> => {
  const mock = await createMock()
  return (await describeVendors(mock, 'http://a')).flatMap(({ baseUrl, operations, parameters, credentials }) => {
    const list = operations.find(({ method, operationId }) => method === 'GET' && /^list/.test(operationId))
    const path = (list?.path ?? '').replace(/\{(\w+)\}/g, (hole, name: string) => parameters[name] ?? hole)
    const headers = credentials.find(({ name }) => name === 'ok')?.headers ?? {}
    return [{}, headers].map((own) => ({ path: new URL(baseUrl).pathname + path, headers: own }))
  })
}

/** Asks a mock on a port by nothing but sockets, and prints the statuses and what of Node was loaded for it. */
const toScript = (asks: readonly Ask[]): string => `
  import { get } from 'node:http'
  import { createMock } from './src/mock.ts'
  const LATE = ['http2', 'internal/deps/undici/undici']
  const loaded = () => LATE.filter((name) => process.moduleLoadList.includes('NativeModule ' + name))
  const ask = (port, { path, headers }) =>
    new Promise((resolve) => get({ port, path, headers }, (reply) => reply.resume().on('end', () => resolve(reply.statusCode))))
  const mock = await createMock()
  const { port, close } = await mock.listen({ port: 0 })
  const statuses = []
  for (const one of ${JSON.stringify(asks)}) statuses.push(await ask(port, one))
  const plain = loaded()
  const control = await ask(port, { path: '/_understudy/health' })
  console.log(JSON.stringify({ statuses, plain, control, all: loaded() }))
  await close()
`

it('plain calls need nothing of what requests and responses are made of, which takes a seventh of a start to load', async () => {
  const asks = await toAsks()
  const argv = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', toScript(asks)]
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: ROOT })
  const { statuses, plain, control, all } = JSON.parse(stdout)
  expect(asks).toHaveLength(8)
  expect(statuses.filter((status: number) => status === 200)).toHaveLength(4)
  expect([plain, control, all]).toEqual([[], 200, ['http2', 'internal/deps/undici/undici']])
}, 30_000)
