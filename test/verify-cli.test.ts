import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../src/mock.ts'
import { type Ran, understudy } from './support/cli.ts'
import { listen, nobody, type Stranger } from './support/strangers.ts'

const FEW = ['--only', 'reply', '--only', 'head', '--no-follow']

let cwd = ''
let mock: Mock
let url = ''
const strangers: Stranger[] = []

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'understudy-'))
  mock = await createMock({ vendors: ['spirii', 'avepoint'], seed: 5 })
  url = (await mock.listen({ port: 0 })).url
})

afterEach(async () => {
  await Promise.all(strangers.splice(0).map(({ close }) => close()))
})

afterAll(async () => {
  await mock.close()
  rmSync(cwd, { recursive: true })
})

const verify = (line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  understudy(['verify', ...line.split(' ').filter((word) => word !== '')], { cwd, env })

const file = (name: string, value: unknown): string => {
  writeFileSync(join(cwd, name), typeof value === 'string' ? value : JSON.stringify(value))
  return name
}

const ok = async (vendor = 'spirii'): Promise<Record<string, string>> => {
  const { vendors } = (await (await fetch(`${url}/_understudy/vendors`)).json()) as {
    vendors: { id: string; credentials: { name: string; headers: Record<string, string> }[] }[]
  }
  return vendors.find(({ id }) => id === vendor)?.credentials.find(({ name }) => name === 'ok')?.headers ?? {}
}

describe('understudy verify', () => {
  it('verifies the mock in memory where no target is given, as the environment would have it', async () => {
    const { code, out } = await verify(`spirii ${FEW.join(' ')}`, { UNDERSTUDY_SEED: '9' })
    expect(out).toContain('The mock in memory is verified')
    expect(out).toMatch(/✓ reply +1 agrees\n/)
    expect(out).toContain('Everything that was compared agrees: 2 checks of 1 vendor.')
    expect(code).toBe(0)
  })

  it('shows the control token to an Understudy that asks for one, and to no report', async () => {
    const guarded = await createMock({ vendors: ['spirii'], controlToken: 'open-sesame' })
    const { url: there } = await guarded.listen({ port: 0 })
    const line = `--target ${there}/spirii ${FEW.join(' ')}`
    const [without, by, from] = [
      await verify(line),
      await verify(`${line} --control-token open-sesame`),
      await verify(line, { UNDERSTUDY_CONTROL_TOKEN: 'open-sesame' }),
    ]
    const asked = guarded.journal.calls()
    await guarded.close()
    expect([without.code, by.code, from.code]).toEqual([2, 0, 0])
    expect(`${by.out}${by.err}${from.out}`).not.toContain('open-sesame')
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ request }) => request.headers['x-understudy-control'] === undefined)).toBe(true)
  })

  it('verifies a vendor of a running Understudy with the credentials that it tells, and says so', async () => {
    const { code, out } = await verify(`--target ${url}/spirii ${FEW.join(' ')}`)
    expect(out).toContain(`Credentials, clients and readings are those that the Understudy at ${url} tells.`)
    expect(out).toContain(`${url}/spirii`)
    expect(code).toBe(0)
  })

  it('verifies all vendors of a running Understudy at its root, or those named', async () => {
    const whole = await verify(`--target ${url}/ ${FEW.join(' ')}`)
    expect(whole.out).toMatch(/2 vendors\.\n$/)
    const one = await verify(`avepoint --target ${url} ${FEW.join(' ')}`)
    expect(one.out).toMatch(/1 vendor\.\n$/)
    expect(await verify(`line-works --target ${url}`)).toMatchObject({
      code: 2,
      err: `understudy: the Understudy at ${url} runs no line-works; it runs spirii, avepoint\n`,
    })
  })

  it('takes target and credentials from the environment, the latter as a path or as JSON itself', async () => {
    const spirii = [{ name: 'ok', headers: await ok() }]
    const json = await verify(FEW.join(' '), {
      UNDERSTUDY_TARGET: `${url}/spirii`,
      UNDERSTUDY_CREDENTIALS: JSON.stringify({ spirii }),
    })
    expect(json).toMatchObject({ code: 0, err: '' })
    expect(json.out).toContain('Credentials are those of UNDERSTUDY_CREDENTIALS.')
    const path = file('env.json', { spirii: { credentials: spirii } })
    expect(
      (await verify(FEW.join(' '), { UNDERSTUDY_TARGET: `${url}/spirii`, UNDERSTUDY_CREDENTIALS: path })).code,
    ).toBe(0)
  })

  it('lets start go on without a word about what is for verify', async () => {
    expect(
      (await understudy(['list', 'spirii'], { env: { UNDERSTUDY_TARGET: 'x', UNDERSTUDY_CREDENTIALS: 'y' } })).code,
    ).toBe(0)
  })

  it('does not compare what needs a credential that there is not, and does not call that a success', async () => {
    const path = file('some.json', { spirii: [] })
    const none = await verify(`spirii --target ${url}/spirii --credentials ${path} --only reply --no-follow`)
    expect(none.code).toBe(2)
    expect(none.out).toContain('1 not comparable (there is no credential "ok")')
    const some = file('some.json', { spirii: [{ name: 'ok', headers: await ok() }] })
    const ran = await verify(`spirii --target ${url}/spirii --credentials ${some} --only authentication --no-follow`)
    expect(ran.out).toContain('not comparable (there is no credential "expired")')
    expect(ran.code).toBe(0)
  })

  it('tells by its exit code that something differs', async () => {
    const path = file('wrong.json', {
      spirii: [{ name: 'ok', headers: { authorization: 'Bearer nobody-knows-this' } }],
    })
    const { code, out } = await verify(`--target ${url}/spirii --credentials ${path} --only reply --no-follow`)
    expect(code).toBe(1)
    expect(out).toContain('1 check of 1 differs from the contract.')
    expect(out).not.toContain('nobody-knows-this')
  })

  it('begins with the readings given, in the mock in memory too', async () => {
    for (const reading of ['error-body=guide', 'spirii.error-body=guide']) {
      const { code, out } = await verify(`spirii --reading ${reading} --only authentication --reporter json`)
      expect(code).toBe(0)
      const { readings } = JSON.parse(out).vendors[0]
      expect(readings).toContainEqual(
        expect.objectContaining({ reading: 'error-body', option: 'guide', isDefault: false }),
      )
    }
  })

  it('finds out which reading a target follows, unless told not to', async () => {
    const other = await createMock({ vendors: ['spirii'], readings: { 'spirii.error-body': 'guide' } })
    const { url: there } = await other.listen({ port: 0 })
    const { vendors } = (await (await fetch(`${there}/_understudy/vendors`)).json()) as {
      vendors: [{ credentials: object }]
    }
    const path = file('guide.json', { spirii: vendors[0].credentials })
    const line = `spirii --target ${there}/spirii --credentials ${path} --only authentication`
    const found = await verify(line)
    expect(found.out).toContain('error-body=guide (not the default)')
    expect(found.code).toBe(0)
    expect((await verify(`${line} --no-follow`)).code).toBe(1)
    expect((await verify(`${line} --no-follow --reading error-body=guide`)).code).toBe(0)
    await other.close()
  })

  it('stops at the budget, and calls that no success', async () => {
    const { code, out } = await verify('spirii --max-requests 5 --no-follow')
    expect(out).toContain('Not a whole run: the budget of 5 requests is spent.')
    expect(out).toContain('5 requests,')
    expect(code).toBe(2)
  })

  it('counts the requests that it makes at a rate', async () => {
    const { out } = await verify('spirii --only refuses --no-follow --rate 1000 --max-requests 11')
    expect(out).toContain('11 requests,')
  })

  it('waits and repeats where the target asks for it, and counts that', async () => {
    let asked = 0
    const busy = await listen(
      createServer((_, response) => {
        asked += 1
        response.writeHead(asked === 1 ? 429 : 404, { 'retry-after': '0' }).end()
      }),
    )
    strangers.push(busy)
    const path = file('busy.json', { spirii: [{ name: 'ok', headers: { authorization: 'Bearer a' } }] })
    const { out } = await verify(`--target ${busy.url} --credentials ${path} --only reply --no-follow`)
    expect(out).toContain('2 requests, 1 repeated because the target asked for it')
  })

  it.each(['json', 'junit', 'html', 'markdown', 'terminal'])('writes the %s report to a file', async (reporter) => {
    const { code, out } = await verify(`spirii ${FEW.join(' ')} --reporter ${reporter} --output report.txt`)
    expect(code).toBe(0)
    expect(out).toContain('Everything that was compared agrees')
    expect(out).toContain(join(cwd, 'report.txt'))
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toContain('listCustomers')
  })

  it('prints nothing but the report where a program reads it, and the outcome beside it', async () => {
    const { out, err } = await verify('spirii --reporter json --max-requests 1 --no-follow')
    expect(JSON.parse(out).outcome).toBe('nothing compared')
    expect(err).toMatch(/^understudy: The target could not be verified\. spirii: [^\n]+\n$/)
  })

  it('shows progress to a person only', async () => {
    const lines: string[] = []
    await understudy(['verify', 'spirii', '--only', 'refuses', '--no-follow'], {
      live: (line) => void lines.push(line),
    })
    expect(lines[0]).toMatch(/^spirii: \d+ requests?, \d+ checks/)
    expect(lines.at(-1)).toBe('')
  })

  const SECRET = 'planted-secret-in-a-file'
  const header = { authorization: SECRET }

  it.each([
    ['--target ftp://x', /^--target is an address such as .*, not "ftp:\/\/x"$/],
    ['--target nowhere', /^--target is an address/],
    [`--target http://me:${SECRET}@127.0.0.1/`, /^--target holds a user or a password; /],
    ['--target http://127.0.0.1/?a=b', /^--target is a base address, /],
    ['spirii avepoint --target http://127.0.0.1:1/x', /^--target is the address of one vendor; name it, one of /],
    ['--target http://127.0.0.1:1/x', /^--target is the address of one vendor; name it, one of /],
    ['nobody', /^the command line names no vendor by "nobody"/],
    ['--reporter xml', '--reporter is terminal, json, junit, html or markdown, not "xml"'],
    ['--max-requests 0', '--max-requests is a whole number from 1 to 1000000, not "0"'],
    ['--max-requests 1.5', /^--max-requests is a whole number/],
    ['--rate -1', /^--rate is a number of requests a second, from 0\.01 to 1000, not "-1"$/],
    ['--timeout soon', '--timeout is a number of seconds, from 0.1 to 600, not "soon"'],
    ['spirii --only nothing', /^--only names no law and no operation by "nothing"; there are reply, /],
    ['spirii --skip repl', '--skip names no law and no operation by "repl"; did you mean reply?'],
    ['spirii --only reply:nothing', /^--only names no law and no operation by "reply:nothing"/],
    ['spirii --reading nothing=1', /has no reading "nothing"/],
    ['spirii --reading error-body', /^--reading is /],
    [
      '--target http://127.0.0.1:1/spirii --reading spirii.error-body=x',
      /^--reading: the reading spirii\.error-body has no option "x"/,
    ],
    ['spirii --parameter a', '--parameter is <name>=<value>, not "a"'],
    [
      'spirii --output no/such/folder/report.html',
      /^--output names .*, whose folder is not there or cannot be written to$/,
    ],
    ['spirii --credentials nowhere.json', /^the credentials file .*nowhere\.json cannot be read$/],
    ['spirii --credentials .', /^the credentials file .* cannot be read$/],
    ['spirii --tarmac', /^unknown option '--tarmac'/],
  ])('answers "verify %s" with one sentence and exit code 2', async (line, sentence) => {
    const { code, out, err } = await verify(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^understudy: [^\n]+\n$/)
    expect(err).not.toContain(SECRET)
    const said = err.slice('understudy: '.length, -1)
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
  })

  it.each([
    ['no JSON', `{"spirii": [{"name": "ok", "headers": {"authorization": "${SECRET}"`, /is no JSON$/],
    ['a list', [header], /is no map from vendor to credentials$/],
    ['an unknown vendor', { spiri: [] }, /names no vendor by "spiri"; did you mean spirii\?$/],
    ['text for credentials', { spirii: SECRET }, /neither a list of credentials nor a map/],
    [
      'an unknown part',
      { spirii: { credential: [header] } },
      /there is nothing called credential, only credentials, parameters, clients$/,
    ],
    ['credentials by name', { spirii: { credentials: { ok: header } } }, /credentials are no list$/],
    [
      'a credential without headers',
      { spirii: [{ name: 'ok', authorization: SECRET }] },
      /credential 1 is no \{ "name"/,
    ],
    ['a header that is a number', { spirii: [{ name: 'ok', headers: { a: 1 } }] }, /credential 1 is no/],
    [
      'a header with a line end',
      { spirii: [{ name: 'ok', headers: { a: `${SECRET}\nx: y` } }] },
      /credential "ok" has a header that HTTP cannot carry$/,
    ],
    [
      'a header named like a secret',
      { spirii: [{ name: 'ok', headers: { [`${SECRET} `]: 'a' } }] },
      /credential "ok" has a header/,
    ],
    ['a client without a secret', { spirii: { clients: [{ clientId: SECRET }] } }, /client 1 is no \{ "clientId"/],
    [
      'scopes that are text',
      { spirii: { clients: [{ clientId: 'a', clientSecret: SECRET, scopes: 'a b' }] } },
      /client 1 has scopes that are no list/,
    ],
    ['parameters that are a list', { spirii: { parameters: [SECRET] } }, /parameters are no map from name to text$/],
    ['nothing for the vendor', { avepoint: [] }, /holds nothing for spirii$/],
  ])('answers a credentials file with %s with one sentence that quotes no secret', async (_, content, sentence) => {
    const path = file('bad.json', content)
    const { code, err } = await verify(`spirii --target http://127.0.0.1:1/spirii --credentials ${path}`)
    expect(code).toBe(2)
    expect(err).toMatch(/^understudy: [^\n]+\n$/)
    expect(err.trimEnd()).toMatch(sentence)
    expect(err).not.toContain(SECRET)
  })

  it('says that nothing answers where nothing does', async () => {
    const { code, out } = await verify(`spirii --target ${await nobody()}/spirii`)
    expect(code).toBe(2)
    expect(out).toContain('The target could not be verified. spirii: ')
  })
})
