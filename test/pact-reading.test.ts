import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBenches } from '../src/pact/bench.ts'
import type { Interaction } from '../src/pact/interaction.ts'
import { findOperation } from '../src/pact/operation.ts'
import { PactError, readPact } from '../src/pact/read.ts'
import { ANY, parseRulePath } from '../src/pact/rule-path.ts'
import { matchersAt, toBodyRules } from '../src/pact/rules.ts'
import { toSetting } from '../src/pact/states.ts'

const METADATA = { pactSpecification: { version: '3.0.0' } }
const PARTIES = { consumer: { name: 'c' }, provider: { name: 'spirii' } }
const HALVES = { request: { method: 'get', path: '/v2/customers' }, response: { status: 200 } }

const toText = (more: object): string =>
  JSON.stringify({ ...PARTIES, metadata: METADATA, interactions: [HALVES], ...more })

describe('A file that is no pact', () => {
  it.each([
    ['text', 'not json', 'p.json is not JSON'],
    ['a list', '[]', 'p.json is no pact: it names no consumer and provider'],
    ['another JSON file', '{"name":"x"}', 'p.json is no pact: it names no consumer and provider'],
    ['of version 1', toText({ metadata: {} }), 'p.json is written in Pact 1; versions 2, 3 and 4 are known'],
    [
      'of version 5',
      toText({ metadata: { pactSpecification: { version: '5.0' } } }),
      'p.json is written in Pact 5.0; versions 2, 3 and 4 are known',
    ],
    ['without interactions', toText({ interactions: [] }), 'p.json holds no interactions'],
    [
      'with half an interaction',
      toText({ interactions: [{ description: 'x', request: {} }] }),
      'p.json: "x" has no request and response',
    ],
  ])('is refused in one sentence: %s', (_, text, sentence) => {
    expect(() => readPact('p.json', text)).toThrow(new PactError(sentence))
  })

  it('is refused as a pact, or read, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          readPact('p.json', text)
        } catch (error) {
          expect(error).toBeInstanceOf(PactError)
        }
      }),
    )
  })
})

const read = (version: string, interaction: object): Interaction | undefined =>
  readPact('p.json', toText({ metadata: { pactSpecification: { version } }, interactions: [interaction] }))
    .interactions[0]

describe('A pact', () => {
  it('is read alike in every version', () => {
    const request = { method: 'post', path: '/x' }
    const v2 = read('2.0.0', {
      request: { ...request, query: 'a=1&a=b%20c', headers: { Accept: 'x' }, body: { k: 1 } },
      response: {},
    })
    const v3 = read('3.0.0', {
      request: { ...request, query: { a: ['1', 'b c'] }, headers: { Accept: 'x' }, body: { k: 1 } },
      response: {},
    })
    const body = { content: { k: 1 }, contentType: 'application/json', encoded: false }
    const v4 = read('4.0', {
      type: 'Synchronous/HTTP',
      request: { ...request, query: { a: ['1', 'b c'] }, headers: { Accept: ['x'] }, body },
      response: {},
    })
    expect(v3?.request).toEqual(v2?.request)
    expect(v4?.request).toEqual(v2?.request)
    expect(v2?.request).toEqual({
      method: 'POST',
      path: '/x',
      query: 'a=1&a=b%20c',
      headers: { accept: 'x', 'content-type': 'application/json' },
      body: { text: '{"k":1}', json: { k: 1 } },
    })
  })

  it('gives up its encoded bodies', () => {
    const body = { content: Buffer.from('a=b').toString('base64'), contentType: 'text/plain', encoded: 'base64' }
    expect(read('4.0', { request: { body }, response: {} })?.request.body?.text).toBe('a=b')
  })

  it('has statuses by class since version 4', () => {
    const matchingRules = { status: { matchers: [{ match: 'statusCode', status: 'clientError' }] } }
    const response = read('4.0', { request: {}, response: { status: 400, matchingRules } })?.response
    expect([400, 404, 500].map((status) => response?.isStatus(status))).toEqual([true, true, false])
  })

  it('keeps messages apart from calls', () => {
    const message = { type: 'Asynchronous/Messages', description: 'm' }
    const pact = readPact('p.json', toText({ interactions: [message, HALVES] }))
    expect(pact.messages).toEqual([{ description: 'm', kind: 'Asynchronous/Messages' }])
    expect(pact.interactions).toHaveLength(1)
  })
})

describe('The path of a matching rule', () => {
  it.each([
    ['$', []],
    ['$.a.b', ['a', 'b']],
    ['$.a[*].b', ['a', ANY, 'b']],
    ['$.a[0]', ['a', 0]],
    ["$['a b']['@c.d']", ['a b', '@c.d']],
    ['$["x"].*', ['x', ANY]],
    ['$.a[', undefined],
    ['a.b', undefined],
  ])('%s is read', (text, steps) => {
    expect(parseRulePath(text)).toEqual(steps)
  })

  it('that names more steps goes before one that names fewer', () => {
    const rules = toBodyRules({
      '$.a': { matchers: [{ match: 'type', min: 2 }] },
      '$.a[*].*': { matchers: [{ match: 'integer' }] },
      '$.a[*].id': { matchers: [{ match: 'regex', regex: 'x' }] },
    })
    const kinds = (...place: (string | number)[]) => matchersAt(rules, place).map(({ match }) => match)
    expect(kinds('a', 0, 'id')).toEqual(['regex'])
    expect(kinds('a', 0, 'other')).toEqual(['integer'])
    expect(matchersAt(rules, ['a', 0])).toEqual([{ match: 'type' }])
    expect(kinds('b')).toEqual([])
  })
})

const settingOf = (...states: readonly (readonly [string, Record<string, unknown>?])[]) => {
  const interaction = read('3.0.0', HALVES)
  if (!interaction) throw new Error('there is no interaction')
  return toSetting({ ...interaction, states: states.map(([name, params = {}]) => ({ name, params })) }, 'spirii')
}

describe('A provider state', () => {
  it.each([
    [[['credential expired']], { credential: 'expired', readings: {}, unknown: [] }],
    [[['the credential is "no-consumer-key"']], { credential: 'no-consumer-key', readings: {}, unknown: [] }],
    [[['credential', { name: 'ok' }]], { credential: 'ok', readings: {}, unknown: [] }],
    [[['no credential']], { credential: 'none', readings: {}, unknown: [] }],
    [[['reading spirii.error-body=guide']], { readings: { 'error-body': 'guide' }, unknown: [] }],
    [
      [['reading error-body=guide'], ['reading wrong-method=not-found']],
      { readings: { 'error-body': 'guide', 'wrong-method': 'not-found' }, unknown: [] },
    ],
    [[['readings', { 'spirii.error-body': 'guide' }]], { readings: { 'error-body': 'guide' }, unknown: [] }],
    [[['there are customers']], { readings: {}, unknown: ['there are customers'] }],
  ] as const)('%j is understood, or named', (states, setting) => {
    expect(settingOf(...states)).toEqual(setting)
  })
})

describe('The path of a request', () => {
  it.each([
    ['/partner/customers', 'listCustomers', {}],
    ['/partner/api/v1.1/customers', 'listCustomers', {}],
    ['/partner/customers/a%20b', 'getCustomer', { id: 'a b' }],
    ["/partner/customers('7')", 'getCustomer', { id: '7' }],
    ['/partner/customers/7/more', undefined, undefined],
  ])('%s leads to its operation, in every spelling', async (path, operation, pathText) => {
    const found = findOperation((await createBenches('avepoint')).under({}).contract, 'GET', path)
    expect(found?.route.operationId).toBe(operation)
    expect(found?.pathText).toEqual(pathText)
  })

  it('leads nowhere under a reading by which a spelling is not known', async () => {
    const { contract } = (await createBenches('avepoint')).under({ 'old-paths': 'gone' })
    expect(findOperation(contract, 'GET', '/partner/api/v1.1/customers')).toBeUndefined()
  })
})
