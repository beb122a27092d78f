import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createVerifier, findVerifier } from '../src/pact/verifier.ts'
import { differences, understudy, verifyPact } from './support/pact-run.ts'

const dir = mkdtempSync(join(tmpdir(), 'understudy-pact-'))

type Given = {
  readonly provider?: string
  readonly request?: object
  readonly response?: object
  readonly more?: object
}

/** Writes a pact file of version 4 with one interaction. */
const write = (name: string, { provider = 'spirii', request, response, more }: Given = {}): string => {
  const file = join(dir, `${name}.json`)
  const interaction = {
    type: 'Synchronous/HTTP',
    description: name,
    request: { method: 'GET', path: '/v2/customers', headers: { Authorization: ['Bearer x'] }, ...request },
    response: { status: 200, ...response },
    ...more,
  }
  const metadata = { pactSpecification: { version: '4.0' } }
  writeFileSync(
    file,
    JSON.stringify({ consumer: { name: 'c' }, provider: { name: provider }, metadata, interactions: [interaction] }),
  )
  return file
}

const refused = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await understudy(['pact', 'verify', ...args], dir)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  return err
}

describe('understudy pact verify', () => {
  it('refuses in one sentence what it cannot use', async () => {
    mkdirSync(join(dir, 'empty'))
    writeFileSync(join(dir, 'other.txt'), '{}')
    const strange = write('strange', { provider: 'nobody', request: { path: '/nothing' } })
    const messages = write('messages', { more: { type: 'Asynchronous/Messages' } })
    const reading = write('reading', { more: { providerStates: [{ name: 'reading error-body=loud' }] } })
    expect(await refused('nothing.json')).toBe('understudy: there is no file or folder nothing.json\n')
    expect(await refused('empty')).toBe('understudy: the folder empty holds no pact: there is no .json file in it\n')
    expect(await refused('other.txt')).toBe('understudy: other.txt is no pact: it names no consumer and provider\n')
    expect(await refused(messages)).toBe('understudy: messages.json holds messages only, and no HTTP interaction\n')
    expect(await refused(reading)).toMatch(
      /^understudy: reading.json: "reading": the reading error-body has no option "loud"/,
    )
    expect(await refused(strange)).toMatch(
      /^understudy: strange.json: the provider "nobody" is no vendor, .* say which with --vendor/,
    )
    expect(await refused(strange, '--vendor', 'spiri')).toMatch(/did you mean spirii\?\n$/)
    expect(await refused(strange, '--reporter', 'xml')).toMatch(/^understudy: --reporter is /)
    expect((await understudy(['pact'])).err).toMatch(/^understudy: pact is followed by verify/)
  })

  it('takes the vendor that it is told', async () => {
    const { code, results } = await verifyPact(
      write('told', { provider: 'nobody' }),
      '--vendor',
      'spirii',
      '--static-only',
    )
    expect(results.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees', 'not comparable'])
    expect(code).toBe(0)
  })

  it('compares with the contract only where it is told to, and says so', async () => {
    const { code, out } = await understudy(['pact', 'verify', write('static'), '--static-only'], dir)
    expect(code).toBe(0)
    expect(out).toContain('Only the contract was compared: nothing is replayed with --static-only.')
    expect(out).not.toContain('Not a whole run')
  })

  it('names the reading under which a wrong answer would be right', async () => {
    const more = { providerStates: [{ name: 'credential expired' }] }
    const file = write('hint', {
      more,
      response: { status: 403, body: { content: { error: { code: 'invalid_api_key' } } } },
    })
    const { results } = await verifyPact(file, '--static-only')
    const why = results.flatMap((one) => (one.verdict === 'mismatch' ? one.mismatches.map((each) => each.why) : []))
    expect(why.join()).toContain('Under the reading error-body=guide it would fit.')
  })

  it('replays under the readings that are typed or that states name', async () => {
    const more = { providerStates: [{ name: 'credential expired' }] }
    const typed = write('typed', { more, response: { status: 401 } })
    const { code, results } = await verifyPact(typed, '--reading', 'spirii.credential-status=guide')
    expect(differences(results)).toEqual([])
    expect(code).toBe(0)
    expect((await verifyPact(typed)).code).toBe(1)
  })

  it('fails nothing by a pending interaction', async () => {
    const { code, results } = await verifyPact(write('pending', { more: { pending: true }, response: { status: 204 } }))
    expect(results.map(({ verdict }) => verdict)).toEqual(['agrees', 'not comparable', 'not comparable'])
    expect(code).toBe(0)
  })

  it('replays no failure that no request brings about', async () => {
    const { code, results } = await verifyPact(write('busy', { response: { status: 429 } }))
    expect(differences(results)).toEqual(['pact-replay c: busy: not comparable: no request brings about a 429'])
    expect(code).toBe(0)
  })

  it('is no success where the target does not answer', async () => {
    const { code, out } = await understudy(['pact', 'verify', write('silent'), '--target', 'http://127.0.0.1:9/spirii'])
    expect(out).toContain('Not a whole run')
    expect(code).toBe(2)
  })

  it('tells no secret, wherever it stands', async () => {
    const key = 'planted-key-0123456789'
    const credentials = join(dir, 'credentials.txt')
    writeFileSync(
      credentials,
      JSON.stringify({ spirii: [{ name: 'ok', headers: { Authorization: 'Bearer planted-ok-9876543210' } }] }),
    )
    const file = write(`secret ${key}`, {
      request: { headers: { Authorization: [`Bearer ${key}`] }, query: { search: [key], limit: ['-1'] } },
      response: { body: { content: { token: key, client_secret: 'planted-field-555555' } } },
    })
    for (const reporter of ['terminal', 'json', 'junit', 'html', 'markdown']) {
      const ran = await understudy(
        ['pact', 'verify', file, '--credentials', credentials, '--reporter', reporter, '--static-only'],
        dir,
      )
      expect(ran.code).toBe(1)
      expect(`${ran.out}${ran.err}`).not.toMatch(/planted-(key|ok|field)/)
    }
    const replayed = await understudy(['pact', 'verify', file, '--credentials', credentials, '--reporter', 'json'], dir)
    expect(replayed.out).not.toMatch(/planted-(key|ok|field)/)
  })

  it('writes its report where it is told', async () => {
    const { code, out } = await understudy(
      ['pact', 'verify', write('output'), '--static-only', '--reporter', 'junit', '--output', 'r.xml'],
      dir,
    )
    expect(code).toBe(0)
    expect(out).toContain('The report is in')
    expect(readFileSync(join(dir, 'r.xml'), 'utf8')).toContain('pact-response')
  })
})

describe("Pact's verifier", () => {
  it('is found beside this package, and may be missing elsewhere', () => {
    expect(findVerifier(dir)).toMatch(/@pact-foundation/)
  })

  it('that cannot be loaded says why, and leaves no process', async () => {
    const run = createVerifier(join(dir, 'no-such-module'))({
      base: 'http://127.0.0.1:9',
      files: [],
      states: [],
      values: {},
    })
    await expect(run).rejects.toThrow(/Cannot find module/)
  })

  it('that ends before it is done is a failure', async () => {
    const crash = join(dir, 'crash.cjs')
    writeFileSync(crash, 'process.exit(7)')
    const run = createVerifier(crash)({ base: 'http://127.0.0.1:9', files: [], states: [], values: {} })
    await expect(run).rejects.toThrow('it ended with 7 before it was done')
  })
})
