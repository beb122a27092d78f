import { describe, expect, it } from 'vitest'
import { ledgerOf } from '../src/contract/ledger.ts'
import { countBacked, countLedger } from '../src/contract/ledger-count.ts'
import type { LedgerEntry } from '../src/contract/ledger-entry.ts'
import { readLedger } from '../src/contract/ledger-under.ts'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf, narrow, readingsOf } from '../src/contract/narrow.ts'
import type { Spec } from '../src/contract/spec.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { children, follow, schemaPlaces } from './support/specs.ts'

const SEED = { supplied: 'The document' }
const PAGE = { documented: 'https://example.com/page' }
const GUESS = { inferred: 'It must be so.' }

const refusal = (pointer: string) => ({
  description: 'No.',
  'x-evidence': PAGE,
  headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
  content: { 'application/json': { schema: { $ref: pointer } } },
})

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1', 'x-vendor-id': 'things' },
  'x-rate-limit': { limit: 5, window: 60, scope: 'operation', 'x-evidence': GUESS },
  'x-readings': [
    {
      id: 'wrapping',
      question: 'Is a thing wrapped?',
      default: 'no',
      options: [
        { id: 'no', means: 'No.', 'x-evidence': SEED, narrow: { '/components/schemas/Thing/properties/wrap': null } },
        {
          id: 'yes',
          means: 'Yes.',
          'x-evidence': GUESS,
          narrow: { '/components/schemas/Thing/properties/ribbon': { type: 'string', 'x-evidence': GUESS } },
        },
      ],
    },
    {
      id: 'size-name',
      question: 'What is the size called?',
      default: 'size',
      options: [
        { id: 'size', means: 'size', 'x-evidence': SEED, narrow: { '/paths/~1things/get/parameters/1': null } },
        { id: 'limit', means: 'limit', 'x-evidence': GUESS, narrow: { '/paths/~1things/get/parameters/0': null } },
        { id: 'both', means: 'Both.', 'x-evidence': GUESS, narrow: { '/paths/~1things/get/x-means': 'nothing' } },
      ],
    },
  ],
  'x-errors': [
    { status: 400, code: 'bad', when: 'It is bad.', 'x-evidence': PAGE, under: { wrapping: 'no' } },
    { status: 400, code: null, text: 'worse', when: 'It is worse.', 'x-evidence': GUESS },
  ],
  paths: {
    '/things': {
      parameters: [{ name: 'x-trace', in: 'header', 'x-evidence': GUESS, schema: { type: 'string' } }],
      get: {
        operationId: 'listThings',
        'x-evidence': SEED,
        parameters: [
          { name: 'size', in: 'query', 'x-evidence': SEED, schema: { type: 'integer' } },
          { name: 'limit', in: 'query', 'x-evidence': GUESS, schema: { type: 'integer' } },
          { name: 'unbacked', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { ask: { type: 'string', 'x-evidence': PAGE } } },
            },
          },
        },
        responses: {
          200: {
            description: 'Things.',
            'x-evidence': SEED,
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
            },
          },
          400: refusal('#/components/schemas/Refusal'),
          429: refusal('#/components/schemas/Refusal'),
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'key', 'x-evidence': PAGE } },
    headers: { RetryAfter: { description: 'Seconds.', 'x-evidence': PAGE, schema: { type: 'integer' } } },
    schemas: {
      Thing: {
        type: 'object',
        properties: {
          name: { type: 'string', description: ' The name. ', 'x-evidence': SEED },
          wrap: { type: 'string', 'x-evidence': GUESS },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' }, 'x-evidence': PAGE },
          notes: { type: 'object', additionalProperties: true, 'x-evidence': GUESS },
          silent: { type: 'string' },
        },
      },
      Refusal: { oneOf: [{ $ref: '#/components/schemas/Plain' }, { $ref: '#/components/schemas/Rich' }] },
      Plain: { type: 'object', properties: { error: { type: 'string', 'x-evidence': PAGE } } },
      Rich: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            'x-evidence': GUESS,
            properties: { 'a/b': { type: 'string', 'x-evidence': GUESS } },
          },
        },
      },
    },
  },
} as unknown as Spec // As OpenAPI has it; only what a ledger looks at.

const written = readLedger(SPEC)

const find = (entries: readonly LedgerEntry[], kind: LedgerEntry['kind'], name: string): readonly LedgerEntry[] =>
  entries.filter((entry) => entry.kind === kind && entry.name === name)

describe('A ledger', () => {
  it.each([
    ['operation', 'GET /things', { operation: 'listThings', evidence: 'supplied', source: 'The document' }],
    ['parameter', 'x-trace', { in: 'header', pointer: '/paths/~1things/parameters/0', evidence: 'inferred' }],
    ['parameter', 'size', { in: 'query', under: { 'size-name': ['size', 'both'] } }],
    ['parameter', 'limit', { in: 'query', under: { 'size-name': ['limit', 'both'] } }],
    ['request property', '/ask', { evidence: 'documented' }],
    ['response status', '429', { says: 'No.' }],
    ['response header', 'retry-after', { statuses: ['400', '429'], says: 'Seconds.', source: PAGE.documented }],
    [
      'response property',
      '/[]/name',
      { statuses: ['200'], says: 'The name.', pointer: '/components/schemas/Thing/properties/name' },
    ],
    ['response property', '/[]/parts', { evidence: 'documented' }],
    ['response property', '/[]/notes', { evidence: 'inferred' }],
    ['response property', '/[]/notes/{}', { evidence: 'inferred' }],
    ['response property', '/error/a~1b', { statuses: ['400', '429'] }],
    ['credential', 'key', { operation: null }],
    ['rate limit', '5 calls in 60 s', { evidence: 'inferred' }],
    ['error code', '400 bad', { says: 'It is bad.', under: { wrapping: ['no'] } }],
    ['error code', '400 (no code) "worse"', { pointer: '/x-errors/1' }],
    ['reading option', 'wrapping=yes', { says: 'Yes.', under: { wrapping: ['yes'] } }],
  ] as const)('has the %s %s', (kind, name, expected) => {
    expect(find(written, kind, name)).toEqual([expect.objectContaining({ vendor: 'things', ...expected })])
  })

  it('has no entry for what nothing backs', () => {
    expect(find(written, 'parameter', 'unbacked')).toEqual([])
    expect(find(written, 'response property', '/[]/silent')).toEqual([])
  })

  it('has one entry for each backing where alternatives differ', () => {
    expect(find(written, 'response property', '/error').map(({ evidence }) => evidence)).toEqual([
      'documented',
      'inferred',
    ])
  })

  it('ends where a schema holds itself', () => {
    expect(written.filter(({ name }) => name.startsWith('/[]/parts/'))).toEqual([])
  })

  it('tells under which reading a property is there, also one that only a reading puts in', () => {
    expect(find(written, 'response property', '/[]/wrap')[0]?.under).toEqual({ wrapping: ['yes'] })
    expect(find(written, 'response property', '/[]/ribbon')[0]?.under).toEqual({ wrapping: ['yes'] })
  })

  it('of a narrowed spec has what is left', () => {
    const names = (choices: Record<string, string>): readonly string[] =>
      ledgerOf(narrow(SPEC, choices)).map(({ name }) => name)
    expect(names({ wrapping: 'no', 'size-name': 'limit' })).not.toContain('/[]/wrap')
    expect(names({ wrapping: 'no', 'size-name': 'limit' })).not.toContain('size')
    expect(names({ wrapping: 'yes' })).toContain('/[]/ribbon')
  })

  it('is counted by kind and evidence', () => {
    expect(countLedger(written)['parameter']).toEqual({ supplied: 1, documented: 0, observed: 0, inferred: 2 })
    expect(countLedger([])).toEqual({})
    expect(Object.values(countBacked(written)).reduce((sum, one) => sum + one, 0)).toBe(written.length)
  })

  it('changes nothing of the spec', () => {
    const before = JSON.stringify(SPEC)
    readLedger(SPEC)
    expect(JSON.stringify(SPEC)).toBe(before)
  })
})

describe.each(vendorIds())('The ledger of %s', (id) => {
  it('has every entry that any option alone leaves, and says that it does', async () => {
    const spec = await loadSpec(id)
    const known = readLedger(spec)
    const keys = (entries: readonly LedgerEntry[]): ReadonlySet<string> =>
      new Set(
        entries.map(({ kind, operation, name, evidence, source }) =>
          [kind, operation, name, evidence, source].join('\n'),
        ),
      )
    for (const reading of readingsOf(spec)) {
      for (const option of reading.options) {
        const choices = { ...defaultsOf(spec), [reading.id]: option.id }
        const left = keys(ledgerOf(narrow(spec, choices)))
        const held = known.filter(({ under = {}, kind }) => {
          if (kind === 'error code' || kind === 'reading option') return true // They stay whatever is read.
          return Object.entries(under).every(([one, options]) => options.includes(choices[one] ?? ''))
        })
        expect([...left].sort(), `${reading.id}=${option.id}`).toEqual([...keys(held)].sort())
      }
    }
  })

  it('backs every property that an option puts into the spec', async () => {
    const spec = await loadSpec(id)
    const unbacked = readingsOf(spec).flatMap((reading) =>
      reading.options.flatMap((option) => {
        const narrowed = narrow(spec, { ...defaultsOf(spec), [reading.id]: option.id })
        // What stands under `if` and `then` adds a condition to a property, and states none.
        const places = schemaPlaces(narrowed).filter(({ pointer }) => !/\/(?:if|then|else)(?:\/|$)/.test(pointer))
        return places
          .flatMap((schema) => children(schema, 'properties'))
          .filter((place) => !('x-evidence' in place.node) && !('x-evidence' in follow(narrowed, place).node))
          .map(({ pointer }) => `${reading.id}=${option.id} ${pointer}`)
      }),
    )
    expect(unbacked).toEqual([])
  })
})
