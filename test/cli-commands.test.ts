import { describe, expect, it } from 'vitest'
import { near } from '../src/cli/near.ts'
import { toProblemLine } from '../src/cli/problem-line.ts'
import { run } from '../src/cli/run.ts'
import { wrap } from '../src/cli/wrap.ts'
import { loadSpec } from '../src/contract/load.ts'
import type { Problem } from '../src/model/problem.ts'
import { vendorIds } from '../src/vendors/load.ts'

/** Runs a command in this process. */
const understudy = async (line: string, env: Readonly<Record<string, string>> = {}) => {
  let [out, err] = ['', '']
  const code = await run(line === '' ? [] : line.split(' '), {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env,
    cwd: import.meta.dirname,
    isColoured: false,
  })
  return { code, out, err }
}

describe('The command line', () => {
  it('shows scenarios with what they teach', async () => {
    const { code, out, err } = await understudy('scenarios')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^page-shift +Rows come and go while you walk/m)
    const { scenarios } = JSON.parse((await understudy('scenarios --json')).out) as { scenarios: object[] }
    expect(scenarios).toHaveLength(out.trim().split('\n').length)
  })

  it('refuses a scenario that there is not, before anything starts', async () => {
    const { code, err } = await understudy('--scenario rain --port 0')
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^understudy: --scenario: .*no scenario rain; there are /),
    })
  })

  it('helps, with examples, the environment and the exit codes', async () => {
    const { code, out, err } = await understudy('--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of [
      '--port',
      '--reading',
      '--watch',
      'UNDERSTUDY_READINGS',
      'understudy.config.json',
      'Exit codes',
      'explain 403',
    ])
      expect(out).toContain(word)
  })

  it.each(['start', 'list', 'explain'])('helps with %s', async (command) => {
    const { code, out } = await understudy(`${command} --help`)
    expect(code).toBe(0)
    expect(out).toContain(`understudy ${command}`)
  })

  it('tells its version', async () => {
    expect(await understudy('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it.each([
    ['--prot 1', "unknown option '--prot' (Did you mean --port?); see understudy --help"],
    ['--port', "option '--port <number>' argument missing; see understudy --help"],
    ['--port x', '--port is a whole number from 0 to 65535, not "x"'],
    ['strat', /^the command line names no vendor by "strat"; there are /],
    ['spirri', 'the command line names no vendor by "spirri"; did you mean spirii?'],
    ['list nobody', /^the command line names no vendor by "nobody"; there are /],
    ['spirii --reading spirii.nothing=1', /^--reading: spirii has no reading "nothing"; it has credential-status, /],
    [
      'spirii --reading spirii.error-body=x',
      '--reading: the reading spirii.error-body has no option "x"; it has message, status, guide',
    ],
    ['spirii --rows spirii.nothing=1', '--rows: spirii has no dataset "nothing"'],
    ['--config nowhere.json', /nowhere\.json cannot be read$/],
    ['explain', "missing required argument 'what'; see understudy --help"],
    ['explain 403 404', /^too many arguments/],
    [
      'explain credential-statu',
      'no vendor has a reading, status, code or name "credential-statu"; did you mean spirii.credential-status?',
    ],
    [
      'explain spirii.eror-body',
      'no vendor has a reading, status, code or name "spirii.eror-body"; did you mean spirii.error-body?',
    ],
    ['--workers 0', '--workers is a whole number from 1 to 32, not 0'],
    [
      '--workers 2 --watch',
      '--watch does not go together with --workers 2: changed specs are taken up by one process alone',
    ],
    ['--workers 2 --limits enforce', /^--limits does not go together with --workers 2: what is over a limit /],
    ['--workers 2 --strict-worlds', /^--strict-worlds does not go together with --workers 2: /],
    ['--workers 2 --scenario silence', /^--scenario does not go together with --workers 2: /],
    ['--workers 2 --reading spirii.nothing=1', /^--reading: spirii has no reading "nothing"/],
    ['worker', 'worker is what start --workers starts by itself'],
    ['explain 999', /^no vendor has a reading, status, code or name "999"/],
  ])('answers "%s" with one sentence and exit code 2', async (line, sentence) => {
    const { code, out, err } = await understudy(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^understudy: [^\n]+\n$/)
    const said = err.slice('understudy: '.length, -1)
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
  })

  it('names the environment where the environment is wrong', async () => {
    const { code, err } = await understudy('', {
      UNDERSTUDY_READINGS: 'spirii.error-body=x',
      UNDERSTUDY_VENDORS: 'spirii',
    })
    expect(code).toBe(2)
    expect(err).toMatch(/^understudy: UNDERSTUDY_READINGS: the reading spirii.error-body has no option "x"/)
  })
})

describe('understudy list', () => {
  it('shows operations, readings with their default, and credentials', async () => {
    const { code, out } = await understudy('list spirii --reading spirii.error-body=guide --port 5000')
    expect(code).toBe(0)
    expect(out).toContain('http://127.0.0.1:5000/spirii')
    expect(out).toMatch(/listCustomers {2}GET {2}\/v2\/customers/)
    expect(out).toContain('credential-status: reference (default) | guide\n')
    expect(out).toContain('error-body: message (default) | status | guide (chosen)\n')
    expect(out).toMatch(/ok: authorization: Bearer \S+/)
    expect(out).not.toContain('avepoint')
  })

  it('gives the same as JSON, whose credentials work with a mock of the same seed', async () => {
    const { code, out } = await understudy('list spirii --json --seed 7')
    expect(code).toBe(0)
    const [spirii] = JSON.parse(out).vendors
    expect(spirii).toMatchObject({ id: 'spirii', operations: [{ operationId: 'listCustomers' }] })
    expect(spirii.readings[0]).toMatchObject({ id: 'credential-status', default: 'reference', chosen: 'reference' })
    const { createMock } = await import('../src/mock.ts')
    const mock = await createMock({ vendors: ['spirii'], seed: 7 })
    const { headers } = spirii.credentials.find(({ name }: { name: string }) => name === 'ok')
    expect((await mock.fetch(new Request('http://mock/spirii/v2/customers', { headers }))).status).toBe(200)
  })
})

describe('understudy explain', () => {
  it('tells what each option of a reading means, and what backs it', async () => {
    const { code, out } = await understudy('explain spirii.credential-status')
    expect(code).toBe(0)
    expect(out).toContain('  reference (default)\n    403 for a missing or bad key')
    expect(out).toContain('documented: https://docs.spirii.com/')
    expect(out).toContain('understudy --reading spirii.credential-status=guide\n')
  })

  it('tells of every vendor that has a reading of that name', async () => {
    const { out } = await understudy('explain wrong-method')
    const specs = await Promise.all(vendorIds().map(async (id) => [id, await loadSpec(id)] as const))
    for (const [id, spec] of specs) {
      const has = spec['x-readings']?.some((reading) => reading.id === 'wrong-method') ?? false
      expect(out.includes(`${id}.wrong-method\n`)).toBe(has)
    }
  })

  it.each(['401', '403', '404', '429', '500'])('tells what %s means to every vendor', async (status) => {
    const { code, out } = await understudy(`explain ${status}`)
    expect(code).toBe(0)
    for (const id of vendorIds()) {
      const errors = (await loadSpec(id))['x-errors'] ?? []
      expect(out.includes(`${id}\n`)).toBe(errors.some((error) => String(error.status) === status))
    }
  })

  it.each(['INVALID_PARAMETER', 'invalid_parameter', '024'])('knows the code %s', async (code) => {
    const { out } = await understudy(`explain ${code}`)
    expect(out.toUpperCase()).toContain(code.toUpperCase())
    expect(out).toMatch(/documented: https:/)
  })
})

describe('Small things', () => {
  it.each([
    ['prot', ['port']],
    ['READING', ['readings']],
    ['zzzzzz', []],
    ['x', []],
    ['', []],
  ])('near %j is %j', (word, found) => {
    expect(near(word, ['port', 'host', 'readings', 'watch'])).toEqual(found)
  })

  it('wraps between words, and breaks no word', () => {
    expect(wrap('one two three', 2, 9)).toBe('one two\n  three')
    expect(wrap('https://example.com/a/long/address end', 0, 10)).toBe('https://example.com/a/long/address\nend')
    expect(wrap('', 4)).toBe('')
  })

  const violation = { in: 'query', name: 'limit', rule: 'maximum', message: 'limit must be <= 30' } as const
  const PROBLEMS: readonly (readonly [Problem, string])[] = [
    [{ problem: 'unauthenticated', reason: 'missing' }, 'unauthenticated: missing'],
    [
      { problem: 'unauthenticated', reason: 'unknown', credential: 'consumerKey' },
      'unauthenticated: unknown consumerKey',
    ],
    [{ problem: 'forbidden', reason: 'scope', needs: ['a', 'b'] }, 'forbidden: scope (needs a or b)'],
    [
      { problem: 'invalid', violations: [violation, { ...violation, name: 'offset' }] },
      'invalid: query limit maximum, query offset maximum',
    ],
    [{ problem: 'badCursor', reason: 'foreign' }, 'badCursor: foreign'],
    [{ problem: 'notFound', collection: 'customers', id: '7' }, 'notFound: customers 7'],
    [{ problem: 'wrongMethod', method: 'PUT', allow: ['GET', 'HEAD'] }, 'wrongMethod: the path has GET, HEAD'],
    [{ problem: 'oauth', code: 'invalid_grant', detail: 'used' }, 'oauth: invalid_grant (used)'],
    [{ problem: 'failed', reason: 'upstream' }, 'failed: upstream'],
    [{ problem: 'noRoute', method: 'GET', path: '/x' }, 'noRoute'],
  ]

  it.each(PROBLEMS)('%j in short', (problem, line) => {
    expect(toProblemLine(problem)).toBe(line)
  })
})
