import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromEnv } from '../src/cli/from-env.ts'
import { fromFile, fromValue } from '../src/cli/from-file.ts'
import { type Flags, fromFlags } from '../src/cli/from-flags.ts'
import { type Settings, toSettings } from '../src/cli/settings.ts'

const KNOWN = ['avepoint', 'line-works', 'line-works-legacy', 'spirii']

type Sources = {
  readonly vendors?: readonly string[]
  readonly flags?: Flags
  readonly env?: Readonly<Record<string, string>>
  readonly file?: unknown
}

const settle = ({ vendors = [], flags = {}, env = {}, file }: Sources): Settings =>
  toSettings([...fromValue(file, 'understudy.config.json'), ...fromEnv(env), ...fromFlags(vendors, flags)], KNOWN)

describe('Settings', () => {
  it('have a default for everything', () => {
    const { sourceOf: _, ...settings } = settle({})
    expect(settings).toEqual({
      port: 4010,
      host: '127.0.0.1',
      log: 'pretty',
      watch: false,
      workers: 1,
      controlToken: undefined,
      serving: {},
      mock: { vendors: KNOWN, readings: {} },
    })
  })

  const PLAIN: readonly (readonly [keyof Flags, string, string, unknown, (settings: Settings) => unknown])[] = [
    ['port', '1', '2', 3, ({ port }) => String(port)],
    ['host', 'a', 'b', 'c', ({ host }) => host],
    ['seed', '1', '-2', 3, ({ mock }) => String(mock.seed)],
    ['now', '2026-01-01', '2026-01-02T03:04:05Z', '2026-01-03T00:00+09:00', ({ mock }) => mock.now],
    ['auth', 'any', 'off', 'strict', ({ mock }) => mock.auth],
    ['log', 'json', 'silent', 'pretty', ({ log }) => log],
    ['limits', 'enforce', 'count', 'enforce', ({ serving }) => serving.limits],
    ['scenario', 'page-shift', 'silence', 'rain.yaml', ({ serving }) => serving.scenario],
    ['workers', '2', '3', 4, ({ workers }) => String(workers)],
  ]

  it.each(PLAIN)('take %s from the flag over the environment over the file', (name, flag, variable, value, read) => {
    const env = { [`UNDERSTUDY_${name.toUpperCase()}`]: variable }
    const file = { [name]: value }
    expect(read(settle({ flags: { [name]: flag }, env, file }))).toBe(flag)
    expect(read(settle({ env, file }))).toBe(variable)
    expect(read(settle({ file }))).toBe(String(value))
  })

  it('take watch and the vendors so too', () => {
    const env = { UNDERSTUDY_WATCH: 'false', UNDERSTUDY_VENDORS: 'spirii, avepoint' }
    const file = { watch: true, vendors: ['line-works'] }
    expect(settle({ file })).toMatchObject({ watch: true, mock: { vendors: ['line-works'] } })
    expect(settle({ file, env })).toMatchObject({ watch: false, mock: { vendors: ['spirii', 'avepoint'] } })
    const flagged = settle({ file, env, flags: { watch: true }, vendors: ['spirii', 'spirii'] })
    expect(flagged).toMatchObject({ watch: true, mock: { vendors: ['spirii'] } })
  })

  it('take the explaining of replies so too', () => {
    const env = { UNDERSTUDY_EXPLAIN_HEADERS: 'false' }
    const file = { explainHeaders: true }
    expect(settle({}).mock).not.toHaveProperty('explainHeaders')
    expect(settle({ file }).mock).toMatchObject({ explainHeaders: true })
    expect(settle({ file, env }).mock).toMatchObject({ explainHeaders: false })
    expect(settle({ file, env, flags: { explainHeaders: true } }).mock).toMatchObject({ explainHeaders: true })
    expect(() => settle({ env: { UNDERSTUDY_EXPLAIN_HEADERS: 'yes' } })).toThrow(
      'UNDERSTUDY_EXPLAIN_HEADERS is true or false, not "yes"',
    )
  })

  it('take the strictness of worlds so too', () => {
    const env = { UNDERSTUDY_STRICT_WORLDS: 'false' }
    const file = { strictWorlds: true }
    expect(settle({ file }).serving).toEqual({ strictWorlds: true })
    expect(settle({ file, env }).serving).toEqual({ strictWorlds: false })
    expect(settle({ file, env, flags: { strictWorlds: true } }).serving).toEqual({ strictWorlds: true })
  })

  it('take the control token so too', () => {
    const env = { UNDERSTUDY_CONTROL_TOKEN: 'token-of-env' }
    const file = { controlToken: 'token-of-file' }
    expect(settle({ file }).controlToken).toBe('token-of-file')
    expect(settle({ file, env }).controlToken).toBe('token-of-env')
    expect(settle({ file, env, flags: { controlToken: 'token-of-flag' } }).controlToken).toBe('token-of-flag')
  })

  it('take each reading by itself', () => {
    const settings = settle({
      file: { readings: { 'spirii.a': 'file', 'spirii.b': 'file', 'line-works-legacy.c': 'file' } },
      env: { UNDERSTUDY_READINGS: 'spirii.b=env,spirii.d=env' },
      flags: { reading: ['spirii.d=flag', 'avepoint.e=flag'] },
    })
    expect(settings.mock.readings).toEqual({
      'spirii.a': 'file',
      'spirii.b': 'env',
      'line-works-legacy.c': 'file',
      'spirii.d': 'flag',
      'avepoint.e': 'flag',
    })
    expect(settings.sourceOf('readings.spirii.d')).toBe('--reading')
    expect(settings.sourceOf('readings.spirii.b')).toBe('UNDERSTUDY_READINGS')
    expect(settings.sourceOf('readings.spirii.a')).toBe('readings.spirii.a in understudy.config.json')
    expect(settings.sourceOf('port')).toBeUndefined()
  })

  const ROWS: readonly (readonly [string, Sources, unknown])[] = [
    ['one count is for everything', { flags: { rows: ['7'] } }, 7],
    ['a vendor has its own', { flags: { rows: ['spirii=7'] } }, { spirii: 7 }],
    ['a dataset has its own', { flags: { rows: ['spirii.customers=7'] } }, { spirii: { customers: 7 } }],
    [
      'a file nests them',
      { file: { rows: { spirii: { customers: 7 }, avepoint: 3 } } },
      { spirii: { customers: 7 }, avepoint: 3 },
    ],
    [
      'a vendor differs from the rest',
      { vendors: ['spirii', 'avepoint'], flags: { rows: ['spirii=7', '9'] } },
      { spirii: 7, avepoint: 9 },
    ],
    ['a count of a stronger source replaces all', { file: { rows: { spirii: 7 } }, env: { UNDERSTUDY_ROWS: '5' } }, 5],
    [
      'a vendor of a stronger source stays one',
      { vendors: ['spirii', 'avepoint'], env: { UNDERSTUDY_ROWS: '5' }, flags: { rows: ['spirii=0'] } },
      { spirii: 0, avepoint: 5 },
    ],
    [
      'a vendor replaces its datasets',
      { file: { rows: { spirii: { customers: 7 } } }, flags: { rows: ['spirii=1'] } },
      { spirii: 1 },
    ],
    [
      'a file may count for a vendor that does not run',
      { vendors: ['spirii'], file: { rows: { avepoint: 7 } } },
      undefined,
    ],
  ]

  it.each(ROWS)('count rows: %s', (_, sources, rows) => {
    expect(settle(sources).mock.rows).toEqual(rows)
  })

  it('leave out readings of a file for a vendor that does not run', () => {
    expect(settle({ vendors: ['avepoint'], file: { readings: { 'spirii.a': 'b' } } }).mock.readings).toEqual({})
  })

  it('take an empty variable for none', () => {
    expect(settle({ env: { UNDERSTUDY_PORT: '', UNDERSTUDY_ROWS: '', HOME: '/' } }).port).toBe(4010)
  })

  const PORT = 'is a whole number from 0 to 65535, not'
  const COUNT = 'is a whole number from 0 to 10000000, not'
  const ROWS_FORM = 'is <count>, <vendor>=<count> or <vendor>.<dataset>=<count>, not'
  const DATE = 'is a date, or a date and time such as 2026-03-01T12:00:00Z, not'
  const LIMITS = 'is count, enforce or off, or in a file a map from vendors to limits, not'
  const TOKEN = 'is 8 to 200 letters, digits, dots, hyphens and low lines'
  const VENDORS = 'there are avepoint, line-works, line-works-legacy, spirii'

  const BAD: readonly (readonly [Sources, string])[] = [
    [{ flags: { port: 'x' } }, `--port ${PORT} "x"`],
    [{ flags: { port: '65536' } }, `--port ${PORT} 65536`],
    [{ flags: { port: '-1' } }, `--port ${PORT} -1`],
    [{ flags: { port: '1e3' } }, `--port ${PORT} "1e3"`],
    [{ flags: { port: '0x10' } }, `--port ${PORT} "0x10"`],
    [{ flags: { port: ' 5' } }, `--port ${PORT} " 5"`],
    [{ flags: { port: '' } }, `--port ${PORT} ""`],
    [{ env: { UNDERSTUDY_PORT: '4010.5' } }, `UNDERSTUDY_PORT ${PORT} "4010.5"`],
    [{ file: { port: '4010' } }, `port in understudy.config.json ${PORT} "4010"`],
    [{ file: { port: null } }, `port in understudy.config.json ${PORT} null`],
    [{ flags: { host: 'a b' } }, '--host is a host name or address of this machine, not "a b"'],
    [
      { env: { UNDERSTUDY_HOST: 'http://a' } },
      'UNDERSTUDY_HOST is a host name or address of this machine, not "http://a"',
    ],
    [{ file: { host: 7 } }, 'host in understudy.config.json is a host name or address of this machine, not 7'],
    [{ flags: { seed: 'many' } }, '--seed is a whole number, not "many"'],
    [{ env: { UNDERSTUDY_SEED: '9007199254740993' } }, 'UNDERSTUDY_SEED is a whole number, not 9007199254740992'],
    [{ file: { seed: 1.5 } }, 'seed in understudy.config.json is a whole number, not 1.5'],
    [{ flags: { now: 'yesterday' } }, `--now ${DATE} "yesterday"`],
    [{ flags: { now: '1' } }, `--now ${DATE} "1"`],
    [{ flags: { now: '2026-02-30' } }, `--now ${DATE} "2026-02-30"`],
    [{ flags: { now: '2026-03-01T12:00' } }, `--now ${DATE} "2026-03-01T12:00"`],
    [{ env: { UNDERSTUDY_NOW: '2026-13-01' } }, `UNDERSTUDY_NOW ${DATE} "2026-13-01"`],
    [{ file: { now: 0 } }, `now in understudy.config.json ${DATE} 0`],
    [{ flags: { auth: 'none' } }, '--auth is strict, any or off, not "none"'],
    [{ env: { UNDERSTUDY_AUTH: 'Off' } }, 'UNDERSTUDY_AUTH is strict, any or off, not "Off"'],
    [{ file: { auth: false } }, 'auth in understudy.config.json is strict, any or off, not false'],
    [{ flags: { log: 'loud' } }, '--log is pretty, json or silent, not "loud"'],
    [{ env: { UNDERSTUDY_LOG: 'JSON' } }, 'UNDERSTUDY_LOG is pretty, json or silent, not "JSON"'],
    [{ file: { log: {} } }, 'log in understudy.config.json is pretty, json or silent, not {}'],
    [{ env: { UNDERSTUDY_WATCH: 'yes' } }, 'UNDERSTUDY_WATCH is true or false, not "yes"'],
    [{ file: { watch: 1 } }, 'watch in understudy.config.json is true or false, not 1'],
    [{ flags: { limits: 'none' } }, `--limits ${LIMITS} "none"`],
    [{ env: { UNDERSTUDY_LIMITS: '240' } }, `UNDERSTUDY_LIMITS ${LIMITS} "240"`],
    [{ file: { limits: true } }, `limits in understudy.config.json ${LIMITS} true`],
    [{ env: { UNDERSTUDY_STRICT_WORLDS: 'yes' } }, 'UNDERSTUDY_STRICT_WORLDS is true or false, not "yes"'],
    [{ file: { strictWorlds: 1 } }, 'strictWorlds in understudy.config.json is true or false, not 1'],
    // A secret is not repeated.
    [{ flags: { controlToken: 'short' } }, `--control-token ${TOKEN}`],
    [{ env: { UNDERSTUDY_CONTROL_TOKEN: 'with blanks in it' } }, `UNDERSTUDY_CONTROL_TOKEN ${TOKEN}`],
    [{ file: { controlToken: 12345678 } }, `controlToken in understudy.config.json ${TOKEN}`],
    [{ flags: { rows: ['x'] } }, `--rows ${ROWS_FORM} "x"`],
    [{ flags: { rows: ['spirii=-1'] } }, `--rows ${ROWS_FORM} "spirii=-1"`],
    [{ flags: { rows: ['10000001'] } }, `--rows ${COUNT} 10000001`],
    [{ env: { UNDERSTUDY_ROWS: '5,' } }, `UNDERSTUDY_ROWS ${ROWS_FORM} ""`],
    [
      { file: { rows: { spirii: { customers: '5' } } } },
      `rows.spirii.customers in understudy.config.json ${COUNT} "5"`,
    ],
    [{ file: { rows: [5] } }, `rows in understudy.config.json ${COUNT} [5]`],
    [{ flags: { rows: ['spiri=5'] } }, '--rows names no vendor by "spiri"; did you mean spirii?'],
    [{ file: { rows: { azure: 5 } } }, `rows.azure in understudy.config.json names no vendor by "azure"; ${VENDORS}`],
    [{ vendors: ['avepoint'], flags: { rows: ['spirii=5'] } }, '--rows is for spirii, which is not to be started'],
    [{ flags: { reading: ['spirii.a'] } }, '--reading is <vendor>.<reading>=<option>, not "spirii.a"'],
    [{ flags: { reading: ['a=b'] } }, '--reading is <vendor>.<reading>=<option>, not "a=b"'],
    [
      { env: { UNDERSTUDY_READINGS: 'spirii.a=' } },
      'UNDERSTUDY_READINGS is <vendor>.<reading>=<option>, not "spirii.a="',
    ],
    [{ flags: { reading: ['azure.a=b'] } }, `--reading names no vendor by "azure"; ${VENDORS}`],
    [
      { vendors: ['avepoint'], flags: { reading: ['spirii.a=b'] } },
      '--reading is for spirii, which is not to be started',
    ],
    [
      { file: { readings: 'spirii.a=b' } },
      'readings in understudy.config.json is a map from <vendor>.<reading> to an option, not "spirii.a=b"',
    ],
    [
      { file: { readings: { 'spirii.a': 5 } } },
      'readings.spirii.a in understudy.config.json is the name of an option, not 5',
    ],
    [{ vendors: ['spiri'] }, 'the command line names no vendor by "spiri"; did you mean spirii?'],
    [{ env: { UNDERSTUDY_VENDORS: 'spirii,' } }, `UNDERSTUDY_VENDORS names no vendor by ""; ${VENDORS}`],
    [{ file: { vendors: 'spirii' } }, 'vendors in understudy.config.json is a list of vendors, not "spirii"'],
    [{ file: { vendors: [] } }, 'vendors in understudy.config.json is a list of vendors, not []'],
    [{ env: { UNDERSTUDY_PROT: '1' } }, 'UNDERSTUDY_PROT means nothing here; did you mean UNDERSTUDY_PORT?'],
    [{ file: { prot: 1 } }, 'prot in understudy.config.json is no setting; did you mean port?'],
    [
      { file: { colour: 1 } },
      'colour in understudy.config.json is no setting; there are vendors, port, host, seed, rows, now, readings, auth, limits, scenario, strictWorlds, controlToken, explainHeaders, log, watch, workers',
    ],
    [{ file: [] }, 'understudy.config.json is a map of settings, not []'],
  ]

  it.each(BAD)('refuse %j', (sources, sentence) => {
    expect(() => settle(sources)).toThrow(expect.objectContaining({ name: 'UsageError', message: sentence }))
  })
})

describe('A configuration file', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it.each([
    ['understudy.config.json', '{"seed":7,"rows":{"spirii":5}}'],
    ['understudy.config.yaml', 'seed: 7\nrows: { spirii: 5 }\n'],
  ])('is found in the working directory as %s', async (name, text) => {
    write(name, text)
    const given = await fromFile(undefined, folder)
    expect(given.map(({ key, value }) => [key, value])).toEqual([
      ['seed', 7],
      ['rows.spirii', 5],
    ])
    expect(given[1]?.source).toBe(`rows.spirii in ${name}`)
  })

  it('is the one that is named, if one is', async () => {
    write('understudy.config.json', '{"seed":7}')
    write('other.yml', 'seed: 8\n')
    expect((await fromFile('other.yml', folder)).map(({ value }) => value)).toEqual([8])
  })

  it('may be absent, or empty', async () => {
    expect(await fromFile(undefined, folder)).toEqual([])
    write('understudy.config.yaml', '# nothing yet\n')
    expect(await fromFile(undefined, folder)).toEqual([])
  })

  it.each([
    ['bad.json', '{"seed":', /^the configuration file .*bad\.json is no JSON: ./],
    ['bad.yaml', 'seed: [1', /^the configuration file .*bad\.yaml is no YAML: ./],
    ['bad.toml', 'seed = 1', /^the configuration file .*bad\.toml ends in neither \.json nor \.yaml$/],
  ])('is refused in one sentence: %s', async (name, text, sentence) => {
    write(name, text)
    await expect(fromFile(name, folder)).rejects.toThrow(expect.objectContaining({ name: 'UsageError' }))
    await expect(fromFile(name, folder)).rejects.toThrow(sentence)
  })

  it('is missed when it was named, and doubted when there are two', async () => {
    await expect(fromFile('none.json', folder)).rejects.toThrow(/none\.json cannot be read$/)
    write('understudy.config.json', '{}')
    write('understudy.config.yaml', '')
    await expect(fromFile(undefined, folder)).rejects.toThrow(/^there are both .* keep one, or choose with --config$/)
  })
})
