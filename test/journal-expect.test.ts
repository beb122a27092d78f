import { describe, expect, it } from 'vitest'
import { type Expectation, expectCalled, NotCalled } from '../src/index.ts'
import '../src/vitest.ts'
import { stage } from './helpers.ts'

const messageOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ''
}

const called = async () => {
  const at = await stage('spirii')
  await at.call('/v2/customers?limit=4&types=Business')
  await at.call('/v2/customers?limit=x')
  await at.call('/v2/nothing', { method: 'POST', body: '{"name":"a","list":[1]}' })
  return at
}

describe('An expectation of calls', () => {
  const met: readonly Expectation[] = [
    {},
    { operation: 'listCustomers' },
    { operation: 'listCustomers', times: 2 },
    { operation: 'listCustomers', query: { limit: 4 }, times: 1 },
    { query: { limit: 5 }, times: 0 },
    { method: 'post', body: { list: [1] } },
    { problem: 'noRoute', status: 404 },
  ]
  it.each(met)('is met by %j', async (expectation) => {
    const { mock } = await called()
    expect(() => expectCalled(mock.journal, expectation)).not.toThrow()
    expect(mock).toHaveReceived(expectation)
    expect(mock.world('default')).toHaveReceived(expectation)
    expect(mock.journal).toHaveReceived(expectation)
    expect(() => expect(mock).not.toHaveReceived(expectation)).toThrow()
  })

  const unmet: readonly [Expectation, string][] = [
    [
      { operation: 'listCustomers', query: { limit: 5, types: 'Business' } },
      `Expected a call of listCustomers, query limit 5, query types "Business" at least once, but it came never.
The nearest call: #1 GET http://mock/spirii/v2/customers?limit=4&types=Business -> 200
  query limit: expected "5", came "4"`,
    ],
    [
      { method: 'POST', path: '/v2/nothing', body: { name: 'b', list: [1, 2], more: true } },
      `Expected a call of method "POST", path "/v2/nothing", body {"name":"b","list":[1,2],"more":true} at least once, but it came never.
The nearest call: #3 POST http://mock/spirii/v2/nothing -> 404 noRoute
  body /name: expected "b", came "a"
  body /list: expected [1,2], came [1]
  body /more: expected true, came nothing`,
    ],
    [
      { operation: 'listCustomers', status: 200, times: 3 },
      `Expected a call of listCustomers, status 200 exactly 3 times, but it came once.
The nearest call: #2 GET http://mock/spirii/v2/customers?limit=x -> 400 invalid
  status: expected 200, came 400`,
    ],
    [
      { operation: 'listCustomers', times: 0 },
      `Expected a call of listCustomers to come never, but it came 2 times.
  #2 GET http://mock/spirii/v2/customers?limit=x -> 400 invalid
  #1 GET http://mock/spirii/v2/customers?limit=4&types=Business -> 200`,
    ],
    [
      { vendor: 'spirii', headers: { authorization: null, 'x-a': ['1', '2'] } },
      `Expected a call of spirii, header authorization nothing, header x-a ["1","2"] at least once, but it came never.
The nearest call: #3 POST http://mock/spirii/v2/nothing -> 404 noRoute
  headers authorization: expected nothing, came "Bearer •••"
  headers x-a: expected "1", "2", came nothing`,
    ],
  ]
  it.each(unmet)('that is not met shows the nearest call and the differences: %j', async (expectation, message) => {
    const { mock } = await called()
    expect(() => expectCalled(mock.journal, expectation)).toThrow(NotCalled)
    expect(messageOf(() => expectCalled(mock.journal, expectation))).toBe(message)
    expect(messageOf(() => expect(mock).toHaveReceived(expectation))).toBe(message)
    expect(mock).not.toHaveReceived(expectation)
  })

  it('that is met but must not be lists the calls', async () => {
    const { mock } = await called()
    expect(messageOf(() => expect(mock).not.toHaveReceived({ status: 200 }))).toBe(
      'Expected a call of status 200 not to come at least once, but it came once.\n  #1 GET http://mock/spirii/v2/customers?limit=4&types=Business -> 200',
    )
  })

  it('says that there was no call at all', async () => {
    const { mock } = await stage('spirii')
    expect(messageOf(() => expect(mock).toHaveReceived())).toBe(
      'Expected a call of anything at least once, but it came never.\nThere was no call at all.',
    )
  })

  it('is one of a mock, a world or a journal', () => {
    for (const stranger of [undefined, null, 5, {}, { journal: {} }]) {
      expect(() => expect(stranger).toHaveReceived()).toThrow(/expects a mock, a world of it, or a journal/)
    }
  })

  it('shows no secret', async () => {
    const at = await stage('line-works')
    await at.call('/oauth2/v2.0/token', {
      method: 'POST',
      headers: {},
      body: new URLSearchParams({ client_secret: 'hush', grant_type: 'x' }),
    })
    const message = messageOf(() =>
      expect(at.mock).toHaveReceived({ operation: 'issueToken', body: { grant_type: 'y' } }),
    )
    expect(message).toContain('body /grant_type: expected "y", came "x"')
    expect(messageOf(() => expect(at.mock).toHaveReceived({ body: 'nothing of this' }))).toContain('•••')
    expect(message).not.toContain('hush')
  })
})
