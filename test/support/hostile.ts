import { createRandom } from '../../src/data/random.ts'
import { createStream } from '../../src/data/stream.ts'
import type { Random } from '../../src/model/collection.ts'
import type { Ask } from './desk.ts'
import type { OperationCase } from './specs.ts'

/** A good call to start from, and words worth spoiling: cursors, tokens, ids that the vendor gave out. */
export type Prey = { readonly operation: OperationCase; readonly ask: Ask; readonly words: readonly string[] }

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get', 'X', 'M-SEARCH']

const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '+5',
  '1e9',
  '0x10',
  '９',
  '-0',
  'NaN',
  '9007199254740993',
  '1'.repeat(400),
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '$where',
  '../../etc/passwd',
  '..%2f..%2f',
  '\\..\\',
  '%',
  '%%',
  '%2',
  '%zz',
  '%00',
  '%ff%fe',
  '%c3%28',
  '%25zz',
  '%2525',
  '%ed%a0%80',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\r\nx-injected: 1',
  '\u2028',
  '\ufeff',
  '\u202e',
  'é',
  'ﬀ',
  '💥',
  '\ud83d\ude00',
  'İ',
  'ß',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '" onload="',
  '$(7*7)',
  '{{7*7}}',
  ';ls',
  '|id',
  '`id`',
  'a'.repeat(500),
  'あ'.repeat(200),
  '2026-02-30T25:61:61Z',
  '9999-12-31T23:59:59.999999999+99:99',
]

// What filters and orders are written with, and what is not quite that.
const GRAMMAR = [
  'eq',
  'ne',
  'gt',
  'ge',
  'lt',
  'le',
  'and',
  'or',
  'not',
  'in',
  'has',
  'asc',
  'desc',
  '(',
  ')',
  '((',
  '))',
  ',',
  ',,',
  "'",
  "''",
  "'a'",
  "'it''s'",
  '1',
  '-1',
  '1.5e3',
  'null',
  'true',
  'false',
  'contains(',
  'startswith(',
  'endswith(',
  'tolower(',
  'length(',
  'concat(',
  'substringof(',
  'any(d:',
  'id',
  'name',
  'organization',
  'id/name',
  '$it',
  '@p',
  '*',
  'cast(',
  "duration'P1D'",
  'add',
  'mod',
]

const NAMES = [
  '$filter',
  '$orderby',
  '$select',
  '$top',
  '$skip',
  '$count',
  '$expand',
  '$search',
  '$apply',
  '$format',
  '$skiptoken',
  '$compute',
  'filter',
  'limit',
  'page',
  'cursor',
  'a',
  '__proto__',
  'constructor',
  '_method',
  'callback',
  '%24top',
  'x[y][z]',
  'x[]',
  'x.y',
  '',
]

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  [
    'accept',
    [
      '*/*',
      'text/html',
      'application/xml',
      'application/json;odata.metadata=full',
      'application/json;q=0',
      'nonsense',
      ',,,',
      '',
      'a'.repeat(5000),
    ],
  ],
  ['accept-language', ['ja', '*', 'xx;q=2']],
  [
    'authorization',
    [
      '',
      'Bearer',
      'Bearer ',
      'Bearer  x',
      'bearer x',
      'Basic Og==',
      'Basic !!!!',
      'Basic YTpi',
      'Bearer a b',
      `Bearer ${'a'.repeat(5000)}`,
      'Bearer \u00e9',
      'Bearer eyJhbGciOiJub25lIn0.e30.',
      'Negotiate x',
    ],
  ],
  [
    'content-type',
    [
      'application/json',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-16',
      'APPLICATION/X-WWW-FORM-URLENCODED',
      'multipart/form-data; boundary=x',
      'text/plain',
      'nonsense',
      '',
      ';',
      'application/json;',
    ],
  ],
  [
    'prefer',
    [
      'odata.maxpagesize=0',
      'odata.maxpagesize=-1',
      'odata.maxpagesize=1e9',
      'odata.maxpagesize=99999999999999999999',
      'odata.maxpagesize=',
      'odata.maxpagesize=2, odata.maxpagesize=3',
      'maxpagesize=1',
      'return=minimal;;;',
      ',,=,',
      '"',
      'odata.maxpagesize="3"',
    ],
  ],
  ['x-http-method-override', ['DELETE', 'PUT']],
  ['x-forwarded-host', ['evil.example', '']],
  ['x-forwarded-proto', ['ftp']],
  ['cookie', ['a=b', ';;;', '__proto__=1']],
  ['range', ['bytes=0-', 'bytes=-1']],
  ['if-none-match', ['*', '"x"']],
  ['content-encoding', ['gzip', 'br']],
  ['expect', ['100-continue']],
  ['consumerkey', ['', 'x', 'a'.repeat(3000)]],
  ['odata-version', ['3.0', '9.9']],
  ['odata-maxversion', ['1.0']],
]

// Lone surrogates cannot be percent-encoded.
const wellFormed = (text: string): string => Buffer.from(text).toString()

const encode = (random: Random, text: string): string => {
  const once = encodeURIComponent(wellFormed(text))
  return random.pick([text, once, once, once, encodeURIComponent(once), text.replaceAll(' ', '+'), once.toLowerCase()])
}

const spoil = (random: Random, word: string): string => {
  const at = random.int(0, Math.max(0, word.length - 1))
  return random.pick([
    () => word.slice(0, at),
    () => word.slice(at),
    () =>
      `${word.slice(0, at)}${random.pick(['A', '0', '=', '+', '/', '-', '_', '.', ' ', '\u0000'])}${word.slice(at + 1)}`,
    () => word + word,
    () => `${word}=`,
    () => [...word].reverse().join(''),
    () => word.toLowerCase(),
    () => word,
  ])()
}

const junk = (random: Random): string =>
  Array.from({ length: random.int(1, 14) }, () => random.pick(GRAMMAR)).join(random.pick([' ', ' ', '', '  ', '%20']))

const noise = (random: Random): string =>
  Array.from({ length: random.int(1, 40) }, () =>
    String.fromCodePoint(
      random.pick([
        random.int(0, 0x7f),
        random.int(0x80, 0x2ff),
        random.int(0x3040, 0x30ff),
        random.int(0x1f300, 0x1f64f),
      ]),
    ),
  ).join('')

const long = (random: Random): string =>
  random.pick(['a', '%41', '(', "'", '[', '1', ' and ', 'あ']).repeat(random.int(1_000, 12_000))

const value = (random: Random, words: readonly string[]): string => {
  const kind = random.int(0, 99)
  if (kind < 40) return random.pick(NASTY)
  if (kind < 60) return junk(random)
  if (kind < 75) return noise(random)
  if (kind < 97) return words.length > 0 ? spoil(random, random.pick(words)) : noise(random)
  return long(random)
}

const spellings = (random: Random, name: string): string =>
  random.pick([
    name,
    name,
    name,
    name,
    name.toUpperCase(),
    `${name}[]`,
    `${name}[0]`,
    `${name}[a][b]`,
    encodeURIComponent(name),
    ` ${name}`,
    `${name}\u0000`,
    name.replace('$', ''),
  ])

const pair = (random: Random, { operation, words }: Prey): string => {
  const own = operation.parameters.filter(({ in: at }) => at === 'query').map(({ name }) => name)
  const name = own.length > 0 && random.chance(0.7) ? spellings(random, random.pick(own)) : random.pick(NAMES)
  return random.pick([
    `${name}=${encode(random, value(random, words))}`,
    `${name}=${encode(random, value(random, words))}`,
    name,
    `=${name}`,
    `${name}==`,
    '&&&',
  ])
}

const path = (random: Random, prey: Prey): string => {
  const segments = prey.ask.path.split('/')
  const at = random.int(1, segments.length - 1)
  const put = (text: string): string => segments.map((segment, index) => (index === at ? text : segment)).join('/')
  return random.pick([
    () => put(encode(random, value(random, prey.words)).replace(/[?#]/g, '')),
    () => put(encodeURIComponent(wellFormed(value(random, prey.words)))),
    () => segments.slice(0, at).join('/'),
    () => `${prey.ask.path}/`,
    () => prey.ask.path.replaceAll('/', '//'),
    () => prey.ask.path.toUpperCase(),
    () =>
      `${prey.ask.path}${random.pick([';a=b', '.json', '%20', '%2f', '/..', '/.', '(1)', "('x')", '()', '/$count', '/$value', '%00', '//x'])}`,
    () => `/${noise(random)}`.replace(/[?#]/g, ''),
    () => encodeURI(prey.ask.path).replaceAll('a', '%61'),
  ])()
}

const nested = (random: Random): string => random.pick(['[', '{"a":']).repeat(random.int(1, 5_000))

const body = (random: Random, prey: Prey): string => {
  const names = [
    'grant_type',
    'assertion',
    'client_id',
    'client_secret',
    'scope',
    'token',
    'code',
    'redirect_uri',
    'refresh_token',
    'client_assertion',
    'a',
  ]
  const field = () => `${random.pick(names)}=${encode(random, value(random, prey.words))}`
  return random.pick([
    () => prey.ask.body ?? '',
    () => `${prey.ask.body ?? ''}&${field()}`,
    () => Array.from({ length: random.int(1, 6) }, field).join('&'),
    () => noise(random),
    () => nested(random),
    () => JSON.stringify({ [random.pick(names)]: value(random, prey.words) }),
    () => spoil(random, prey.ask.body ?? 'grant_type=x'),
    () => long(random),
  ])()
}

const header = (random: Random): readonly [string, string] => {
  const [name, values] = random.pick(HEADERS)
  return [name, random.pick(values)]
}

/** One hostile request: a good call with one to four things wrong with it. */
const spoilAsk = (random: Random, prey: Prey): Ask => {
  let { method, path: at, query = '', headers = {}, body: text } = prey.ask
  for (let change = random.int(1, 4); change > 0; change -= 1) {
    const kind = random.int(0, 99)
    if (kind < 45) query = [query, pair(random, prey)].filter((one) => one !== '').join('&')
    else if (kind < 60) at = path(random, prey)
    else if (kind < 75) headers = { ...headers, ...Object.fromEntries([header(random)]) }
    else if (kind < 90) text = body(random, prey)
    else if (kind < 95) method = random.pick(METHODS)
    else query = value(random, prey.words)
  }
  const isBodiless = ['GET', 'HEAD'].includes(method.toUpperCase())
  return { method, path: at, query, headers, ...(isBodiless || text === undefined ? {} : { body: text }) }
}

/** Hostile requests, the same for the same seed. */
export function* hostileAsks(prey: readonly Prey[], count: number, seed: number): Generator<Ask> {
  const stream = createStream()
  const random = createRandom(stream)
  for (let n = 0; n < count; n += 1) {
    stream.seek(seed, n)
    yield spoilAsk(random, random.pick(prey))
  }
}
