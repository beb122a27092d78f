import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPORTERS } from '../src/verify/reporters/index.ts'
import { understudy } from './support/cli.ts'
import { listen, meet, nobody, STRANGERS } from './support/strangers.ts'

const PLANTED = {
  credentials: [
    { name: 'ok', headers: { authorization: 'Bearer planted-in-ok-0123456789', 'x-own-key': 'planted-in-own-key' } },
    { name: 'expired', headers: { authorization: 'Basic cGxhbnRlZC11c2VyOnBsYW50ZWQtcGFzc3dvcmQ=' } },
  ],
  clients: [{ clientId: 'me', clientSecret: 'planted-in-client', scopes: ['a'] }],
  parameters: { tenantId: 'tenant', apiId: 'api', domainId: '1', contactId: '1' },
}

/** Where a report tells a secret, with the words around it. */
const leaksIn = (text: string): readonly string[] => text.match(/.{0,60}(planted|cGxhbnRlZC11c2Vy).{0,20}/g) ?? []

// Of a vendor, as many laws as it takes to meet every kind of trouble; the time is for a slow machine.
const MODES = ['--no-follow', '--timeout', '0.5', '--max-requests', '150', '--credentials', 'known.json']

let cwd = ''

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'understudy-'))
  writeFileSync(
    join(cwd, 'known.json'),
    JSON.stringify({ spirii: PLANTED, avepoint: PLANTED, 'line-works': PLANTED, 'line-works-legacy': PLANTED }),
  )
})

afterAll(() => rmSync(cwd, { recursive: true }))

const verify = (vendor: string, target: string, more: readonly string[] = []) =>
  understudy(['verify', vendor, '--target', target, ...MODES, ...more], { cwd })

/** Those that never give a whole answer, or put every request off; all others differ. */
const SILENT = [
  'a connection that is closed',
  'a body that is cut off',
  'what is no HTTP',
  'a body without an end',
  'a bomb',
  '429 for ever',
]

describe('Against what is no vendor, verify', () => {
  it.each(STRANGERS)('tells %s from a vendor, with the right exit code, no crash and no secret', async (name) => {
    const { url, close } = await meet(name)
    const { code, out, err } = await verify('spirii', `${url}/base`)
    await close()
    expect(code).toBe(SILENT.includes(name) ? 2 : 1)
    expect(out).toMatch(
      SILENT.includes(name)
        ? /\nThe target could not be verified\. spirii: there is no answer: /
        : /\n\d+ checks of \d+ differ from the contract\./,
    )
    expect(out).not.toContain('the check itself failed')
    expect(leaksIn(out)).toEqual([])
    expect(err).toBe('')
  })

  it.each(['avepoint', 'line-works', 'line-works-legacy'])('is as sure of itself for %s', async (vendor) => {
    for (const name of ['a static JSON server', 'rows that are no objects', 'an echo of what was sent']) {
      const { url, close } = await meet(name)
      const { code, out } = await verify(vendor, url)
      await close()
      expect(`${name} ${code}`).toBe(`${name} 1`)
      expect(out).not.toContain('the check itself failed')
      expect(leaksIn(out)).toEqual([])
    }
  })

  it('gives up on one that hangs after three answers that did not come', async () => {
    const asked: string[] = []
    const { url, close } = await listen(createServer((request) => void asked.push(request.url ?? '')))
    const { code, out } = await verify('spirii', `${url}/base`)
    await close()
    expect(code).toBe(2)
    expect(out).toContain('there is no answer: no answer within 0.5 s')
    expect(asked).toHaveLength(3)
  })

  it('says so where nothing listens', async () => {
    const { code, out } = await verify('spirii', await nobody())
    expect(code).toBe(2)
    expect(out).toMatch(/there is no answer: connect ECONNREFUSED 127\.0\.0\.1:\d+/)
  })

  it('says so where the name is nobody’s', async () => {
    const { code, out } = await verify('spirii', 'http://nobody.invalid')
    expect(code).toBe(2)
    expect(out).toMatch(/there is no answer: .*nobody\.invalid/)
  })

  it.each(REPORTERS)('tells no secret in the %s report, though the target says them all', async (reporter) => {
    const { url, close } = await meet('an echo of what was sent')
    for (const vendor of ['spirii', 'line-works']) {
      const { out, err } = await verify(vendor, url, ['--reporter', reporter])
      expect(out.length).toBeGreaterThan(1_000)
      expect(leaksIn(out + err)).toEqual([])
    }
    await close()
  })
})
