import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { REPORTERS, report } from '../src/verify/reporters/index.ts'
import type { Run } from '../src/verify/reporters/run.ts'
import { AGREES, DIFFERS, NASTY, NOTHING, RUNS, SILENT } from './support/verify-run.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

const runs = Object.entries(RUNS)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

describe('Every reporter', () => {
  it.each(REPORTERS.flatMap((name) => runs.map(([of, run]) => [name, of, run] as const)))(
    'writes %s of %s, with a line end at the end',
    async (name, _, run) => {
      const text = await report(name, run)
      expect(text.endsWith('\n')).toBe(true)
      expect(text).not.toMatch(/undefined|\[object|NaN/)
    },
  )

  it.each(REPORTERS)('%s tells what was asked, expected and came, where, why, and what backs it', async (name) => {
    const text = await report(name, DIFFERS)
    for (const part of [
      '/v2/customers?search=it',
      '•••',
      '/data/0/id',
      'listCustomers',
      'pages',
      'size 7',
      'example.com/docs',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/error-body/)
  })
})

describe('The terminal', () => {
  it('counts by law, and says why what could not be compared', async () => {
    const text = await report('terminal', DIFFERS)
    expect(text).toMatch(/✓ reply +1 agrees\n/)
    expect(text).toMatch(/✗ pages +2 differ\n/)
    expect(text).toMatch(/- authentication +1 not comparable \(there is no credential "expired"/)
    expect(text).toContain(
      '17 requests, 1 repeated because the target asked for it, 1 because it had closed the connection, 1.2 s',
    )
    expect(text).toContain('and 2 more mismatches; --reporter json has them all')
    expect(text).toContain('\n2 checks of 3 differ from the contract.\n')
  })

  it('ends with what the exit code says', async () => {
    expect(await report('terminal', AGREES)).toContain(
      '\nEverything that was compared agrees: 2 checks of 2 vendors.\n',
    )
    expect(await report('terminal', NOTHING)).toContain(
      '\nThe target could not be verified. spirii: nothing could be compared',
    )
    expect(await report('terminal', SILENT)).toContain(
      '\nThe target could not be verified. spirii: there is no credential',
    )
  })

  it('gives a curl that a shell takes for what was asked', async () => {
    expect(await report('terminal', DIFFERS)).toContain(
      `curl -s 'http://127.0.0.1:4010/spirii/v2/customers?search=it'\\''s' -H 'authorization: Bearer •••'`,
    )
  })

  it('hands control characters of a target to no terminal', async () => {
    const text = await report('terminal', DIFFERS)
    expect([...text].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([])
    expect(text).toContain('␛[31m')
  })
})

describe('JSON', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
    JSON.parse(read('../docs/verification-report.schema.json')),
  )

  it.each(runs)('of %s is as docs/verification-report.schema.json says', async (_, run) => {
    validate(JSON.parse(await report('json', run)))
    expect(validate.errors).toBeNull()
  })

  it('names the outcome that the exit code stands for', async () => {
    const outcomes = await Promise.all(
      [AGREES, DIFFERS, NOTHING].map(async (run) => JSON.parse(await report('json', run)).outcome),
    )
    expect(outcomes).toEqual(['agrees', 'mismatches', 'nothing compared'])
  })

  it('keeps every text as it is', async () => {
    const [vendor] = JSON.parse(await report('json', DIFFERS)).vendors
    expect(vendor.checks[1].mismatches[0]).toMatchObject({ expected: NASTY, came: NASTY, why: NASTY, credential: 'ok' })
    expect(vendor.checks[1].mismatches).toHaveLength(5)
  })
})

/** What a validator finds wrong with a JUnit report. */
const flawsOf = async (xml: string) => {
  const schema = { fileName: 'junit.xsd', contents: read('support/junit.xsd') }
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] })
  return errors.map(({ message }) => message)
}

const attribute = (xml: string, name: string): number =>
  [...xml.matchAll(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`, 'g'))].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )

const count = (xml: string, element: string): number => xml.split(`<${element} `).length - 1

describe('JUnit', () => {
  it.each(runs)('of %s is valid by the schema', async (_, run) => {
    expect(await flawsOf(await report('junit', run))).toEqual([])
  })

  it('is measured by a schema that refuses', async () => {
    const xml = await report('junit', DIFFERS)
    expect(await flawsOf(xml.replace(' hostname="localhost"', ''))).not.toEqual([])
    expect(await flawsOf(xml.replace('<failure ', '<failed ').replace('</failure>', '</failed>'))).not.toEqual([])
    expect(await flawsOf(xml.replace('&lt;', '<'))).not.toEqual([])
  })

  it.each(runs)('of %s counts what it holds', async (_, run: Run) => {
    const xml = await report('junit', run)
    expect(attribute(xml, 'tests')).toBe(count(xml, 'testcase'))
    expect(attribute(xml, 'failures')).toBe(count(xml, 'failure'))
    expect(attribute(xml, 'skipped')).toBe(count(xml, 'skipped'))
    expect(attribute(xml, 'errors')).toBe(count(xml, 'error'))
  })

  it('is in error where nothing was compared, as skipped tests alone look green', async () => {
    expect(await report('junit', NOTHING)).toContain(
      '<error message="nothing could be compared: there is no credential',
    )
    expect(await report('junit', DIFFERS)).not.toContain('<error')
  })
})

describe('HTML', () => {
  it('is one file without scripts, links only what backs the contract, and escapes what a target says', async () => {
    const html = await report('html', DIFFERS)
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|@import|url\(/i)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(
      expect.arrayContaining(['https://example.com/docs?a=1&amp;b=2']),
    )
  })

  it.each(runs)('of %s closes every element that it opens, in order', async (_, run) => {
    const html = (await report('html', run)).replace(/<style>.*<\/style>/s, '')
    const open: string[] = []
    for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z]\w*)[^>]*>/g)) {
      if (name === 'meta') continue
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  it('opens what differs, and folds away what agrees', async () => {
    const html = await report('html', DIFFERS)
    expect(html.match(/<details open>/g)).toHaveLength(1)
    expect(html.match(/<details>/g)).toHaveLength(2)
  })
})

describe('Markdown', () => {
  it('keeps tables whole and markup quiet, whatever a target says', async () => {
    const text = await report('markdown', DIFFERS)
    const rows = text.split('\n').filter((line) => line.startsWith('| '))
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBe(6)
    expect(rows.length).toBeGreaterThan(4)
    expect(text.replace(/`+[^`].*`+/g, '')).not.toMatch(/(?<!\\)<script/)
  })

  it('fences code that holds fences', async () => {
    expect(oneLine(await report('markdown', DIFFERS))).toContain('- came: ````<script>')
  })
})
