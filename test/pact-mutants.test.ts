import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatchersV2, MatchersV3 } from '@pact-foundation/pact'
import { beforeAll, describe, expect, it } from 'vitest'
import { putAt, valueAt } from '../src/contract/pointer.ts'
import type { Json } from '../src/model/json.ts'
import type { Result } from '../src/verify/report.ts'
import { writeV2, writeV3, writeV4 } from './support/pact-consumer.ts'
import { verifyPact } from './support/pact-run.ts'

const { datetime, eachLike, integer, regex, string } = MatchersV3

const BEARER = { Authorization: 'Bearer of-the-consumer' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

type Base = 'spirii' | 'line-works' | 'avepoint'
type Pact = { readonly interactions: readonly object[] }

/** What is altered in a good interaction: JSON pointers to their new values, null to take a place out. */
type Alteration = Readonly<Record<string, Json>>

/** A wrong pact: its base, the alteration, and the law and place by which the contract alone gives it away. */
type Mutant = readonly [name: string, base: Base, alteration: Alteration, law: string, at: string]

const BODY = '/response/matchingRules/body'
const ROW = '/response/body/data/0'
const LINE_ROW = '/response/body/customers/0'
const AVE_ROW = '/response/body/content/value/0'

const MUTANTS: readonly Mutant[] = [
  [
    'a field renamed',
    'spirii',
    { [`${ROW}/created_at`]: '2022-12-29T11:53:03Z', [`${ROW}/createdAt`]: null },
    'pact-response',
    '/data/0/created_at',
  ],
  [
    'an id that is text',
    'spirii',
    { [`${ROW}/id`]: '120480', [`${BODY}/$.data[*].id`]: null },
    'pact-response',
    '/data/0/id',
  ],
  [
    'an id by the rule for decimals',
    'spirii',
    { [`${BODY}/$.data[*].id/matchers/0/match`]: 'decimal' },
    'pact-response',
    '/data/0/id',
  ],
  ['a type that no customer has', 'spirii', { [`${ROW}/type`]: 'Company' }, 'pact-response', '/data/0/type'],
  [
    'a type by a rule that no type keeps',
    'spirii',
    { [`${BODY}/$.data[*].type`]: { matchers: [{ match: 'regex', regex: '^[a-z]+$' }] } },
    'pact-response',
    '/data/0/type',
  ],
  [
    'a time in another form',
    'spirii',
    { [`${ROW}/createdAt`]: '29.12.2022', [`${BODY}/$.data[*].createdAt/matchers/0/format`]: 'dd.MM.yyyy' },
    'pact-response',
    '/data/0/createdAt',
  ],
  [
    'a list for an object',
    'spirii',
    { [`${ROW}/cpo`]: [{ name: 'Leppänen Volt Oy' }] },
    'pact-response',
    '/data/0/cpo',
  ],
  ['a country that is a number here', 'spirii', { [`${ROW}/country`]: 7 }, 'pact-response', '/data/0/country'],
  ['an envelope too many', 'spirii', { '/response/body/result': { data: [] } }, 'pact-response', '/result'],
  ['a status that is not documented', 'spirii', { '/response/status': 204 }, 'pact-response', 'status'],
  [
    'another content type',
    'spirii',
    { '/response/headers/Content-Type': 'application/hal+json' },
    'pact-response',
    'header content-type',
  ],
  ['a header that nobody documents', 'spirii', { '/response/headers/X-Page': '1' }, 'pact-response', 'header x-page'],
  [
    'a header of another type',
    'spirii',
    { '/response/headers/X-RateLimit-Limit': 'many' },
    'pact-response',
    'header x-ratelimit-limit',
  ],
  [
    'a parameter value that is unknown',
    'spirii',
    { '/request/query/types': ['Company'] },
    'pact-request',
    'query types',
  ],
  ['a parameter that is unknown', 'spirii', { '/request/query/kind': ['Business'] }, 'pact-request', 'query kind'],
  ['a parameter out of its range', 'spirii', { '/request/query/limit': ['-1'] }, 'pact-request', 'query limit'],
  ['a parameter given twice', 'spirii', { '/request/query/limit': ['1', '2'] }, 'pact-request', 'query limit'],
  ['a path that is unknown', 'spirii', { '/request/path': '/v3/customers' }, 'pact-request', 'path'],
  ['a method that is unknown', 'spirii', { '/request/method': 'DELETE' }, 'pact-request', 'method'],
  ['no credential', 'spirii', { '/request/headers/Authorization': null }, 'pact-request', 'header authorization'],
  [
    'a number as text',
    'line-works',
    { [`${LINE_ROW}/domainId`]: '10000003' },
    'pact-response',
    '/customers/0/domainId',
  ],
  [
    'a field renamed below',
    'line-works',
    { [`${LINE_ROW}/administrator/surname`]: '尚' },
    'pact-response',
    '/customers/0/administrator/surname',
  ],
  [
    'a status that no partner has',
    'line-works',
    { [`${LINE_ROW}/partnership/status`]: 'Approved' },
    'pact-response',
    '/customers/0/partnership/status',
  ],
  ['a page that is too long', 'line-works', { '/request/query': 'count=31' }, 'pact-request', 'query count'],
  [
    'a refusal that is not documented',
    'line-works',
    { '/response/status': 400, '/response/body': { code: 'BAD_PARAMETER' } },
    'pact-response',
    '/code',
  ],
  [
    'a job status that there is not',
    'avepoint',
    { [`${AVE_ROW}/jobStatus`]: 'Fine' },
    'pact-response',
    '/value/0/jobStatus',
  ],
  [
    'a country that is a number',
    'avepoint',
    { [`${AVE_ROW}/countryOrRegion`]: 358 },
    'pact-response',
    '/value/0/countryOrRegion',
  ],
  ['a body without its envelope', 'avepoint', { '/response/body/content': [{ id: '1' }] }, 'pact-response', ''],
]

/** What only the contract gives away: the vendor lets a parameter pass, and Pact compares the types of examples, not their values. */
const ONLY_STATIC = [
  'a type that no customer has',
  'a parameter that is unknown',
  'a status that no partner has',
  'a job status that there is not',
]

const folder = mkdtempSync(join(tmpdir(), 'understudy-pact-'))

const bases = new Map<Base, Pact>()

const write = async (): Promise<void> => {
  const dir = mkdtempSync(join(tmpdir(), 'understudy-pact-'))
  const list = {
    description: 'customers',
    method: 'GET',
    headers: BEARER,
    status: 200,
    answerHeaders: JSON_TYPE,
  } as const
  await writeV3({ consumer: 'good', provider: 'spirii', dir }, [
    {
      ...list,
      path: '/v2/customers',
      query: { limit: '2', types: 'Business' },
      answer: {
        data: eachLike({
          id: integer(120480),
          type: string('Business'),
          createdAt: datetime("yyyy-MM-dd'T'HH:mm:ssX", '2022-12-29T11:53:03Z'),
          cpo: { name: string('Leppänen Volt Oy') },
        }),
      },
    },
  ])
  await writeV2({ consumer: 'good', provider: 'line-works', dir }, [
    {
      ...list,
      path: '/v1.0/partners/customers',
      query: { count: '2' },
      answer: {
        customers: MatchersV2.eachLike({
          domainId: 10000003,
          administrator: { lastName: '尚' },
          partnership: { customerCode: 'C146469' },
        }),
      },
    },
  ])
  await writeV4({ consumer: 'good', provider: 'avepoint', dir }, [
    {
      ...list,
      answerHeaders: {},
      path: '/partner/customers',
      query: { $top: '2' },
      answer: { value: eachLike({ id: regex(/^[0-9a-f-]{36}$/, '08bdbbc5-fca2-431e-93e6-27ec802d1ca8') }) },
    },
  ])
  for (const name of readdirSync(dir)) {
    const base = name.replace(/^good-|\.json$/g, '') as Base // As the three providers are named above.
    bases.set(base, JSON.parse(readFileSync(join(dir, name), 'utf8')) as Pact)
  }
}

/** A place below a missing one is put together with it. */
const put = (interaction: object, pointer: string, value: Json): void => {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'))
  if (valueAt(interaction, parent) === undefined) put(interaction, parent, {})
  putAt(interaction, pointer, value)
}

const toPact = (base: Base): object => {
  const pact = bases.get(base)
  const mutants = MUTANTS.filter(([, one]) => one === base).map(([name, , alteration]) => {
    const interaction = structuredClone(pact?.interactions[0] ?? {})
    for (const [pointer, value] of Object.entries(alteration)) put(interaction, pointer, value)
    return { ...interaction, description: name }
  })
  return { ...pact, interactions: [...(pact?.interactions ?? []), ...mutants] }
}

let results: readonly Result[] = []

const resultOf = (law: string, name: string, base: Base): Result | undefined =>
  results.find((one) => one.law === law && one.subject === `good: ${name}` && baseOf(one) === base)

const bySubject = new Map(MUTANTS.map(([name, base]) => [`good: ${name}`, base]))
const baseOf = ({ subject }: Result): Base | undefined => bySubject.get(subject)

beforeAll(async () => {
  await write()
  for (const base of bases.keys()) writeFileSync(join(folder, `${base}.json`), JSON.stringify(toPact(base)))
  results = (await verifyPact(folder)).results
}, 60_000)

describe('A wrong pact', () => {
  it.each(MUTANTS)('with %s is given away by the contract', (name, base, _, law, at) => {
    const result = resultOf(law, name, base)
    expect(result).toMatchObject({ verdict: 'mismatch' })
    const places = result?.verdict === 'mismatch' ? result.mismatches.map((one) => one.at) : []
    expect(places).toContain(at)
  })

  it('is given away by the replay, too, but for what only the contract knows', () => {
    const passed = MUTANTS.filter(([name, base]) => resultOf('pact-replay', name, base)?.verdict !== 'mismatch')
    expect(passed.map(([name]) => name)).toEqual(ONLY_STATIC)
  })

  it('is all that is told of: the good ones agree', () => {
    const good = results.filter(({ subject }) => subject === 'good: customers')
    expect(good.map(({ law, verdict }) => `${law} ${verdict}`)).toEqual(
      ['spirii', 'line-works', 'avepoint'].flatMap(() =>
        ['pact-request', 'pact-response', 'pact-replay'].map((law) => `${law} agrees`),
      ),
    )
  })
})
