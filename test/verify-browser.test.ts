import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock } from '../src/mock.ts'
import { askUnderstudy } from '../src/verify/ask-understudy.ts'
import { report } from '../src/verify/reporters/index.ts'
import { verify } from '../src/verify/verify.ts'
import { DIFFERS } from './support/verify-run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RESULTS = join(ROOT, 'test-results')

const run = promisify(execFile)

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
]

let browser = ''
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  mkdirSync(RESULTS, { recursive: true })
  browser = (await run(join(ROOT, 'scripts/install-browser.sh'))).stdout.trim()
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, maxRetries: 5 }))

/** Opens a file in a browser that has never run before. */
const open = async (path: string, ...flags: readonly string[]): Promise<string> => {
  const profile = `--user-data-dir=${mkdtempSync(join(folder, 'profile-'))}`
  const { stdout } = await run(browser, [...FLAGS, profile, ...flags, pathToFileURL(path).href], { timeout: 60_000 })
  return stdout
}

const save = (name: string, html: string): string => {
  const path = join(RESULTS, name)
  writeFileSync(path, html)
  return path
}

/** Width and height of a PNG, from its first chunk, and how many bytes it takes: an empty page takes few. */
const look = (path: string) => {
  const png = readFileSync(path)
  return {
    type: png.toString('latin1', 1, 4),
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    bytes: png.length,
  }
}

/** Verifies a mock whose replies lack a header and name their total otherwise. */
const verifyBent = async () => {
  const mock = await createMock({ vendors: ['spirii'] })
  const bent = async (request: Request): Promise<Response> => {
    const reply = await mock.fetch(request)
    const headers = new Headers(reply.headers)
    headers.delete('x-ratelimit-reset')
    headers.delete('content-length')
    const text = (await reply.text()).replace('"count":', '"total":')
    return new Response(text === '' ? null : text, { status: reply.status, headers })
  }
  const [spirii] = (await askUnderstudy(mock.fetch, 'http://127.0.0.1:4010')) ?? []
  const only = ['reply', 'head', 'authentication', 'defaults', 'total', 'unknown-path']
  return verify({ vendor: 'spirii', ...spirii, fetch: bent, only })
}

describe('The HTML report in a browser', () => {
  it('is shown in light, in dark, and on a narrow screen', async () => {
    const at = '2026-03-01T12:00:00.000Z'
    const run = { version: '0.0.0', at, target: 'a bent mock', notes: [], reports: [await verifyBent()] }
    const page = save('verification.html', await report('html', run))
    const views = [
      ['light', 1100, 1400, []],
      ['dark', 1100, 1400, ['--force-dark-mode', '--blink-settings=preferredColorScheme=0']],
      ['narrow', 500, 1400, []],
    ] as const
    for (const [name, width, height, flags] of views) {
      const picture = join(RESULTS, `verification-${name}.png`)
      await open(page, `--window-size=${width},${height}`, `--screenshot=${picture}`, ...flags)
      expect(look(picture)).toMatchObject({ type: 'PNG', width, height })
      expect(look(picture).bytes).toBeGreaterThan(30_000)
    }
    const dom = await open(page, '--dump-dom')
    expect(dom).toContain('differ')
    expect(dom.match(/<details open=""/g)?.length).toBeGreaterThan(0)
  }, 120_000)

  it('runs nothing that a target says', async () => {
    const dom = await open(save('verification-nasty.html', await report('html', DIFFERS)), '--dump-dom')
    expect(dom).not.toMatch(/<script/i)
    expect(dom).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  }, 120_000)
})
