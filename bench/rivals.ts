import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Contestant, isThere, put } from './contestant.ts'
import { Invalid } from './finding.ts'
import type { Page } from './page.ts'
import { spread } from './pages-of.ts'
import { PATHS } from './paths.ts'
import type { Ask } from './server.ts'

const LIST = '/v1.0/partners/customers'

// What every rival but json-server is asked: the page that it holds, with all that its document asks for.
const askOf = (page: Page): Ask => ({ path: `${LIST}?count=10`, headers: page.ask.headers })

const module = (...path: readonly string[]): string => join(PATHS.rivals, 'node_modules', ...path)

const isOlder = (file: string, than: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < statSync(than).mtimeMs

/** Installs the rivals into the bench's own folder, unless they are there. Nothing of theirs is run by that. */
export const installRivals = (): void => {
  if (!isOlder(module('.package-lock.json'), join(PATHS.rivals, 'package-lock.json'))) return
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', args, { cwd: PATHS.rivals, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Invalid('the rivals cannot be installed: --rivals no runs without them')
}

/** The vendor's own document with the page as its example, and ten rows a page where it makes some up. */
const toDocument = (page: Page): unknown => {
  const spec = parse(readFileSync(join(PATHS.root, 'specs/line-works.yaml'), 'utf8'))
  spec.paths[LIST].get.responses['200'].content['application/json'].example = JSON.parse(page.body)
  Object.assign(spec.components.schemas.CustomerList.properties.customers, { minItems: 10, maxItems: 10 })
  return spec
}

const prism = async (page: Page): Promise<readonly Contestant[]> => {
  const document = await put('prism.json', toDocument(page))
  const bin = module('@stoplight/prism-cli/dist/index.js')
  const make = (name: string, ...flags: readonly string[]): Contestant => ({
    name,
    asks: [askOf(page)],
    recipe: {
      command: (port) => [process.execPath, bin, 'mock', document, '-p', String(port), '-v', 'silent', ...flags],
      ready: askOf(page),
    },
  })
  return [make('Prism, static'), make('Prism, dynamic', '-d')]
}

const toEnvironment = ({ body }: Page): unknown => ({
  uuid: 'a5b6d0e2-6c0f-4f0e-9a64-6b1c2c3d4e5f',
  lastMigration: 33,
  name: 'bench',
  routes: [
    {
      uuid: 'b5b6d0e2-6c0f-4f0e-9a64-6b1c2c3d4e5f',
      type: 'http',
      method: 'get',
      endpoint: LIST.slice(1),
      responses: [
        { body, statusCode: 200, default: true, headers: [{ key: 'Content-Type', value: 'application/json' }] },
      ],
    },
  ],
  rootChildren: [{ type: 'route', uuid: 'b5b6d0e2-6c0f-4f0e-9a64-6b1c2c3d4e5f' }],
})

const mockoon = async (page: Page): Promise<Contestant> => {
  const data = await put('mockoon.json', toEnvironment(page))
  const flags = ['start', '--repair', '--disable-log-to-file', '--data', data, '--hostname', '127.0.0.1']
  const bin = module('@mockoon/cli/bin/run.js')
  return {
    name: 'Mockoon',
    asks: [askOf(page)],
    recipe: { command: (port) => [process.execPath, bin, ...flags, '--port', String(port)], ready: askOf(page) },
  }
}

/** So many customers: those of the product again and again, each with a number and a name of its own. */
const toCustomers = (rows: readonly Readonly<Record<string, unknown>>[], count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => {
    const row = rows[n % rows.length] ?? {}
    return { ...row, domainId: n, companyName: `${row['companyName']} ${n}` }
  })

const jsonServer = async (rows: readonly Readonly<Record<string, unknown>>[], count: number): Promise<Contestant> => {
  const file = await put(`json-server-${count}.json`, { customers: toCustomers(rows, count) })
  const flags = ['--quiet', '--id', 'domainId', '--host', '127.0.0.1', '--snapshots', PATHS.scratch]
  const bin = module('json-server/lib/cli/bin.js')
  return {
    name: `json-server, ${count.toLocaleString('en-US')} rows`,
    asks: spread(0, count, 400).map((start) => ({ path: `/customers?_start=${start}&_limit=10`, headers: {} })),
    recipe: {
      command: (port) => [process.execPath, bin, file, ...flags, '--port', String(port)],
      ready: { path: '/customers?_limit=1', headers: {} },
    },
  }
}

const wireMock = async (page: Page): Promise<Contestant> => {
  const request = { method: 'GET', urlPath: LIST }
  const response = { status: 200, body: page.body, headers: { 'Content-Type': 'application/json' } }
  await mkdir(join(PATHS.scratch, 'wiremock/mappings'), { recursive: true })
  await put('wiremock/mappings/list.json', { request, response })
  const jar = readdirSync(module('wiremock/build')).find((name) => name.endsWith('.jar')) ?? ''
  const flags = ['--bind-address', '127.0.0.1', '--root-dir', join(PATHS.scratch, 'wiremock')]
  // Its journal as long as the product's; without a bound it keeps every request.
  const bounds = ['--max-request-journal-entries', '1000', '--disable-banner']
  return {
    name: 'WireMock',
    asks: [askOf(page)],
    recipe: {
      command: (port) => ['java', '-jar', module('wiremock/build', jar), ...flags, ...bounds, '--port', String(port)],
      ready: askOf(page),
    },
  }
}

/** Whether WireMock can run here. */
export const hasJava = (): boolean => isThere('java', '-version')

/** The mocks that people use today, serving the kind of page that was given, and the rows of such pages. */
export const loadRivals = async (
  page: Page,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Contestant[]> => [
  ...(await prism(page)),
  await mockoon(page),
  await jsonServer(rows, 1_000),
  await jsonServer(rows, 100_000),
  ...(hasJava() ? [await wireMock(page)] : []),
]
